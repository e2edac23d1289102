import { type DType, isInteger } from '../core/dtype/dtype.ts';
import { IndexError, ShapeError, shapeText } from '../core/errors.ts';
import { normalizeAxis } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import { type Operand, toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { arange } from '../creation/ranges.ts';
import { ravel, reshape } from '../manipulation/shape.ts';
import type { IndexItem } from './index-item.ts';
import { getIndex, setIndex } from './item.ts';

/**
 * Returns indices for every axis, so that along one of them they are the given ones and along
 * the others each element's own.
 */
function indicesAlong(a: NDArray, indices: NDArray, axis: number): IndexItem[] {
  if (!isInteger(indices.dtype)) throw new IndexError(`\`indices\` must be an integer array; got ${indices.dtype}`);
  if (indices.ndim !== a.ndim)
    throw new ShapeError(
      `\`indices\` and \`arr\` must have the same number of dimensions; got shapes ${shapeText(indices.shape)} and ${shapeText(a.shape)}`,
    );
  return a.shape.map((length, k): IndexItem => {
    if (k === axis) return indices;
    // The other one is broadcast where the array or the indices have length 1.
    const own = arange(length === 1 ? 1 : length);
    return reshape(
      own,
      a.shape.map((_, d) => (d === k ? own.size : 1)),
    );
  });
}

/**
 * Returns the elements at indices that differ from row to row, as `argsort` gives them, in a new array: (m, n) with
 * indices (m, k) along axis 1 -> (m, k). The axis is the last by default; null flattens the array. Other axes of length
 * 1 are broadcast. NumPy: `np.take_along_axis`.
 *
 * @throws IndexError for indices that are out of bounds or no integers, and for other axes that do not go together
 * @throws ShapeError when array and indices have different numbers of axes
 * @throws AxisError for an axis out of bounds
 * @throws ArgumentError for an unknown option, or an axis that is not a whole number
 * @example
 * ```ts
 * const a = np.array([[3, 1], [2, 4]]);
 * np.takeAlongAxis(a, np.argsort(a, { axis: 1 }), { axis: 1 }) // [[1, 3], [2, 4]]
 * ```
 */
export function takeAlongAxis<D extends DType>(
  x: NDArray<D>,
  indices: Operand,
  options?: { readonly axis?: number | null },
): NDArray<D> {
  const a = toArray(x);
  const { axis = -1 } = readOptions('takeAlongAxis', options, ['axis']);
  const list = toArray(indices);
  if (axis === null) return getIndex(ravel(a), indicesAlong(ravel(a), list, 0));
  const k = normalizeAxis(axis, a.ndim);
  return getIndex(a, indicesAlong(a, list, k));
}

/**
 * Writes values to indices that differ from row to row, in the array itself: the places that `takeAlongAxis` reads. The
 * values are broadcast and cast; the axis is the last by default. NumPy: `np.put_along_axis`.
 *
 * @throws IndexError for indices that are out of bounds or no integers, and for other axes that do not go together
 * @throws BroadcastError when the values do not fit
 * @throws OverflowError for a scalar that the dtype cannot hold
 * @throws DTypeError for a complex scalar where the dtype is real
 * @throws ShapeError when array and indices have different numbers of axes
 * @throws AxisError for an axis out of bounds
 * @throws ArgumentError for an unknown option, or an axis that is not a whole number
 * @example
 * ```ts
 * const a = np.array([[3, 1], [2, 4]]);
 * np.putAlongAxis(a, np.argmax(a, { axis: 1, keepdims: true }), 0, { axis: 1 });
 * a // [[0, 1], [2, 0]]
 * ```
 */
export function putAlongAxis(
  x: NDArray,
  indices: Operand,
  values: Operand,
  options?: { readonly axis?: number },
): void {
  const a = toArray(x);
  const { axis = -1 } = readOptions('putAlongAxis', options, ['axis']);
  setIndex(a, indicesAlong(a, toArray(indices), normalizeAxis(axis, a.ndim)), values);
}
