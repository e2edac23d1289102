import { resultArray, span } from '../core/array-memory.ts';
import type { DType } from '../core/dtype/dtype.ts';
import { ArgumentError, IndexError } from '../core/errors.ts';
import { normalizeAxis } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import { type Operand, toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { assign } from '../loops/assign.ts';
import { arrayAs } from '../loops/convert.ts';
import { takeIndices } from '../loops/gather.ts';
import { concatenate } from './join.ts';
import { atleast1d, ravel, reshape } from './shape.ts';
import { wholes } from './whole-numbers.ts';

/**
 * Returns a copy with values put in before an index of an axis, or of the flattened array if the axis is null, the
 * default. Negative indices count from the end. The values are cast to the array's dtype. With an axis, values with
 * fewer dimensions than the array are broadcast to one slice, others are slices of their own. NumPy: `np.insert`.
 *
 * @throws IndexError for an index out of bounds or not a whole number
 * @throws ShapeError when the values do not fit beside the array
 * @throws BroadcastError when values with fewer dimensions do not fit a slice
 * @throws AxisError for an axis out of bounds
 * @throws OverflowError for a value that the dtype cannot hold
 * @throws ArgumentError for an unknown option, or an axis that is not a whole number
 * @example
 * ```ts
 * np.insert([1, 2, 3], 1, [8, 9]) // [1, 8, 9, 2, 3]
 * np.insert([[1, 2], [3, 4]], 1, 0, { axis: 1 }) // [[1, 0, 2], [3, 0, 4]]
 * ```
 */
export function insert(
  x: Operand,
  index: number,
  values: Operand,
  options?: { readonly axis?: number | null },
): NDArray {
  const { axis = null } = readOptions('insert', options, ['axis']);
  const given = toArray(x);
  const a = axis === null ? ravel(given) : given;
  const k = normalizeAxis(axis ?? 0, a.ndim);
  const n = a.shape[k]!;
  if (!Number.isInteger(index) || index < -n || index > n)
    throw new IndexError(`index ${String(index)} is out of bounds for axis ${k} with size ${n}`);
  const at = index < 0 ? index + n : index;
  const v = arrayAs(values, a.dtype);
  const wide = a.ndim === 1 ? atleast1d(v) : v.ndim < a.ndim ? spread(v, a, k) : v;
  return concatenate([span(a, k, 0, at), wide, span(a, k, at, n)], { axis: k });
}

/** Returns a value as one slice of an array, with length 1 along the axis. */
function spread(v: NDArray, a: NDArray, axis: number): NDArray {
  const shape = a.shape.filter((_, k) => k !== axis);
  const slice = resultArray(shape, a.dtype);
  assign(slice, v);
  return reshape(
    slice,
    a.shape.map((length, k) => (k === axis ? 1 : length)),
  );
}

/**
 * Returns a copy without some indices of an axis, or of the flattened array if the axis is null, the default. Negative
 * indices count from the end. It is exported as `delete`, too. NumPy: `np.delete`.
 *
 * @throws ArgumentError for an index out of bounds or not a whole number, an unknown option, or an
 * axis that is not a whole number
 * @throws AxisError for an axis out of bounds
 * @example
 * ```ts
 * np.remove(np.array([1, 2, 3, 4]), [0, -1]) // [2, 3]
 * np.delete(np.array([[1, 2], [3, 4]]), 0, { axis: 1 }) // [[2], [4]]
 * ```
 */
export function remove<D extends DType>(
  x: NDArray<D>,
  indices: Operand,
  options?: { readonly axis?: number | null },
): NDArray<D> {
  const given = toArray(x);
  const { axis = null } = readOptions('delete', options, ['axis']);
  const a = axis === null ? ravel(given) : given;
  const k = normalizeAxis(axis ?? 0, a.ndim);
  const n = a.shape[k]!;
  const gone = new Set(
    wholes('delete', indices).map((i) => {
      if (i < -n || i >= n) throw new ArgumentError(`index ${i} is out of bounds for axis ${k} with size ${n}`);
      return i < 0 ? i + n : i;
    }),
  );
  const kept = Array.from({ length: n }, (_, i) => i).filter((i) => !gone.has(i));
  return takeIndices(a, k, kept);
}
