import { resultArray } from '../core/array-memory.ts';
import type { DType } from '../core/dtype/dtype.ts';
import { isInexact } from '../core/dtype/dtype.ts';
import { NDArray } from '../core/ndarray.ts';
import { fromNested, type Operand, toArray } from '../core/operand.ts';
import { assign } from './assign.ts';

/** A new array in C order with the elements of another array, converted to a dtype as C converts if one is given. */
export function copyOf<D extends DType>(a: NDArray, dtype: D): NDArray<D>;
export function copyOf<D extends DType>(a: NDArray<D>): NDArray<D>;
export function copyOf(a: NDArray, dtype: DType = a.dtype): NDArray {
  const result = resultArray(a.shape, dtype);
  assign(result, a);
  return result;
}

/** Whether an array has a dtype, in a form that narrows the array's type. */
const isOf = <D extends DType>(a: NDArray, dtype: D): a is NDArray<D> => a.dtype === dtype;

/** An array in a dtype: the array itself if it already has the dtype, otherwise a converted copy. */
export const convert = <D extends DType>(a: NDArray, dtype: D): NDArray<D> => (isOf(a, dtype) ? a : copyOf(a, dtype));

/**
 * An operand as an array of a dtype: an array is converted as C converts, scalars and nested lists become a new array.
 *
 * @throws OverflowError for a value of a scalar or a list that an integer dtype cannot hold
 */
export const arrayAs = <D extends DType>(operand: Operand, dtype: D): NDArray<D> =>
  convert(operand instanceof NDArray ? toArray(operand) : fromNested(operand, dtype), dtype);

/** An array in C order without gaps: the array itself if its elements lie so, otherwise a copy. */
export const contiguous = <D extends DType>(a: NDArray<D>): NDArray<D> => (a.isContiguous ? a : copyOf(a));

/** The array itself if it is of floats or complex numbers, otherwise its values as float64. */
export const asInexact = (a: NDArray): NDArray => (isInexact(a.dtype) ? a : convert(a, 'float64'));
