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

/** Joined along the third axis. NumPy: `np.dstack`. */
export const dstack = (arrays: readonly Operand[]): NDArray =>
  concatenate(arrayList('dstack', arrays).map(atleast3d), { axis: 2 });

/** 1-d arrays as the columns of a matrix. NumPy: `np.column_stack`. */
export const columnStack = (arrays: readonly Operand[]): NDArray =>
  concatenate(
    arrayList('columnStack', arrays).map((a) => (a.ndim < 2 ? reshape(a, [a.size, 1]) : a)),
    { axis: 1 },
  );

/** Values added at the end, along an axis or of the flattened arrays. NumPy: `np.append`. */
export function append(x: Operand, values: Operand, options?: { readonly axis?: number | null }): NDArray {
  const { axis = null } = readOptions('append', options, ['axis']);
  return concatenate([toArray(x), toArray(values)], { axis });
}
