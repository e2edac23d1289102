import { expression as e, type Kernel, type Layout, loopJob, loopKernel, type Nest, runJob } from '@numloom/kernels';
import { type DType, isFloat } from '../core/dtype/dtype.ts';
import { memo } from '../core/memo.ts';
import type { NDArray } from '../core/ndarray.ts';
import { coalesceAxes } from './nest.ts';
import { layoutOf } from './run-formula.ts';
import { elementOf, inputNode } from './symbol.ts';

/**
 * Elements of a span. A row is searched in spans, so that several threads can share it; a shorter row is one span. Spans are so
 * long because each of them adds an element to the table of results, and its loop starts anew.
 */
export const SPAN = 32768;

/** The kernels that search a row for the first element that equals a value, by dtype and layout; here NaN equals NaN. */
const findKernel = memo((dtype: DType) =>
  memo((layout: Layout): Kernel => {
    const [value, wanted] = [inputNode(0, dtype), inputNode(1, dtype)];
    const bothNan = e.and(e.ne(value, value), e.ne(wanted, wanted));
    const equal = value.type === 'mask' ? e.not(e.xor(value, wanted)) : e.eq(value, wanted);
    return loopKernel({
      kind: 'find',
      root: isFloat(dtype) ? e.or(equal, bothNan) : equal,
      inputs: [elementOf(dtype), elementOf(dtype)],
      layouts: [layout, 'scalar'],
      output: 'i64',
      outputLayout: 'contiguous',
    });
  }),
);

/** Successive spans of every row, all of one length. */
export interface Spans {
  /** The number of the first span in its row. */
  readonly first: number;
  /** The number of spans in a row. */
  readonly count: number;
  /** The elements of each span: SPAN, or fewer for the last span of a row. */
  readonly length: number;
}

/**
 * Searches spans of the last axis of `a` (..., n) for the value that `wanted` (...) has for the row, and writes to `found`
 * (..., spans), an int64 array, the first index within the span at which the value stands, or -1 where it does not occur.
 */
export function findFirst(a: NDArray, wanted: NDArray, found: NDArray, { first, count, length }: Spans): void {
  const step = a.strides.at(-1)!;
  const nest: Nest = {
    shape: [...wanted.shape, count, length],
    walks: [
      { address: found.address + first * found.itemsize, strides: [...found.strides, 0], block: found.block },
      {
        address: a.address + first * SPAN * step,
        strides: [...a.strides.slice(0, -1), step * SPAN, step],
        block: a.block,
      },
      { address: wanted.address, strides: [...wanted.strides, 0, 0], block: wanted.block },
    ],
  };
  const layout = length === 1 ? 'scalar' : layoutOf(step, a.dtype);
  runJob(loopJob(findKernel(a.dtype)(layout), coalesceAxes(nest, 0, nest.shape.length - 1), 'rows'));
}
