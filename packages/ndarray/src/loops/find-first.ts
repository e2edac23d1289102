import { expression as e, type Kernel, type Layout, loopJob, loopKernel, type Nest, runJob } from '@numloom/kernels';
import { type DType, isFloat } from '../core/dtype/dtype.ts';
import type { NDArray } from '../core/ndarray.ts';
import { coalesceAxes } from './nest.ts';
import { layoutOf } from './run-formula.ts';
import { elementOf, inputNode } from './symbol.ts';

/** Rows are searched in spans of this length, each by whichever thread; a row that is shorter is one span. */
export const SPAN = 32768;

/** A search for the first element that equals a value, NaN like any other. */
function findKernel(dtype: DType, layout: Layout): Kernel {
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
}

/** Some spans of every row: `count` of a length, from number `first` on. */
export interface Spans {
  readonly first: number;
  readonly count: number;
  readonly length: number;
}

/**
 * Writes to `found` of shape (..., spans), for some spans of the last axis of `a`, at which place of the span the value of its
 * row in `wanted` of shape (...) stands first; -1 where it does not.
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
  runJob(loopJob(findKernel(a.dtype, layout), coalesceAxes(nest, 0, nest.shape.length - 1), 'rows'));
}
