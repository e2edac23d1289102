import type { Job, OuterLoop } from '../jobs/job.ts';
import type { Kernel } from '../jobs/kernel.ts';
import type { Located } from '../memory/block.ts';

/** An operand of a nest of loops, from its first element on. */
export interface Walk extends Located {
  /** Bytes from one index of an axis to the next, per axis; 0 where the operand does not move. */
  readonly strides: readonly number[];
}

/** A nest of loops over the elements of several operands. */
export interface Nest {
  /** The lengths of the axes, outermost first. The last one is the loop over elements, the one before it the loop over rows. */
  readonly shape: readonly number[];
  /** The output, then the kernel's inputs in their order. An output that does not move along an axis is reduced or resumed along it. */
  readonly walks: readonly Walk[];
}

/** The axis along which a job may be cut into pieces: the rows, or the elements of every row. */
export type Cut = 'rows' | 'elements';

/** The time that a piece should take, in nanoseconds: well above the price of taking one. */
const PIECE = 8000;
/** Pieces of a row begin at a cache line, whatever the element: two threads never write into one line. */
const LINE = 64;
/** With fewer rows than this, each row is cut; otherwise rows are shared out whole. */
const FEW_ROWS = 16;

/**
 * The better cut of a loop that writes every element: by whole rows if there are many, or if they are short.
 *
 * @example
 * ```ts
 * cutOf({ shape: [1000, 8], walks: [] }) // 'rows'
 * cutOf({ shape: [2, 100_000], walks: [] }) // 'elements'
 * ```
 */
export function cutOf({ shape }: Nest): Cut {
  const [n = 1, m = 1] = [shape.at(-1), shape.at(-2)];
  return m >= FEW_ROWS || n <= LINE ? 'rows' : 'elements';
}

/**
 * The job that a kernel of `loopKernel` does over a nest of strides. Only this file knows how a loop is called (`LoopArguments`):
 * the two innermost axes are the kernel's, all others are loops of the job.
 *
 * @param kernel a kernel of `loopKernel`
 * @param cut by rows for a reduction and a search, since a row is one answer; by elements for a loop that resumes its own output
 *   along the rows
 * @example
 * ```ts
 * const layouts = ['contiguous'] as const;
 * const combine = {
 *   apply: expression.add(expression.register('f64', 'a'), expression.register('f64', 'b')),
 *   identity: expression.constant('f64', 0),
 * };
 * const root = expression.input(0, 'f64');
 * const sum = loopKernel({ kind: 'reduce', root, inputs: ['f64'], layouts, output: 'f64', outputLayout: 'contiguous', combine });
 * const [x, out] = [allocate(48), allocate(16)];
 * new Float64Array(memory.buffer, x.address, 6).set([1, 2, 3, 4, 5, 6]);
 * const rows = { address: x.address, strides: [24, 8], block: x };
 * const sums = { address: out.address, strides: [8, 0], block: out };
 * runJob(loopJob(sum, { shape: [2, 3], walks: [sums, rows] }, 'rows'));
 * Array.from(new Float64Array(memory.buffer, out.address, 2)) // [6, 15]
 * ```
 */
export function loopJob(kernel: Kernel, { shape, walks }: Nest, cut: Cut): Job {
  const last = shape.length - 1;
  const n = shape[last] ?? 1;
  const m = shape[last - 1] ?? 1;
  const args = [n, m];
  for (const { address, strides } of walks) args.push(address, strides[last] ?? 0, strides[last - 1] ?? 0);
  const outer = shape.slice(0, -2).map((count, axis): OuterLoop => ({ count, advance: advanceOf(walks, axis) }));
  return {
    kernel,
    args,
    extent: cut === 'rows' ? 1 : 0,
    advance: advanceOf(walks, cut === 'rows' ? last - 1 : last),
    grain: grainOf(kernel, cut, n, m),
    cost: shape.reduce((product, length) => product * length, 1) * kernel.cost,
    owners: walks,
    ...(outer.length > 0 && { outer }),
  };
}

