import {
  type Kernel,
  type Layout,
  loopJob,
  loopKernel,
  type Nest,
  type PreparedLoop,
  preparedJob,
  prepareLoop,
  runJob,
} from '@numloom/kernels';
import { resultArray } from '../core/array-memory.ts';
import { dtypes } from '../core/dtype/dtype.ts';
import { sizeOf } from '../core/layout/shape.ts';
import { denseStrides, isDense } from '../core/layout/stride.ts';
import { weakMemo } from '../core/memo.ts';
import type { NDArray } from '../core/ndarray.ts';
import { type Fold, foldOfResults } from './fold.ts';
import { foldRows } from './fold-rows.ts';
import { layoutCode } from './formula.ts';
import { coalesceAxes, pickAxes } from './nest.ts';
import { layoutOf } from './run-formula.ts';
import { elementOf } from './symbol.ts';

// A reduction is taken over chunks of a fixed length, then over chunks of the chunks' results, until one result is left. So the
// rounding error of a sum grows with the length of a chunk and the number of levels, log(n) / log(CHUNK), and not with n. For a
// chunk the kernel has several accumulators, of float64 8 over neighbours and 4 over a stride, which it combines in a tree at the
// end: at most CHUNK / 4 values are added to one accumulator. The bits of the result depend on the values and on their layout in
// memory, not on which thread computes which chunk.

/**
 * Elements along the reduced axis that are combined in one run of the kernel: few enough for a small rounding error, and so many
 * that the start and the end of a run take little time beside them.
 */
const CHUNK = 2048;
/**
 * Rows that are combined, element by element, before their result counts as a chunk. They are fewer than CHUNK since every
 * column has one accumulator only, to which all of them are added.
 */
const CHUNK_ROWS = 128;
/**
 * With fewer columns than this, rows are not combined element by element: the inner loop over a row of results would be so short
 * that starting it would take most of the time.
 */
const FEW_COLUMNS = 8;

/**
 * Reduces the inputs of a nest of loops, which has no output yet, over some of its axes, none of them empty. The result is a new
 * array in C order that has the other axes.
 */
export function reduceAxes(fold: Fold, inputs: Nest, axes: readonly number[]): NDArray {
  const kept = inputs.shape.filter((_, k) => !axes.includes(k));
  const result = resultArray(kept, fold.dtype);
  let at = 0;
  const strides = inputs.shape.map((_, k) => (axes.includes(k) ? 0 : result.strides[at++]!));
  const out = { ...withBlock(result), strides };
  if (result.size > 0) reduceNest(fold, { shape: inputs.shape, walks: [out, ...inputs.walks] }, axes);
  return result;
}

/**
 * Reduces a nest of loops over some of its axes, along which its output, the first of its walks, does not move: in one pass if a
 * chunk holds all elements of a result, otherwise through a table of the chunks' results, which is reduced in the same manner.
 */
function reduceNest(fold: Fold, given: Nest, axes: readonly number[]): void {
  const { nest, kept } = arrange(given, axes);
  const n = nest.shape.at(-1)!;
  const columns = columnAxis(fold, nest, kept);
  const chunk = columns === undefined ? CHUNK : CHUNK_ROWS;
  if (nest.shape.length === kept + 1 && n <= chunk) return reduceLastAxis(fold, nest, columns);

  const whole = Math.floor(n / chunk);
  const table = tableOf(fold, nest, Math.ceil(n / chunk), columns);
  const chunks = (first: number, count: number, length: number) =>
    reduceLastAxis(fold, splitLastAxis(nest, table, { first, count, length, chunk }), columns);
  if (whole > 0) chunks(0, whole, chunk);
  if (whole * chunk < n) chunks(whole, 1, n - whole * chunk);
  // The output does not move along the last axis of the nest, nor along the table's axis of chunks that takes its place.
  const rest = { shape: table.shape, walks: [nest.walks[0]!, table] };
  reduceNest(foldOfResults(fold), rest, table.shape.map((_, k) => k).slice(kept));
  table.dispose();
}

