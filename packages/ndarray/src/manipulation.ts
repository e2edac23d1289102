import { arrayArgument, arrayList } from './arguments.ts';
import { array, asarray, type Operand } from './creation.ts';
import { checkDType, type DType, describe, dtypes, isScalar } from './dtype/dtype.ts';
import { promoteTypes } from './dtype/promote.ts';
import { ArgumentError, AxisError, BroadcastError, ShapeError, shapeText, tupleText } from './errors.ts';
import { checkDevice, type Device } from './info.ts';
import {
  broadcastShapes,
  checkShape,
  completeShape,
  normalizeAxes,
  normalizeAxis,
  type Shape,
  sameShape,
  sizeOf,
} from './layout/shape.ts';
import { broadcastStrides, reshapedStrides } from './layout/stride.ts';
import { NDArray } from './ndarray.ts';
import { readOptions } from './options.ts';
import { resultArray, viewOf } from './storage.ts';
import { assign } from './ufunc/assign.ts';

type Axes = number | readonly number[] | null;

/** An axis, or axes, by position or as the option of that name: the standard and NumPy allow both. */
export type AxisArgument = Axes | { readonly axis?: Axes };

function axisArgument(name: string, given: AxisArgument | undefined): Axes | undefined {
  const isOptions = typeof given === 'object' && given !== null && !Array.isArray(given);
  return isOptions ? readOptions(name, given as { readonly axis?: Axes }, ['axis']).axis : (given as Axes | undefined);
}

/** The same elements in another shape; one length may be -1. A view where the strides allow it, otherwise a copy. NumPy: `np.reshape`. */
export function reshape<D extends DType>(
  x: NDArray<D>,
  shape: number | Shape,
  options?: { readonly copy?: boolean | null },
): NDArray<D> {
  const a = arrayArgument(x);
  const { copy: copying = null } = readOptions('reshape', options, ['copy']);
  const to = completeShape(shape, a.size);
  const strides = copying === true ? undefined : reshapedStrides(a.shape, a.strides, to, a.itemsize);
  if (!strides && copying === false) throw new ArgumentError('reshape: unable to avoid a copy');
  return strides ? viewOf(a, to, strides) : reshape(copy(a), to);
}

/** One-dimensional: a view if the elements lie in order. NumPy: `np.ravel`. */
export const ravel = <D extends DType>(a: NDArray<D>): NDArray<D> => reshape(a, [arrayArgument(a).size]);

/** A new array in C order. NumPy: `np.copy`. */
export const copy = <D extends DType>(a: NDArray<D>): NDArray<D> => array(a);

/** A copy as another dtype, converted as C does. NumPy: `a.astype(dtype)`. */
export const astype = <D extends DType>(
  x: NDArray,
  dtype: D,
  options?: { readonly copy?: boolean; readonly device?: Device | null },
): NDArray<D> => {
  const a = arrayArgument(x);
  const { copy: copying = true, device } = readOptions('astype', options, ['copy', 'device']);
  checkDevice(device);
  if (!copying && a.dtype === dtype) return a as NDArray as NDArray<D>;
  const result = resultArray(a.shape, checkDType(dtype) as D);
  assign(result, a);
  return result;
};

/**
 * The same bytes read as another dtype: a view. The last axis, which must lie without gaps, becomes longer or shorter if the
 * dtypes differ in size; so a complex array is one of its parts in turns. NumPy: `a.view(dtype)`.
 *
 * @throws ArgumentError if the last axis has gaps or no whole number of elements
 * @example `np.view(np.array([1, 2, 3, 4]), 'complex128') // [1.+2.j 3.+4.j]`
 */
export function view<D extends DType>(x: NDArray, dtype: D): NDArray<D> {
  const a = arrayArgument(x);
  const { itemsize } = dtypes[checkDType(dtype)];
  if (itemsize === a.itemsize) return new NDArray(dtype, a.shape, a.strides, a.address, a.block);
  const length = (a.shape.at(-1) ?? 1) * a.itemsize;
  if (a.ndim === 0 || (a.strides.at(-1) !== a.itemsize && a.shape.at(-1) !== 1))
    throw new ArgumentError('To change to a dtype of a different size, the last axis must be contiguous');
  if (
    length % itemsize !== 0 ||
    a.address % itemsize !== 0 ||
    a.strides.some((s, k) => k < a.ndim - 1 && s % itemsize !== 0)
  )
    throw new ArgumentError(
      `view: the last axis, ${length} bytes of ${a.dtype}, does not hold whole elements of ${dtype}`,
    );
  return new NDArray(
    dtype,
    [...a.shape.slice(0, -1), length / itemsize],
    [...a.strides.slice(0, -1), itemsize],
    a.address,
    a.block,
  );
}