/** The units of a piece: rows of n elements, or elements of each of m rows. */
function grainOf({ cost }: Kernel, cut: Cut, n: number, m: number): number {
  return cut === 'rows' ? Math.max(1, Math.ceil(PIECE / cost / n)) : LINE * Math.ceil(PIECE / cost / m / LINE);
}

/** The amounts by which the arguments move along an axis: every address by its stride, all others not at all. */
function advanceOf(walks: readonly Walk[], axis: number): number[] {
  const advance = [0, 0];
  for (const { strides } of walks) advance.push(strides[axis] ?? 0, 0, 0);
  return advance;
}

/**
 * A loop over operands whose layout is known beforehand: elements are neighbours, or one value for all of a row. A call fills
 * in lengths and addresses only, which is what a small array can afford.
 */
export interface PreparedLoop {
  /** The kernel that the loop runs. */
  readonly kernel: Kernel;
  /** The axis along which the loop may be cut. */
  readonly cut: Cut;
  /** Bytes that each walk moves along the units that may be cut: elements or rows. */
  readonly steps: readonly number[];
  /** The amount by which each argument moves from one unit to the next. */
  readonly advance: readonly number[];
}

/**
 * Prepares a loop over operands whose layout is known, so that a call need not work it out.
 *
 * @param kernel a kernel of `loopKernel`
 * @param steps the bytes that the output and each input move from one unit of the cut to the next
 * @example
 * ```ts
 * const root = expression.neg(expression.input(0, 'f64'));
 * const layouts = ['contiguous'] as const;
 * const kernel = loopKernel({ kind: 'map', root, inputs: ['f64'], layouts, output: 'f64', outputLayout: 'contiguous' });
 * prepareLoop(kernel, 'elements', [8, 8]).advance // [0, 0, 8, 0, 0, 8, 0, 0]
 * ```
 */
export const prepareLoop = (kernel: Kernel, cut: Cut, steps: readonly number[]): PreparedLoop => ({
  kernel,
  cut,
  steps,
  advance: [0, 0, ...steps.flatMap((step) => [step, 0, 0])],
});

/**
 * The job of a prepared loop over m rows of n elements.
 *
 * @param n elements of a row
 * @param m rows
 * @param out the output, which the caller keeps reachable until the job is done, since it wants to read it
 * @param inputs the inputs, which the job keeps reachable; the strides of all operands are those that were prepared
 * @example
 * ```ts
 * const root = expression.neg(expression.input(0, 'f64'));
 * const layouts = ['contiguous'] as const;
 * const kernel = loopKernel({ kind: 'map', root, inputs: ['f64'], layouts, output: 'f64', outputLayout: 'contiguous' });
 * const block = allocate(16);
 * const values = new Float64Array(memory.buffer, block.address, 2);
 * values.set([1, 2]);
 * const negate = prepareLoop(kernel, 'elements', [8, 8]);
 * const operand = { address: block.address, block };
 * runJob(preparedJob(negate, 2, 1, operand, [operand]));
 * Array.from(values) // [-1, -2]
 * ```
 */
export function preparedJob(
  { kernel, cut, steps, advance }: PreparedLoop,
  n: number,
  m: number,
  out: Located,
  inputs: readonly Located[],
): Job {
  const isByRows = cut === 'rows';
  const args = [n, m, out.address, 0, isByRows ? steps[0]! : 0];
  for (let k = 0; k < inputs.length; k++) args.push(inputs[k]!.address, 0, isByRows ? steps[k + 1]! : 0);
  return {
    kernel,
    args,
    extent: cut === 'rows' ? 1 : 0,
    advance,
    grain: grainOf(kernel, cut, n, m),
    cost: n * m * kernel.cost,
    owners: inputs,
  };
}
