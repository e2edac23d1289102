import { resultArray, viewOf } from '../core/array-memory.ts';
import type { DType } from '../core/dtype/dtype.ts';
import { promoteTypes } from '../core/dtype/promote.ts';
import { ArgumentError, ShapeError, shapeText } from '../core/errors.ts';
import { normalizeAxis, sameShape } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import { arrayList, type Operand, toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { assign } from '../loops/assign.ts';
import { expandDims } from './axes.ts';
import { atleast3d, ravel, reshape } from './shape.ts';

/**
 * Joins arrays along an axis that they have, by default the first: (k, n), (m, n) -> (k + m, n). `axis: null` flattens
 * them first. The result is a new array of the common dtype. NumPy: `np.concatenate`.
 *
 * @throws ShapeError when the other lengths, or the numbers of axes, differ
 * @throws AxisError for an axis out of bounds
 * @throws ArgumentError for an empty list, 0-d arrays, anything but a list, an unknown option, or an
 * axis that is not a whole number
 * @example
 * ```ts
 * np.concatenate([[1, 2], [3]]) // [1, 2, 3]
 * np.concatenate([[[1], [2]], [[3], [4]]], { axis: 1 }) // [[1, 3], [2, 4]]
 * ```
 */
export function concatenate<D extends DType>(
  arrays: readonly NDArray<D>[],
  options?: { readonly axis?: number | null },
): NDArray<D>;
export function concatenate(arrays: readonly Operand[], options?: { readonly axis?: number | null }): NDArray;
export function concatenate(arrays: readonly Operand[], options?: { readonly axis?: number | null }): NDArray {
  const { axis = 0 } = readOptions('concatenate', options, ['axis']);
  const given = arrayList('concatenate', arrays);
  const list = axis === null ? given.map(ravel) : given;
  const first = list[0];
  if (!first) throw new ArgumentError('need at least one array to concatenate');
  if (first.ndim === 0) throw new ArgumentError('zero-dimensional arrays cannot be concatenated');
  const k = normalizeAxis(axis ?? 0, first.ndim);
  list.forEach((a, index) => {
    if (a.ndim !== first.ndim)
      throw new ShapeError(
        'all the input array dimensions except for the concatenation axis must match exactly, but along dimension 0, ' +
          `the array at index 0 has ${first.ndim} dimension(s) and the array at index ${index} has ${a.ndim} dimension(s)`,
      );
    const wrong = a.shape.findIndex((length, d) => d !== k && length !== first.shape[d]);
    if (wrong >= 0)
      throw new ShapeError(
        'all the input array dimensions except for the concatenation axis must match exactly, but along dimension ' +
          `${wrong}, the array at index 0 has size ${first.shape[wrong]} and the array at index ${index} has size ${a.shape[wrong]}`,
      );
  });
  const total = list.reduce((sum, a) => sum + a.shape[k]!, 0);
  const dtype = list.map((a) => a.dtype).reduce((x, y) => promoteTypes(x, y));
  const result = resultArray(
    first.shape.map((length, d) => (d === k ? total : length)),
    dtype,
  );
  let offset = 0;
  for (const a of list) {
    assign(viewOf(result, a.shape, result.strides, offset * result.strides[k]!), a);
    offset += a.shape[k]!;
  }
  return result;
}

/**
 * Joins arrays along an axis that they have: the array API's name of `concatenate`. NumPy: `np.concat`.
 *
 * @throws ShapeError when the other lengths, or the numbers of axes, differ
 * @throws AxisError for an axis out of bounds
 * @throws ArgumentError for an empty list, 0-d arrays, anything but a list, an unknown option, or an
 * axis that is not a whole number
 * @example `np.concat([[1, 2], [3]]) // [1, 2, 3]`
 */
export const concat = concatenate;

/**
 * Joins arrays of one shape along a new axis of the result, by default the first: k times (n,) -> (k, n). The result is
 * a new array of the common dtype. NumPy: `np.stack`.
 *
 * @throws ShapeError when the shapes differ
 * @throws AxisError for an axis out of bounds of the result
 * @throws ArgumentError for an empty list, anything but a list, an unknown option, or an axis
 * that is not a whole number
 * @example
 * ```ts
 * np.stack([[1, 2], [3, 4]]) // [[1, 2], [3, 4]]
 * np.stack([[1, 2], [3, 4]], { axis: 1 }) // [[1, 3], [2, 4]]
 * ```
 */
export function stack<D extends DType>(arrays: readonly NDArray<D>[], options?: { readonly axis?: number }): NDArray<D>;
export function stack(arrays: readonly Operand[], options?: { readonly axis?: number }): NDArray;
export function stack(arrays: readonly Operand[], options?: { readonly axis?: number }): NDArray {
  const { axis = 0 } = readOptions('stack', options, ['axis']);
  const list = arrayList('stack', arrays);
  if (list.length === 0) throw new ArgumentError('need at least one array to stack');
  if (list.some((a) => !sameShape(a.shape, list[0]!.shape)))
    throw new ShapeError(
      `all input arrays must have the same shape; got ${list.map((a) => shapeText(a.shape)).join(' ')}`,
    );
  return concatenate(
    list.map((a) => expandDims(a, axis)),
    { axis },
  );
}

/**
 * Puts rows on top of each other: joins along the first axis, where 1-d arrays are rows. (n,), (m, n) -> (1 + m, n), a
 * new array. NumPy: `np.vstack`.
 *
 * @throws ShapeError when the other lengths differ
 * @throws ArgumentError for an empty list, or anything but a list
 * @example `np.vstack([[1, 2], [[3, 4], [5, 6]]]) // [[1, 2], [3, 4], [5, 6]]`
 */
export const vstack = (arrays: readonly Operand[]): NDArray =>
  concatenate(arrayList('vstack', arrays).map((a) => (a.ndim < 2 ? reshape(a, [1, a.size]) : a)));

/**
 * Puts columns beside each other: joins along the second axis, and 1-d arrays end to end. (m, k), (m, n) -> (m, k + n),
 * a new array. NumPy: `np.hstack`.
 *
 * @throws ShapeError when the other lengths differ
 * @throws ArgumentError for an empty list, or anything but a list
 * @example `np.hstack([[1, 2], [3]]) // [1, 2, 3]`, `np.hstack([[[1], [2]], [[3], [4]]]) // [[1, 3], [2, 4]]`
 */
export function hstack(arrays: readonly Operand[]): NDArray {
  const list = arrayList('hstack', arrays).map((a) => (a.ndim === 0 ? reshape(a, [1]) : a));
  return concatenate(list, { axis: list[0]?.ndim === 1 ? 0 : 1 });
}

/**
 * Joins arrays along the third axis, which `atleast3d` adds where it is missing: (m, n), (m, n) -> (m, n, 2), a
 * new array. NumPy: `np.dstack`.
 *
 * @throws ShapeError when the other lengths differ
 * @throws ArgumentError for an empty list, or anything but a list
 * @example `np.dstack([[1, 2], [3, 4]]) // [[[1, 3], [2, 4]]]`
 */
export const dstack = (arrays: readonly Operand[]): NDArray =>
  concatenate(arrayList('dstack', arrays).map(atleast3d), { axis: 2 });

/**
 * Makes a new matrix with 1-d arrays as its columns, and matrices as several of them: (m,), (m, n) ->
 * (m, 1 + n). NumPy: `np.column_stack`.
 *
 * @throws ShapeError when the numbers of rows differ
 * @throws ArgumentError for an empty list, or anything but a list
 * @example `np.columnStack([[1, 2], [3, 4]]) // [[1, 3], [2, 4]]`
 */
export const columnStack = (arrays: readonly Operand[]): NDArray =>
  concatenate(
    arrayList('columnStack', arrays).map((a) => (a.ndim < 2 ? reshape(a, [a.size, 1]) : a)),
    { axis: 1 },
  );

/**
 * Returns a new array with values after those of an array: along an axis, or, if it is null, the default, of both
 * flattened. NumPy: `np.append`.
 *
 * @throws ShapeError when the values do not fit beside the array along the axis
 * @throws AxisError for an axis out of bounds
 * @throws ArgumentError for 0-d arrays along an axis, an unknown option, or an axis that is not a whole number
 * @example
 * ```ts
 * np.append([1, 2], [[3], [4]]) // [1, 2, 3, 4]
 * np.append([[1, 2]], [[3, 4]], { axis: 0 }) // [[1, 2], [3, 4]]
 * ```
 */
export function append(x: Operand, values: Operand, options?: { readonly axis?: number | null }): NDArray {
  const { axis = null } = readOptions('append', options, ['axis']);
  return concatenate([toArray(x), toArray(values)], { axis });
}
