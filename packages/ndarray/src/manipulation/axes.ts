import { viewOf } from '../core/array-memory.ts';
import { type DType, describe } from '../core/dtype/dtype.ts';
import { ArgumentError, AxisError, ShapeError, shapeText, tupleText } from '../core/errors.ts';
import { normalizeAxes, normalizeAxis, sizeOf } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';

/**
 * Returns the diagonals of the matrices along two axes, as the last axis: (..., m, n) -> (..., min(m, n)), a view.
 * `offset` (default 0) chooses a diagonal above the main one, or below it if negative; `axis1` and `axis2` are 0 and 1
 * by default. NumPy: `np.diagonal`.
 *
 * @throws ShapeError for fewer than two axes
 * @throws AxisError for an axis out of bounds, or twice the same axis
 * @throws ArgumentError for an unknown option, or one that is not a whole number
 * @example
 * ```ts
 * np.diagonal(np.array([[1, 2], [3, 4]])) // [1, 4]
 * np.diagonal(np.array([[1, 2], [3, 4]]), { offset: 1 }) // [2]
 * ```
 */
export function diagonal<D extends DType>(
  x: NDArray<D>,
  options?: { readonly offset?: number; readonly axis1?: number; readonly axis2?: number },
): NDArray<D> {
  const a = toArray(x);
  const { offset = 0, axis1 = 0, axis2 = 1 } = readOptions('diagonal', options, ['offset', 'axis1', 'axis2']);
  if (a.ndim < 2) throw new ShapeError('diag requires an array of at least two dimensions');
  const [i, j] = [normalizeAxis(axis1, a.ndim), normalizeAxis(axis2, a.ndim)];
  if (i === j) throw new AxisError(i, a.ndim, 'axis1 and axis2 cannot be the same');
  if (!Number.isInteger(offset)) throw new ArgumentError(`diagonal: offset is a whole number; got ${describe(offset)}`);
  const [row, column] = offset < 0 ? [-offset, 0] : [0, offset];
  const count = Math.max(0, Math.min(a.shape[i]! - row, a.shape[j]! - column));
  const rest = a.shape.map((_, k) => k).filter((k) => k !== i && k !== j);
  const shape = [...rest.map((k) => a.shape[k]!), count];
  return viewOf(
    a,
    shape,
    [...rest.map((k) => a.strides[k]!), a.strides[i]! + a.strides[j]!],
    sizeOf(shape) === 0 ? 0 : row * a.strides[i]! + column * a.strides[j]!,
  );
}

type Axes = number | readonly number[] | null;

/** One axis or several, by position or as the option of that name: the array API and NumPy allow both. */
export type AxisArgument = Axes | { readonly axis?: Axes };

/**
 * Returns the axes of an argument that is given by position or as an option.
 *
 * @throws ArgumentError for an unknown option
 */
export function axisArgument(name: string, given: AxisArgument | undefined): Axes | undefined {
  const isOptions = typeof given === 'object' && given !== null && !Array.isArray(given);
  return isOptions ? readOptions(name, given as { readonly axis?: Axes }, ['axis']).axis : given;
}

/**
 * Returns the array with its axes in another order, by default reversed: (m, n) -> (n, m). Axis k of the result is axis
 * `axes[k]` of the array. A view. NumPy: `np.transpose`.
 *
 * @throws AxisError when `axes` does not name every axis once
 * @throws ArgumentError for axes that are no list of whole numbers
 * @example
 * ```ts
 * np.transpose(np.array([[1, 2], [3, 4]])) // [[1, 3], [2, 4]]
 * np.transpose(np.zeros([2, 3, 4]), [2, 0, 1]).shape // [4, 2, 3]
 * ```
 */
export function transpose<D extends DType>(x: NDArray<D>, axes?: readonly number[]): NDArray<D> {
  const a = toArray(x);
  if (axes !== undefined && !Array.isArray(axes))
    throw new ArgumentError(`transpose: axes is a list of whole numbers; got ${describe(axes)}`);
  const order = axes ? axes.map((k) => normalizeAxis(k, a.ndim)) : a.shape.map((_, k) => a.ndim - 1 - k);
  if (order.length !== a.ndim || new Set(order).size !== a.ndim)
    throw new AxisError(0, a.ndim, `axes don't match array: ${tupleText(axes ?? [])} for ${a.ndim} dimensions`);
  return viewOf(
    a,
    order.map((k) => a.shape[k]!),
    order.map((k) => a.strides[k]!),
  );
}

/**
 * Returns the array with its axes in another order: the array API's name of `transpose`. A
 * view. NumPy: `np.permute_dims`.
 *
 * @throws AxisError when `axes` does not name every axis once
 * @throws ArgumentError for axes that are no list of whole numbers
 * @example `np.permuteDims(np.zeros([2, 3, 4]), [2, 0, 1]).shape // [4, 2, 3]`
 */
export const permuteDims = transpose;