/** `target[...] = source`, broadcast and cast. NumPy: `np.copyto` (with casting='unsafe'). */
export function copyto(target: NDArray, source: Operand): void {
  if (!(target instanceof NDArray))
    throw new ArgumentError(`copyto: the target must be an array; got ${describe(target)}`);
  assign(target, isScalar(source) ? source : asarray(source));
}

/** The axes in another order, by default reversed: a view. NumPy: `np.transpose`. */
export function transpose<D extends DType>(x: NDArray<D>, axes?: readonly number[]): NDArray<D> {
  const a = arrayArgument(x);
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
  const a = arrayArgument(x);
  if (a.ndim < 2) throw new ShapeError(`matrix transpose with ndim < 2 is undefined; got shape ${shapeText(a.shape)}`);
  return swapaxes(a, -1, -2);
}

/** Two axes swapped: a view. NumPy: `np.swapaxes`. */
export function swapaxes<D extends DType>(x: NDArray<D>, axis1: number, axis2: number): NDArray<D> {
  const a = arrayArgument(x);
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
  const a = arrayArgument(x);
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
  const a = arrayArgument(x);
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
  const a = arrayArgument(x);
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

/** Elements in reverse order along axes, all of them by default: a view. NumPy: `np.flip`. */
export function flip<D extends DType>(x: NDArray<D>, axis?: AxisArgument): NDArray<D> {
  const a = arrayArgument(x);
  const axes = normalizeAxes(axisArgument('flip', axis), a.ndim);
  const offset = axes.reduce((sum, k) => sum + Math.max(0, a.shape[k]! - 1) * a.strides[k]!, 0);
  return viewOf(
    a,
    a.shape,
    a.strides.map((s, k) => (axes.includes(k) ? -s : s)),
    a.size === 0 ? 0 : offset,
  );
}

/** The array stretched to a larger shape: a view with strides 0. NumPy: `np.broadcast_to`. Writing to it is not refused here: do not. */
export function broadcastTo<D extends DType>(x: NDArray<D>, shape: number | Shape): NDArray<D> {
  const a = arrayArgument(x);
  const to = checkShape(shape);
  const fits =
    a.ndim <= to.length && a.shape.every((length, k) => length === 1 || length === to[k + to.length - a.ndim]);
  if (!fits)
    throw new BroadcastError(
      [a.shape, to],
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${shapeText(a.shape)} and requested shape ${shapeText(to)}`,
    );
  return viewOf(a, to, broadcastStrides(a.shape, a.strides, to));
}

/** All arrays stretched to their common shape: views. NumPy: `np.broadcast_arrays`. */
export function broadcastArrays(...operands: Operand[]): NDArray[] {
  const arrays = arrayList('broadcastArrays', operands);
  const shape = broadcastShapes(...arrays.map((a) => a.shape));
  return arrays.map((a) => broadcastTo(a, shape));
}

/** Arrays joined along an existing axis; null flattens them first. NumPy: `np.concatenate`, `np.concat`. */
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

/** NumPy: `np.concat`. */
export const concat = concatenate;

/** Arrays of one shape joined along a new axis. NumPy: `np.stack`. */
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

/** Rows on top of each other. NumPy: `np.vstack`. */
export const vstack = (arrays: readonly Operand[]): NDArray =>
  concatenate(arrayList('vstack', arrays).map((a) => (a.ndim < 2 ? reshape(a, [1, a.size]) : a)));

/** Columns beside each other; 1-d arrays end to end. NumPy: `np.hstack`. */
export function hstack(arrays: readonly Operand[]): NDArray {
  const list = arrayList('hstack', arrays).map((a) => (a.ndim === 0 ? reshape(a, [1]) : a));
  return concatenate(list, { axis: list[0]?.ndim === 1 ? 0 : 1 });
}

/** Parts of an array along an axis: that many equal ones, or cut before the given indices. Views. NumPy: `np.split`. */
export function split<D extends DType>(
  x: NDArray<D>,
  where: number | readonly number[],
  options?: { readonly axis?: number },
): NDArray<D>[] {
  const a = arrayArgument(x);
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

/** The same for parts that may differ by one. NumPy: `np.array_split`. */
export function arraySplit<D extends DType>(
  x: NDArray<D>,
  where: number | readonly number[],
  options?: { readonly axis?: number },
): NDArray<D>[] {
  const a = arrayArgument(x);
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
