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

/**
 * Returns the same elements, in C order, in another shape of the same size; one length may be -1 and follows from
 * the others. It is a view where the strides allow it, otherwise a copy; `copy: true` always copies,
 * `copy: false` never. NumPy: `np.reshape`.
 *
 * @throws ShapeError when the shape does not hold as many elements, or has negative lengths or fractions
 * @throws ArgumentError for more than one -1, `copy: false` where a copy is needed, an unknown
 * option, or anything but a shape
 * @example `np.reshape(np.arange(6), [2, -1]) // [[0, 1, 2], [3, 4, 5]]`
 */
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

/**
 * Returns the elements in one dimension, in C order: (m, n) -> (m n,). It is a view where the strides allow it,
 * otherwise a copy. NumPy: `np.ravel`.
 *
 * @throws DisposedError for an array that was disposed of
 * @example `np.ravel(np.array([[1, 2], [3, 4]])) // [1, 2, 3, 4]`
 */
export const ravel = <D extends DType>(a: NDArray<D>): NDArray<D> => reshape(a, [toArray(a).size]);

/**
 * Reads the bytes of an array as another dtype: a view. The last axis, which must lie without gaps, becomes longer or
 * shorter if the dtypes differ in size: (..., n) of complex128 -> (..., 2 n) of float64, the real and the imaginary
 * part of each number one after the other. NumPy: `a.view(dtype)`.
 *
 * @throws ArgumentError when the sizes differ and the last axis has gaps or no whole number of
 * elements, or there is no axis
 * @throws DTypeError for an unknown dtype
 * @example `np.view(np.array([1, 2, 3, 4]), 'complex128') // [(1+2j), (3+4j)]`
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

/**
 * Returns the number of axes. NumPy: `np.ndim`.
 *
 * @throws ShapeError for ragged lists
 * @throws DTypeError for values in lists that are no numbers, bigints, booleans or Complex
 * @throws DisposedError for an array that was disposed of
 * @example `np.ndim([[1, 2], [3, 4]]) // 2`
 */
export const ndim = (x: Operand): number => toArray(x).ndim;
/**
 * Returns the lengths of all axes. NumPy: `np.shape`.
 *
 * @throws ShapeError for ragged lists
 * @throws DTypeError for values in lists that are no numbers, bigints, booleans or Complex
 * @throws DisposedError for an array that was disposed of
 * @example `np.shape([[1, 2, 3], [4, 5, 6]]) // [2, 3]`
 */
export const shape = (x: Operand): readonly number[] => toArray(x).shape;
/**
 * Returns the number of elements. NumPy: `np.size`.
 *
 * @throws ShapeError for ragged lists
 * @throws DTypeError for values in lists that are no numbers, bigints, booleans or Complex
 * @throws DisposedError for an array that was disposed of
 * @example `np.size([[1, 2, 3], [4, 5, 6]]) // 6`
 */
export const size = (x: Operand): number => toArray(x).size;

/**
 * Returns an array of at least one axis: a scalar becomes (1,), others stay as they are. A view of an
 * array. NumPy: `np.atleast_1d`.
 *
 * @throws ShapeError for ragged lists
 * @throws DTypeError for values in lists that are no numbers, bigints, booleans or Complex
 * @throws DisposedError for an array that was disposed of
 * @example `np.atleast1d(3) // [3]`
 */
export const atleast1d = (x: Operand): NDArray => withAxes(toArray(x), 1);
/**
 * Returns an array of at least two axes, with new ones in front: (n,) -> (1, n). A view of an array where its strides
 * allow it. NumPy: `np.atleast_2d`.
 *
 * @throws ShapeError for ragged lists
 * @throws DTypeError for values in lists that are no numbers, bigints, booleans or Complex
 * @throws DisposedError for an array that was disposed of
 * @example `np.atleast2d([1, 2]) // [[1, 2]]`
 */
export const atleast2d = (x: Operand): NDArray => withAxes(toArray(x), 2);
/**
 * Returns an array of at least three axes: (n,) -> (1, n, 1), (m, n) -> (m, n, 1). A view of an array where its strides
 * allow it. NumPy: `np.atleast_3d`.
 *
 * @throws ShapeError for ragged lists
 * @throws DTypeError for values in lists that are no numbers, bigints, booleans or Complex
 * @throws DisposedError for an array that was disposed of
 * @example `np.atleast3d([1, 2]).shape // [1, 2, 1]`, `np.atleast3d([[1, 2]]).shape // [1, 2, 1]`
 */
export function atleast3d(x: Operand): NDArray {
  const a = toArray(x);
  if (a.ndim === 2) return expandDims(a, 2);
  return a.ndim === 1 ? reshape(a, [1, a.size, 1]) : withAxes(a, 3);
}

const withAxes = (a: NDArray, ndim: number): NDArray =>
  a.ndim >= ndim ? a : reshape(a, [...Array<number>(ndim - a.ndim).fill(1), ...a.shape]);
