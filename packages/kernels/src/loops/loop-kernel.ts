import { assembleModule } from '../assemble/module.ts';
import { type ElementType, elements } from '../element.ts';
import { compile } from '../engine/compile.ts';
import { compilations, simdWidth } from '../engine/simd-width.ts';
import { topological } from '../expression/expression.ts';
import { type LoopSpec, specKey } from '../expression/loop-spec.ts';
import { defineKernel } from '../jobs/define-kernel.ts';
import type { Kernel } from '../jobs/kernel.ts';
import { allocate } from '../memory/arena.ts';
import { memory } from '../memory/shared-memory.ts';
import { importsOf } from './instantiate.ts';
import { interpret } from './interpret.ts';
import { lower } from './lower.ts';

/** The kernels that were compiled, by expression, element types and layouts, for the life of the process. */
const kernels = new Map<string, Kernel>();

/**
 * The kernel of a loop over the elements of arrays: compiled at its first use, or interpreted where SIMD is off. Equal loops are one
 * kernel. `loopJob` makes jobs of it.
 *
 * @param spec the expression, the element types and layouts of inputs and output, and whether rows are stored, reduced or searched
 * @example
 * ```ts
 * const root = expression.sqrt(expression.input(0, 'f64'));
 * const inputs = ['f64'] as const;
 * const layouts = ['contiguous'] as const;
 * const kernel = loopKernel({ kind: 'map', root, inputs, layouts, output: 'f64', outputLayout: 'contiguous' });
 * const block = allocate(16);
 * const values = new Float64Array(memory.buffer, block.address, 2);
 * values.set([4, 9]);
 * const walk = { address: block.address, strides: [8], block };
 * runJob(loopJob(kernel, { shape: [2], walks: [walk, walk] }, 'elements'));
 * Array.from(values) // [2, 3]
 * ```
 */
export function loopKernel(spec: LoopSpec): Kernel {
  const key = specKey(spec);
  let kernel = kernels.get(key);
  if (!kernel) kernels.set(key, (kernel = simdWidth() === 'off' ? interpreted(spec) : compiled(spec)));
  return kernel;
}

function interpreted(spec: LoopSpec): Kernel {
  compilations.interpreted++;
  return defineKernel({ kind: 'interpreted', spec }, interpret(spec), costOf(spec));
}

function compiled(spec: LoopSpec): Kernel {
  const { writer, imports } = lower(spec);
  const helpers = imports.map(({ name }) => name);
  const { module, instance } = compile(
    (salt) => assembleModule([{ name: 'run', writer }], imports, salt),
    importsOf(helpers),
    (compiled) => exercise(spec, compiled.exports.run!),
  );
  return defineKernel({ kind: 'loop', module, helpers }, instance.exports.run!, costOf(spec));
}

/**
 * Estimates how long an element takes, in nanoseconds, on a core of some 3 GHz, from the bytes that it reads and writes and the
 * operations on it. The estimate need not be exact: a job is shared out if it is well above the price of telling others.
 */
function costOf({ root, inputs, layouts, output, outputLayout, combine }: LoopSpec): number {
  const nodes = topological(combine ? [root, combine.apply] : [root]);
  const operations = nodes.filter((n) => n.args.length > 0);
  if (simdWidth() === 'off') return 150 * (operations.length + 1);
  const wide = nodes.some((n) => n.type === 'f64' || n.type === 'i64' || n.type === 'u64');
  const vector = (wide ? 0.06 : 0.03) * (simdWidth() === 256 ? 1 : 1.6);
  const slow = operations.filter((n) => n.op === 'div' || n.op === 'sqrt' || n.op === 'idiv' || n.op === 'irem').length;
  const calls = operations.filter((n) => n.op === 'call').length;
  const bytes = [...inputs, output].reduce((sum, element) => sum + elements[element].bytes, 0);
  const strided = [...layouts, outputLayout].filter((layout) => layout === 'strided').length;
  return 0.02 * bytes + vector * (operations.length + 8 * slow) + 20 * calls + 0.5 * strided;
}

/** Elements in a row of the self-check: enough for the main loop of every layout, and a rest. */
const SAMPLE = 39;
const SAMPLE_BYTES = 512;

/** Runs a kernel over ordinary, negative and special values, and returns what it wrote. */
function exercise(spec: LoopSpec, run: (...args: number[]) => void): Uint8Array {
  const block = allocate(SAMPLE_BYTES * (spec.inputs.length + 1));
  try {
    const start = block.address;
    new Uint8Array(memory.buffer, start, block.bytes).fill(0);
    const args = [SAMPLE, 1, start, elements[spec.output].bytes, 0];
    spec.inputs.forEach((element, k) => {
      const address = start + (k + 1) * SAMPLE_BYTES;
      fillSample(element, address, k);
      args.push(address, elements[element].bytes, 0);
    });
    run(...args);
    return new Uint8Array(memory.buffer, start, SAMPLE_BYTES).slice();
  } finally {
    block.dispose();
  }
}

const ordinary = [0.5, -1.25, 3, 0, -0.001, 17, 700, -5.5, 1e-9, 2];
const special = [Number.POSITIVE_INFINITY, 1e300, Number.NEGATIVE_INFINITY, 5e-324, -0];

function fillSample(element: ElementType, address: number, seed: number): void {
  const view = new elements[element].array(memory.buffer, address, SAMPLE);
  for (let k = 0; k < SAMPLE; k++) {
    const drawn = k % 8 === 7 ? special[(k + seed) % special.length]! : ordinary[(k * 7 + seed * 3) % ordinary.length]!;
    const whole = Math.trunc(Math.max(-1e9, Math.min(1e9, drawn)));
    if (element === 'f64' || element === 'f32') view[k] = drawn;
    else if (element === 'i64' || element === 'u64') view[k] = BigInt(whole);
    else view[k] = element === 'bool' ? whole & 1 : whole;
  }
}