/**
 * Returns the array with its last two axes swapped, which transposes a stack of matrices: (..., m, n) -> (..., n, m). A
 * view. NumPy: `np.matrix_transpose`.
 *
 * @throws ShapeError for fewer than two axes
 * @example `np.matrixTranspose(np.zeros([5, 2, 3])).shape // [5, 3, 2]`
 */
export function matrixTranspose<D extends DType>(x: NDArray<D>): NDArray<D> {
  const a = toArray(x);
  if (a.ndim < 2) throw new ShapeError(`matrix transpose with ndim < 2 is undefined; got shape ${shapeText(a.shape)}`);
  return swapaxes(a, -1, -2);
}

/**
 * Returns the array with two axes swapped: a view. NumPy: `np.swapaxes`.
 *
 * @throws AxisError for an axis out of bounds
 * @throws ArgumentError for an axis that is not a whole number
 * @example `np.swapaxes(np.zeros([2, 3, 4]), 0, -1).shape // [4, 3, 2]`
 */
export function swapaxes<D extends DType>(x: NDArray<D>, axis1: number, axis2: number): NDArray<D> {
  const a = toArray(x);
  const [i, j] = [normalizeAxis(axis1, a.ndim), normalizeAxis(axis2, a.ndim)];
  return transpose(
    a,
    a.shape.map((_, k) => (k === i ? j : k === j ? i : k)),
  );
}

/**
 * Returns the array with axes moved to other places while the rest keeps its order: a view. `destination` counts places
 * in the result. NumPy: `np.moveaxis`.
 *
 * @throws AxisError for an axis out of bounds, or a source that is named twice
 * @throws ArgumentError when source and destination are not equally many, or not whole numbers
 * @example `np.moveaxis(np.zeros([2, 3, 4]), 0, -1).shape // [3, 4, 2]`
 */
export function moveaxis<D extends DType>(
  x: NDArray<D>,
  source: number | readonly number[],
  destination: number | readonly number[],
): NDArray<D> {
  const a = toArray(x);
  const list = (axes: number | readonly number[]) => [axes].flat().map((k) => normalizeAxis(k, a.ndim));
  const [from, to] = [list(source), list(destination)];
  if (from.length !== to.length)
    throw new ArgumentError('`source` and `destination` arguments must have the same number of elements');
  const order = a.shape.map((_, k) => k).filter((k) => !from.includes(k));
  const moves = to.map((target, k) => [target, from[k]!] as const).sort(([x], [y]) => x - y);
  for (const [target, axis] of moves) order.splice(target, 0, axis);
  return transpose(a, order);
}

/**
 * Returns the array with new axes of length 1 at the given places of the result: (n,) -> (1, n) for axis 0. A
 * view. NumPy: `np.expand_dims`.
 *
 * @throws AxisError for an axis out of bounds of the result, or named twice
 * @throws ArgumentError for an unknown option, or an axis that is not a whole number
 * @example
 * ```ts
 * np.expandDims(np.zeros(3), 0).shape // [1, 3]
 * np.expandDims(np.zeros(3), { axis: [0, -1] }).shape // [1, 3, 1]
 * ```
 */
export function expandDims<D extends DType>(x: NDArray<D>, axisOrOptions: AxisArgument): NDArray<D> {
  const a = toArray(x);
  const axis = axisArgument('expandDims', axisOrOptions);
  const ndim = a.ndim + (Array.isArray(axis) ? axis.length : 1);
  const fresh = normalizeAxes(axis ?? Number.NaN, ndim);
  const [shape, strides] = [[...a.shape], [...a.strides]];
  for (const k of fresh) {
    shape.splice(k, 0, 1);
    strides.splice(k, 0, a.itemsize);
  }
  return viewOf(a, shape, strides);
}

/**
 * Returns the array without axes of length 1, by default without all of them: (1, n, 1) -> (n,).
 * A view. NumPy: `np.squeeze`.
 *
 * @throws ShapeError for a given axis of another length
 * @throws AxisError for an axis out of bounds, or named twice
 * @throws ArgumentError for an unknown option, or an axis that is not a whole number
 * @example
 * ```ts
 * np.squeeze(np.zeros([1, 3, 1])).shape // [3]
 * np.squeeze(np.zeros([1, 3, 1]), { axis: 0 }).shape // [3, 1]
 * ```
 */
export function squeeze<D extends DType>(x: NDArray<D>, axis?: AxisArgument): NDArray<D> {
  const a = toArray(x);
  const given = axisArgument('squeeze', axis);
  const axes = given === undefined || given === null ? undefined : normalizeAxes(given, a.ndim);
  if (axes?.some((k) => a.shape[k] !== 1))
    throw new ShapeError(
      `cannot select an axis to squeeze out which has size not equal to one; got shape ${shapeText(a.shape)}`,
    );
  const kept = a.shape.map((_, k) => k).filter((k) => (axes ? !axes.includes(k) : a.shape[k] !== 1));
  return viewOf(
    a,
    kept.map((k) => a.shape[k]!),
    kept.map((k) => a.strides[k]!),
  );
}