/**
 * The nest of a reduction with its axes in order: first the `kept` axes, then the reduced ones, those of the largest strides
 * first. Both are as few as possible, but there is at least one reduced axis.
 */
function arrange(given: Nest, axes: readonly number[]): { readonly nest: Nest; readonly kept: number } {
  const order: number[] = [];
  for (let k = 0; k < given.shape.length; k++) if (!axes.includes(k)) order.push(k);
  const kept = order.length;
  const steps = given.walks[1]!.strides;
  const over = axes.length > 1 ? [...axes].sort((a, b) => Math.abs(steps[b]!) - Math.abs(steps[a]!) || a - b) : axes;
  order.push(...over);
  const fewOver = coalesceAxes(pickAxes(given, order), kept);
  const few = coalesceAxes(fewOver, 0, kept);
  const overCount = fewOver.shape.length - kept;
  const nest = overCount > 0 ? few : withAxis(few, 1);
  return { nest, kept: few.shape.length - overCount };
}

/** The address and the block of an array, without its strides. */
const withBlock = ({ address, block }: NDArray) => ({ address, block });

/** The nest with one more axis at the end, along which no operand moves. */
const withAxis = ({ shape, walks }: Nest, length: number): Nest => ({
  shape: [...shape, length],
  walks: walks.map((w) => ({ address: w.address, strides: [...w.strides, 0], block: w.block })),
});

/**
 * The kept axis along which whole rows are combined: its elements are neighbours, and those of the last reduced axis are not.
 * It is undefined if there is no such axis, or if it is too short.
 */
function columnAxis({ inputs }: Fold, { shape, walks }: Nest, kept: number): number | undefined {
  const { itemsize } = dtypes[inputs[0]!];
  const { strides } = walks[1]!;
  if (Math.abs(strides.at(-1)!) === itemsize) return undefined;
  const axis = strides.slice(0, kept).lastIndexOf(itemsize);
  return axis >= 0 && shape[axis]! >= FEW_COLUMNS ? axis : undefined;
}

/**
 * A new array (..., parts) for the results of the chunks of the last axis. The results of successive chunks are neighbours; if
 * rows are combined along columns, the results of a whole chunk are.
 */
function tableOf(fold: Fold, nest: Nest, parts: number, columns: number | undefined): NDArray {
  const rows = nest.shape.slice(0, -1);
  if (columns === undefined) return resultArray([...rows, parts], fold.dtype);
  const { itemsize } = dtypes[fold.dtype];
  return resultArray([...rows, parts], fold.dtype, [...denseStrides(rows, itemsize), sizeOf(rows) * itemsize]);
}

/** Successive chunks of the last axis, all of one length. */
interface Chunks {
  /** The number of the first chunk. */
  readonly first: number;
  /** The number of chunks. */
  readonly count: number;
  /** The elements of each chunk, fewer than `chunk` for the last one of an axis. */
  readonly length: number;
  /** The distance between the beginnings of two chunks, in elements. */
  readonly chunk: number;
}

/**
 * The nest whose last axis is split in two, the chunks and the elements of a chunk; its output is the table of the chunks'
 * results.
 */
function splitLastAxis({ shape, walks }: Nest, table: NDArray, { first, count, length, chunk }: Chunks): Nest {
  const out = { ...withBlock(table), strides: [...table.strides, 0] };
  const moved = walks.slice(1).map(({ address, strides, block }) => {
    const step = strides.at(-1)!;
    return { address: address + first * chunk * step, strides: [...strides.slice(0, -1), chunk * step, step], block };
  });
  return {
    shape: [...shape.slice(0, -1), count, length],
    walks: [{ ...out, address: table.address + first * table.strides.at(-1)! }, ...moved],
  };
}

/** Reduces the last axis of a nest, along which the output does not move, in one pass for all indices of the other axes. */
function reduceLastAxis(fold: Fold, nest: Nest, columns: number | undefined): void {
  if (columns === undefined) reduceRows(fold, nest);
  else foldRows(fold, nest, columns);
}

