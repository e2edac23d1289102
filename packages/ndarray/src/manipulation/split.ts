import { viewOf } from '../core/array-memory.ts';
import { type DType, describe } from '../core/dtype/dtype.ts';
import { ArgumentError, ShapeError } from '../core/errors.ts';
import { normalizeAxis, sizeOf } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { moveaxis } from './axes.ts';

/**
 * Cuts an array into parts along the second axis, a 1-d array along the first: that many equal ones, or cut before the
 * given indices. Views. NumPy: `np.hsplit`.
 *
 * @throws ShapeError when the axis has no such number of equal parts
 * @throws AxisError for a 0-d array
 * @throws ArgumentError for parts that are neither a number nor a list
 * @example `np.hsplit(np.array([[1, 2], [3, 4]]), 2) // [[[1], [3]], [[2], [4]]]`
 */
export const hsplit = <D extends DType>(x: NDArray<D>, parts: number | readonly number[]): NDArray<D>[] =>
  split(x, parts, { axis: toArray(x).ndim > 1 ? 1 : 0 });
/**
 * Cuts an array into parts along the first axis: that many equal ones, or cut before the given
 * indices. Views. NumPy: `np.vsplit`.
 *
 * @throws ShapeError when the axis has no such number of equal parts
 * @throws AxisError for a 0-d array
 * @throws ArgumentError for parts that are neither a number nor a list
 * @example `np.vsplit(np.array([[1, 2], [3, 4]]), 2) // [[[1, 2]], [[3, 4]]]`
 */
export const vsplit = <D extends DType>(x: NDArray<D>, parts: number | readonly number[]): NDArray<D>[] =>
  split(x, parts, { axis: 0 });
/**
 * Cuts an array into parts along the third axis: that many equal ones, or cut before the given
 * indices. Views. NumPy: `np.dsplit`.
 *
 * @throws ShapeError when the axis has no such number of equal parts
 * @throws AxisError for fewer than three axes
 * @throws ArgumentError for parts that are neither a number nor a list
 * @example `np.dsplit(np.array([[[1, 2]]]), 2) // [[[[1]]], [[[2]]]]`
 */
export const dsplit = <D extends DType>(x: NDArray<D>, parts: number | readonly number[]): NDArray<D>[] =>
  split(x, parts, { axis: 2 });

/**
 * Cuts an array into parts along an axis, by default the first: that many equal ones, or cut before the given indices,
 * where an index beyond the end gives an empty part. Views. NumPy: `np.split`.
 *
 * @throws ShapeError when the axis has no such number of equal parts
 * @throws AxisError for an axis out of bounds
 * @throws ArgumentError for parts that are neither a number nor a list, an unknown option, or an
 * axis that is not a whole number
 * @example `np.split(np.arange(4), 2) // [[0, 1], [2, 3]]`, `np.split(np.arange(4), [1, 3]) // [[0], [1, 2], [3]]`
 */
export function split<D extends DType>(
  x: NDArray<D>,
  where: number | readonly number[],
  options?: { readonly axis?: number },
): NDArray<D>[] {
  const a = toArray(x);
  const { axis = 0 } = readOptions('split', options, ['axis']);
  if (typeof where !== 'number' && !Array.isArray(where))
    throw new ArgumentError(`split: expected a number of parts or a list of indices; got ${describe(where)}`);
  const k = normalizeAxis(axis, a.ndim);
  const length = a.shape[k]!;
  if (typeof where === 'number' && (!Number.isInteger(where) || where < 1 || length % where !== 0))
    throw new ShapeError(`array split does not result in an equal division: ${length} elements in ${where} parts`);
  return cut(
    a,
    k,
    typeof where === 'number' ? Array.from({ length: where - 1 }, (_, i) => ((i + 1) * length) / where) : where,
  );
}

/**
 * Cuts an array into parts along an axis, by default the first, as `split` does; a number of parts need not divide the
 * length: the first parts are then longer by one. Views. NumPy: `np.array_split`.
 *
 * @throws ArgumentError for a number of parts below 1, parts that are neither a number nor a list, an unknown option,
 * or an axis that is not a whole number
 * @throws AxisError for an axis out of bounds
 * @example `np.arraySplit(np.arange(5), 2) // [[0, 1, 2], [3, 4]]`
 */
export function arraySplit<D extends DType>(
  x: NDArray<D>,
  where: number | readonly number[],
  options?: { readonly axis?: number },
): NDArray<D>[] {
  const a = toArray(x);
  const { axis = 0 } = readOptions('arraySplit', options, ['axis']);
  if (typeof where !== 'number' && !Array.isArray(where))
    throw new ArgumentError(`arraySplit: expected a number of parts or a list of indices; got ${describe(where)}`);
  if (typeof where !== 'number') return split(a, where, { axis });
  if (!Number.isInteger(where) || where < 1)
    throw new ArgumentError(`number sections must be larger than 0; got ${where}`);
  const k = normalizeAxis(axis, a.ndim);
  const [each, extra] = [Math.floor(a.shape[k]! / where), a.shape[k]! % where];
  return cut(
    a,
    k,
    Array.from({ length: where - 1 }, (_, i) => (i + 1) * each + Math.min(i + 1, extra)),
  );
}

function cut<D extends DType>(a: NDArray<D>, axis: number, before: readonly number[]): NDArray<D>[] {
  const length = a.shape[axis]!;
  const clamp = (i: number) => Math.max(0, Math.min(length, i < 0 ? i + length : i));
  const edges = [0, ...before.map(clamp), length];
  return edges.slice(1).map((end, i) => {
    const start = edges[i]!;
    const shape = a.shape.map((l, k) => (k === axis ? Math.max(0, end - start) : l));
    return viewOf(a, shape, a.strides, sizeOf(shape) === 0 ? 0 : start * a.strides[axis]!);
  });
}

/**
 * Returns the slices of an array along an axis, by default the first, each without that axis: (k, n) -> k times
 * (n,). Views. NumPy: `np.unstack`.
 *
 * @throws ShapeError for a 0-d array
 * @throws AxisError for an axis out of bounds
 * @throws ArgumentError for an unknown option, or an axis that is not a whole number
 * @example `np.unstack(np.array([[1, 2], [3, 4]]), { axis: 1 }) // [[1, 3], [2, 4]]`
 */
export function unstack<D extends DType>(x: NDArray<D>, options?: { readonly axis?: number }): NDArray<D>[] {
  const a = toArray(x);
  const { axis = 0 } = readOptions('unstack', options, ['axis']);
  if (a.ndim === 0) throw new ShapeError('Input array must be at least 1-d.');
  const moved = moveaxis(a, axis, 0);
  return Array.from({ length: moved.shape[0]! }, (_, k) =>
    viewOf(moved, moved.shape.slice(1), moved.strides.slice(1), moved.size === 0 ? 0 : k * moved.strides[0]!),
  );
}
