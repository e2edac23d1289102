import { viewOf } from '../core/array-memory.ts';
import { checkDType, type DType, dtypes } from '../core/dtype/dtype.ts';
import { ArgumentError } from '../core/errors.ts';
import { completeShape, type Shape } from '../core/layout/shape.ts';
import { reshapedStrides } from '../core/layout/stride.ts';
import { NDArray } from '../core/ndarray.ts';
import { type Operand, toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { expandDims } from './axes.ts';
import { copy } from './copy.ts';

/** The same elements in another shape; one length may be -1. A view where the strides allow it, otherwise a copy. NumPy: `np.reshape`. */
export function reshape<D extends DType>(
  x: NDArray<D>,
  shape: number | Shape,
  options?: { readonly copy?: boolean | null },
): NDArray<D> {
  const a = toArray(x);
  const { copy: copying = null } = readOptions('reshape', options, ['copy']);
  const to = completeShape(shape, a.size);
  const strides = copying === true ? undefined : reshapedStrides(a.shape, a.strides, to, a.itemsize);
  if (!strides && copying === false) throw new ArgumentError('reshape: unable to avoid a copy');
  return strides ? viewOf(a, to, strides) : reshape(copy(a), to);
}

/** One-dimensional: a view if the elements lie in order. NumPy: `np.ravel`. */
export const ravel = <D extends DType>(a: NDArray<D>): NDArray<D> => reshape(a, [toArray(a).size]);

/**
 * The same bytes read as another dtype: a view. The last axis, which must lie without gaps, becomes longer or shorter if the
 * dtypes differ in size; so a complex array is one of its parts in turns. NumPy: `a.view(dtype)`.
 *
 * @throws ArgumentError if the last axis has gaps or no whole number of elements
 * @example `np.view(np.array([1, 2, 3, 4]), 'complex128') // [1.+2.j 3.+4.j]`
 */
export function view<D extends DType>(x: NDArray, dtype: D): NDArray<D> {
  const a = toArray(x);
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

/** The number of axes. NumPy: `np.ndim`. */
export const ndim = (x: Operand): number => toArray(x).ndim;
/** The lengths of all axes. NumPy: `np.shape`. */
export const shape = (x: Operand): readonly number[] => toArray(x).shape;
/** The number of elements. NumPy: `np.size`. */
export const size = (x: Operand): number => toArray(x).size;

/** NumPy: `np.atleast_1d`. */
export const atleast1d = (x: Operand): NDArray => withAxes(toArray(x), 1);
/** NumPy: `np.atleast_2d`. */
export const atleast2d = (x: Operand): NDArray => withAxes(toArray(x), 2);
/** NumPy: `np.atleast_3d`. */
export function atleast3d(x: Operand): NDArray {
  const a = toArray(x);
  if (a.ndim === 2) return expandDims(a, 2);
  return a.ndim === 1 ? reshape(a, [1, a.size, 1]) : withAxes(a, 3);
}

const withAxes = (a: NDArray, ndim: number): NDArray =>
  a.ndim >= ndim ? a : reshape(a, [...Array<number>(ndim - a.ndim).fill(1), ...a.shape]);
