import { span, viewOf } from '../core/array-memory.ts';
import type { DType } from '../core/dtype/dtype.ts';
import { ArgumentError } from '../core/errors.ts';
import { normalizeAxis } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';

/** All windows of a length along an axis, as a new last axis: a view with overlapping elements. NumPy: `np.lib.stride_tricks.sliding_window_view`. */
export function slidingWindowView<D extends DType>(
  x: NDArray<D>,
  window: number,
  options?: { readonly axis?: number },
): NDArray<D> {
  const a = toArray(x);
  const { axis = -1 } = readOptions('slidingWindowView', options, ['axis']);
  const k = normalizeAxis(axis, a.ndim);
  const count = a.shape[k]! - Number(window) + 1;
  if (!Number.isInteger(window) || window < 1 || count < 1)
    throw new ArgumentError(`window shape cannot be larger than input array shape: ${window} of ${a.shape[k]}`);
  const head = span(a, k, 0, count);
  // The new axis steps as the windowed one does.
  return viewOf(head, [...head.shape, window], [...head.strides, a.strides[k]!]);
}
