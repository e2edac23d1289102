import { resultArray } from '../core/array-memory.ts';
import type { DType } from '../core/dtype/dtype.ts';
import { isInexact } from '../core/dtype/dtype.ts';
import { NDArray } from '../core/ndarray.ts';
import { fromNested, type Operand, toArray } from '../core/operand.ts';
import { assign } from './assign.ts';

/** A new array in C order with the elements of another, as they are or converted to a dtype as C converts. */
export function copyOf<D extends DType>(a: NDArray, dtype: D): NDArray<D>;
export function copyOf<D extends DType>(a: NDArray<D>): NDArray<D>;
export function copyOf(a: NDArray, dtype: DType = a.dtype): NDArray {
  const result = resultArray(a.shape, dtype);
  assign(result, a);
  return result;
}

const isOf = <D extends DType>(a: NDArray, dtype: D): a is NDArray<D> => a.dtype === dtype;

/** The array itself if it has the dtype, otherwise a converted copy. */
export const convert = <D extends DType>(a: NDArray, dtype: D): NDArray<D> => (isOf(a, dtype) ? a : copyOf(a, dtype));

/** An operand as an array of a dtype; the values of nested lists are checked against the dtype's range. */
export const arrayAs = <D extends DType>(operand: Operand, dtype: D): NDArray<D> =>
  convert(operand instanceof NDArray ? toArray(operand) : fromNested(operand, dtype), dtype);

/** The array itself if its elements lie in C order without gaps, otherwise a copy that does. */
export const contiguous = <D extends DType>(a: NDArray<D>): NDArray<D> => (a.isContiguous ? a : copyOf(a));

/** The array itself if it is of floats or complex numbers, otherwise its values as float64. */
export const asInexact = (a: NDArray): NDArray => (isInexact(a.dtype) ? a : convert(a, 'float64'));
