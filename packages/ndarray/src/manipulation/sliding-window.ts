import { span, viewOf } from '../core/array-memory.ts';
import type { DType } from '../core/dtype/dtype.ts';
import { ArgumentError } from '../core/errors.ts';
import { normalizeAxis } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';

/**
 * Returns all windows of a length along an axis, by default the last, as a new last axis: (..., n) -> (..., n - window
 * + 1, window). A view whose windows overlap, so writing to it changes several of them.
 * NumPy: `np.lib.stride_tricks.sliding_window_view`.
 *
 * @throws ArgumentError for a window below 1, longer than the axis or not a whole number, or an unknown option
 * @throws AxisError for an axis out of bounds
 * @example `np.slidingWindowView(np.arange(4), 3) // [[0, 1, 2], [1, 2, 3]]`
 */
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
  // A step along the new axis is as long as one along the axis of the windows.
  return viewOf(head, [...head.shape, window], [...head.strides, a.strides[k]!]);
}
