import { cutOf, type Layout, loopJob, type Nest, runJob } from '@numloom/kernels';
import { resultArray } from '../core/array-memory.ts';
import { type DType, dtypes } from '../core/dtype/dtype.ts';
import { memo } from '../core/memo.ts';
import type { NDArray } from '../core/ndarray.ts';
import { Formula } from './formula.ts';
import { inOutputOrder } from './memory-order.ts';
import { coalesceAxes } from './nest.ts';
import { type StridedOperand, walkOver } from './operand.ts';
import { overlapsUnevenly } from './overlap.ts';
import { castNode, inputNode } from './symbol.ts';

/** The layout of an operand along the inner loop: one value, neighbours, or elements at a stride. */
export const layoutOf = (stride: number, dtype: DType): Layout =>
  stride === 0 ? 'scalar' : stride === dtypes[dtype].itemsize ? 'contiguous' : 'strided';

/** The layout of an output along the inner loop: neighbours, or elements at a stride. */
export const outputLayoutOf = (stride: number, dtype: DType): 'contiguous' | 'strided' =>
  stride === dtypes[dtype].itemsize ? 'contiguous' : 'strided';

/** Computes a formula, element by element, of operands that broadcast to the shape of `out`, and writes the results to `out`. */
export function runFormula(formula: Formula, operands: readonly StridedOperand[], out: NDArray): void {
  if (out.size === 0) return;
  const nest: Nest = { shape: out.shape, walks: [out, ...operands.map((o) => walkOver(o, out.shape))] };
  const loop = coalesceAxes(inOutputOrder(nest));
  const [to, ...from] = loop.walks.map(({ strides }) => strides.at(-1) ?? 0);
  const layouts = from.map((stride, k) => layoutOf(stride, formula.inputs[k]!));
  const outputLayout = loop.shape.at(-1) === undefined ? 'contiguous' : outputLayoutOf(to!, formula.output);
  runJob(loopJob(formula.kernel(layouts, outputLayout), loop, cutOf(loop)));
}

/**
 * Computes a formula, element by element, into `out`, which may overlap its operands: through a copy if writing `out` could
 * overwrite an element of an operand before it is read.
 */
export function runOverlapping(formula: Formula, operands: readonly StridedOperand[], out: NDArray): void {
  if (!operands.some((o) => overlapsUnevenly(o, out))) return runFormula(formula, operands, out);
  const copy = resultArray(out.shape, out.dtype);
  runFormula(formula, operands, copy);
  runFormula(castFormula(out.dtype, out.dtype), [copy], out);
  copy.dispose();
}

/** The formulas that convert, by the dtype that they convert from and the one that they convert to. */
const castsFrom = memo((from: DType) => memo((to: DType) => new Formula(castNode(inputNode(0, from), to), [from], to)));

/** The formula that converts an operand from one dtype to another, as C converts. */
export const castFormula = (from: DType, to: DType): Formula => castsFrom(from)(to);
