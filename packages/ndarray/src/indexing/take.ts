import type { DType } from '../core/dtype/dtype.ts';
import { ShapeError, shapeText } from '../core/errors.ts';
import { normalizeAxis } from '../core/layout/shape.ts';
import { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { arrayAs } from '../loops/convert.ts';
import { ravel } from '../manipulation/shape.ts';
import { getIndex } from './item.ts';
import { flatnonzero } from './nonzero.ts';
/**
 * Returns the slices of an array at indices of an axis, or the elements of the flattened array if the axis is
 * null, the default, in a new array: (m, n) with indices (k,) along axis 1 -> (m, k). Negative indices count
 * from the end. NumPy: `np.take`.
 *
 * @throws IndexError for indices that are out of bounds, and for arrays of floats
 * @throws OverflowError for an index in a list that int64 cannot hold, or NaN
 * @throws AxisError for an axis out of bounds
 * @throws ArgumentError for an unknown option, or an axis that is not a whole number
 * @example
 * ```ts
 * np.take(np.array([5, 6, 7]), [2, 0]) // [7, 5]
 * np.take(np.array([[1, 2], [3, 4]]), [-1], { axis: 1 }) // [[2], [4]]
 * ```
 */
export function take<D extends DType>(
  x: NDArray<D>,
  indices: Operand,
  options?: { readonly axis?: number | null },
): NDArray<D> {
  const a = toArray(x);
  const { axis = null } = readOptions('take', options, ['axis']);
  const list = indices instanceof NDArray ? indices : arrayAs(indices, 'int64');
  if (axis === null) return getIndex(ravel(a), [list]);
  const before = Array.from({ length: normalizeAxis(axis, a.ndim) }, () => ':');
  return getIndex(a, [...before, list]);
}

/**
 * Returns the elements of the flattened array at which a condition holds, as a new 1-d array. NumPy: `np.extract`.
 *
 * @throws IndexError when the condition holds beyond the end of the array
 * @throws PendingError while an unsettled `crew.offload` computes the condition
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
 * @example `np.extract([true, false, true], np.array([1, 2, 3])) // [1, 3]`
 */
export const extract = <D extends DType>(condition: Operand, x: NDArray<D>): NDArray<D> =>
  take(ravel(toArray(x)), flatnonzero(condition));

/**
 * Returns the slices of an array along an axis, or the elements of the flattened array if the axis is null, the
 * default, at which a 1-d condition holds, as a new array. A condition that is shorter than the axis is false beyond
 * its end. NumPy: `np.compress`.
 *
 * @throws ShapeError for a condition of another number of axes than 1
 * @throws IndexError when the condition holds beyond the end of the axis
 * @throws AxisError for an axis out of bounds
 * @throws ArgumentError for an unknown option, or an axis that is not a whole number
 * @throws PendingError while an unsettled `crew.offload` computes the condition
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
 * @example `np.compress([false, true], np.array([[1, 2], [3, 4]]), { axis: 0 }) // [[3, 4]]`
 */
export function compress<D extends DType>(
  condition: Operand,
  x: NDArray<D>,
  options?: { readonly axis?: number | null },
): NDArray<D> {
  const { axis = null } = readOptions('compress', options, ['axis']);
  const mask = toArray(condition);
  if (mask.ndim !== 1) throw new ShapeError(`condition must be a 1-d array; got shape ${shapeText(mask.shape)}`);
  return take(axis === null ? ravel(toArray(x)) : x, flatnonzero(mask), { axis: axis ?? 0 });
}
