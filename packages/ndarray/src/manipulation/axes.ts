import { viewOf } from '../core/array-memory.ts';
import { type DType, describe } from '../core/dtype/dtype.ts';
import { ArgumentError, AxisError, ShapeError, shapeText, tupleText } from '../core/errors.ts';
import { normalizeAxes, normalizeAxis, sizeOf } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';

/** The diagonals of matrices along two axes, as the last axis: a view. NumPy: `np.diagonal`. */
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

/** An axis, or axes, by position or as the option of that name: the standard and NumPy allow both. */
export type AxisArgument = Axes | { readonly axis?: Axes };

export function axisArgument(name: string, given: AxisArgument | undefined): Axes | undefined {
  const isOptions = typeof given === 'object' && given !== null && !Array.isArray(given);
  return isOptions ? readOptions(name, given as { readonly axis?: Axes }, ['axis']).axis : given;
}

/** The axes in another order, by default reversed: a view. NumPy: `np.transpose`. */
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

/** NumPy: `np.permute_dims`. */
export const permuteDims = transpose;

/** The last two axes swapped: a view. NumPy: `np.matrix_transpose`. */
export function matrixTranspose<D extends DType>(x: NDArray<D>): NDArray<D> {
  const a = toArray(x);
  if (a.ndim < 2) throw new ShapeError(`matrix transpose with ndim < 2 is undefined; got shape ${shapeText(a.shape)}`);
  return swapaxes(a, -1, -2);
}

/** Two axes swapped: a view. NumPy: `np.swapaxes`. */
export function swapaxes<D extends DType>(x: NDArray<D>, axis1: number, axis2: number): NDArray<D> {
  const a = toArray(x);
  const [i, j] = [normalizeAxis(axis1, a.ndim), normalizeAxis(axis2, a.ndim)];
  return transpose(
    a,
    a.shape.map((_, k) => (k === i ? j : k === j ? i : k)),
  );
}

/** Axes moved to other places, the rest in their order: a view. NumPy: `np.moveaxis`. */
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

/** New axes of length 1 at the given places of the result: a view. NumPy: `np.expand_dims`. */
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

/** Axes of length 1 left out, all of them by default: a view. NumPy: `np.squeeze`. */
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
