import { allocateArray } from '../core/array-memory.ts';
import { checkDType, type DType, isComplex, type Scalar, toStored } from '../core/dtype/dtype.ts';
import { scalarType } from '../core/dtype/promote.ts';
import { arenaAs } from '../core/element-access.ts';
import { checkShape, type Shape } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { assign } from '../loops/assign.ts';
import { creationOptions, type DTypeOption } from './array.ts';

/**
 * Returns a new array whose contents are undefined: whatever lay in its memory before. The dtype is float64
 * by default. NumPy: `np.empty`.
 *
 * @throws ShapeError for negative lengths or fractions
 * @throws DTypeError for an unknown dtype
 * @throws ArgumentError for anything but a shape, an unknown option, or a device other than 'cpu'
 * @throws OutOfMemoryError when the arena has no room for the array
 * @example `np.empty([2, 3]).shape // [2, 3]`
 */
export function empty<D extends DType = 'float64'>(shape: number | Shape, given?: DTypeOption<D>): NDArray<D> {
  const options = creationOptions('empty', given);
  return allocateArray(checkShape(shape), checkDType(options.dtype ?? 'float64') as D);
}

/**
 * Returns a new array of zeros, or of false for bool. The dtype is float64 by default. NumPy: `np.zeros`.
 *
 * @throws ShapeError for negative lengths or fractions
 * @throws DTypeError for an unknown dtype
 * @throws ArgumentError for anything but a shape, an unknown option, or a device other than 'cpu'
 * @throws OutOfMemoryError when the arena has no room for the array
 * @example `np.zeros([2, 2]) // [[0, 0], [0, 0]]`, `np.zeros(2, { dtype: 'bool' }) // [false, false]`
 */
export function zeros<D extends DType = 'float64'>(shape: number | Shape, given?: DTypeOption<D>): NDArray<D> {
  const options = creationOptions('zeros', given);
  return full(shape, 0, { dtype: checkDType(options.dtype ?? 'float64') as D });
}

/**
 * Returns a new array of ones, or of true for bool. The dtype is float64 by default. NumPy: `np.ones`.
 *
 * @throws ShapeError for negative lengths or fractions
 * @throws DTypeError for an unknown dtype
 * @throws ArgumentError for anything but a shape, an unknown option, or a device other than 'cpu'
 * @throws OutOfMemoryError when the arena has no room for the array
 * @example `np.ones([2, 2]) // [[1, 1], [1, 1]]`
 */
export function ones<D extends DType = 'float64'>(shape: number | Shape, given?: DTypeOption<D>): NDArray<D> {
  const options = creationOptions('ones', given);
  return full(shape, 1, { dtype: checkDType(options.dtype ?? 'float64') as D });
}

/** The number of elements above which an array is filled by a job, which threads share. */
const FILLED_AT_ONCE = 4096;

/**
 * Returns a new array that is `value` everywhere. Without a dtype a number makes float64 (whole or not, unlike in
 * NumPy), a boolean bool, a bigint int64, a `Complex` complex128. NumPy: `np.full`.
 *
 * @throws ShapeError for negative lengths or fractions
 * @throws OverflowError for a value that the dtype cannot hold
 * @throws DTypeError for a value that is no scalar, a Complex where the dtype is real, or an unknown dtype
 * @throws ArgumentError for anything but a shape, an unknown option, or a device other than 'cpu'
 * @throws OutOfMemoryError when the arena has no room for the array
 * @example `np.full([2, 2], 7) // [[7, 7], [7, 7]]`, `np.full(2, 300, { dtype: 'uint8' }) // throws OverflowError`
 */
export function full<D extends DType = 'float64'>(
  shape: number | Shape,
  value: Scalar,
  given?: DTypeOption<D>,
): NDArray<D> {
  const options = creationOptions('full', given);
  const dtype = checkDType(options.dtype ?? scalarType(value)) as D;
  const stored = toStored(value, dtype);
  const result = allocateArray(checkShape(shape), dtype);
  if (result.size > FILLED_AT_ONCE || isComplex(dtype)) assign(result, value);
  else {
    const start = result.address / result.itemsize;
    (arenaAs(dtype) as Float64Array).fill(stored as number, start, start + result.size);
  }
  return result;
}

type Like<D extends DType> = DTypeOption<D> & { readonly shape?: number | Shape };

/** Returns the shape and the dtype of another array, unless the options say otherwise. */
function like<D extends DType>(x: Operand, options: Like<D> | undefined): [number | Shape, { readonly dtype: D }] {
  const a = toArray(x);
  const { shape = a.shape, dtype = a.dtype } = creationOptions('like', options, ['dtype', 'shape']);
  return [shape, { dtype: dtype as D }];
}

/**
 * Returns a new array of zeros in the shape and the dtype of another array; the options `shape` and `dtype` replace
 * these. NumPy: `np.zeros_like`.
 *
 * @throws ShapeError for negative lengths or fractions
 * @throws DTypeError for an unknown dtype
 * @throws ArgumentError for an unknown option, or a device other than 'cpu'
 * @example `np.zerosLike(np.array([[1, 2], [3, 4]])) // [[0, 0], [0, 0]]`
 */
export const zerosLike = <A extends DType, D extends DType = A>(x: NDArray<A>, options?: Like<D>): NDArray<D> =>
  zeros(...like(x, options));

/**
 * Returns a new array of ones in the shape and the dtype of another array; the options `shape` and `dtype` replace
 * these. NumPy: `np.ones_like`.
 *
 * @throws ShapeError for negative lengths or fractions
 * @throws DTypeError for an unknown dtype
 * @throws ArgumentError for an unknown option, or a device other than 'cpu'
 * @example `np.onesLike(np.array([[5, 6]]), { dtype: 'int32' }) // [[1, 1]]`
 */
export const onesLike = <A extends DType, D extends DType = A>(x: NDArray<A>, options?: Like<D>): NDArray<D> =>
  ones(...like(x, options));

/**
 * Returns a new array with undefined contents in the shape and the dtype of another array; the options `shape` and
 * `dtype` replace these. NumPy: `np.empty_like`.
 *
 * @throws ShapeError for negative lengths or fractions
 * @throws DTypeError for an unknown dtype
 * @throws ArgumentError for an unknown option, or a device other than 'cpu'
 * @example `np.emptyLike(np.zeros([2, 3])).shape // [2, 3]`
 */
export const emptyLike = <A extends DType, D extends DType = A>(x: NDArray<A>, options?: Like<D>): NDArray<D> =>
  empty(...like(x, options));

/**
 * Returns a new array that is `value` everywhere, in the shape and the dtype of another array; the options `shape` and
 * `dtype` replace these. NumPy: `np.full_like`.
 *
 * @throws OverflowError for a value that the dtype cannot hold
 * @throws ShapeError for negative lengths or fractions
 * @throws DTypeError for a value that is no scalar, a Complex where the dtype is real, or an unknown dtype
 * @throws ArgumentError for an unknown option, or a device other than 'cpu'
 * @example `np.fullLike(np.zeros([2, 2]), 7) // [[7, 7], [7, 7]]`
 */
export function fullLike<A extends DType, D extends DType = A>(
  x: NDArray<A>,
  value: Scalar,
  options?: Like<D>,
): NDArray<D> {
  const [shape, dtype] = like(x, options);
  return full(shape, value, dtype);
}