/** Reduces the last axis of a nest by a kernel that combines the elements of each row to one result. */
function reduceRows(fold: Fold, nest: Nest): void {
  const loop = coalesceAxes(nest, 0, nest.shape.length - 1);
  const inputs = loop.walks.slice(1);
  const layouts = inputs.map((w, k) => layoutOf(w.strides.at(-1)!, fold.inputs[k]!));
  runJob(loopJob(reduceKernel(fold, layouts), loop, 'rows'));
}

/** The kernel that reduces rows of inputs that lie in memory in given ways. */
function reduceKernel(fold: Fold, layouts: readonly Layout[]): Kernel {
  const code = layoutCode(layouts);
  const kernels = kernelsOf(fold);
  let kernel = kernels.get(code);
  if (kernel === undefined) kernels.set(code, (kernel = makeKernel(fold, layouts)));
  return kernel;
}

/** The kernels of a fold that were made, by the code of the inputs' layouts. */
const kernelsOf = weakMemo((_: Fold) => new Map<number, Kernel>());

const makeKernel = ({ root, inputs, combine, dtype }: Fold, layouts: readonly Layout[]): Kernel =>
  loopKernel({
    kind: 'reduce',
    root,
    inputs: inputs.map(elementOf),
    layouts,
    output: elementOf(dtype),
    outputLayout: 'contiguous',
    combine,
  });

/** The prepared loops over chunks of dense inputs, for each fold by the bits that say which inputs are single values. */
const chunkLoops = weakMemo((_: Fold): (PreparedLoop | undefined)[] => []);

/**
 * Reduces all axes of the common case without any planning: inputs without gaps, and single values. Returns undefined if there
 * are no elements, or if the inputs are not of that kind. The chunks, and so the bits, are those of `reduceAxes`. The loops are
 * kept by the fold, which must therefore be one object for all calls.
 */
export function reduceWhole(fold: Fold, { shape, walks }: Nest): NDArray | undefined {
  const n = sizeOf(shape);
  if (n === 0) return undefined;
  let scalars = 0;
  for (let k = 0; k < walks.length; k++) {
    const { strides } = walks[k]!;
    if (isDense(shape, strides, dtypes[fold.inputs[k]!].itemsize)) continue;
    if (strides.some((stride) => stride !== 0)) return undefined;
    scalars |= 1 << k;
  }
  const loop = (chunkLoops(fold)[scalars] ??= chunkLoop(fold, scalars));
  const parts = Math.ceil(n / CHUNK);
  const table = resultArray(parts === 1 ? [] : [parts], fold.dtype);
  const whole = Math.floor(n / CHUNK);
  if (whole > 0) runJob(preparedJob(loop, CHUNK, whole, table, walks));
  if (whole < parts) {
    const [rest, ...moved] = [table, ...walks].map(({ address, block }, k) => ({
      address: address + whole * loop.steps[k]!,
      block,
    }));
    runJob(preparedJob(loop, n - whole * CHUNK, 1, rest!, moved));
  }
  if (parts === 1) return table;
  const result = reduceWhole(foldOfResults(fold), { shape: table.shape, walks: [table] });
  table.dispose();
  return result;
}

/** The prepared loop over chunks of dense inputs; input k is a single value instead if bit k of `scalars` is set. */
function chunkLoop(fold: Fold, scalars: number): PreparedLoop {
  const isScalar = (k: number) => (scalars >> k) % 2 === 1;
  const layouts = fold.inputs.map((_, k): Layout => (isScalar(k) ? 'scalar' : 'contiguous'));
  const steps = fold.inputs.map((input, k) => (isScalar(k) ? 0 : CHUNK * dtypes[input].itemsize));
  return prepareLoop(reduceKernel(fold, layouts), 'rows', [dtypes[fold.dtype].itemsize, ...steps]);
}
