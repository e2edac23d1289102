import { resultArray } from '../core/array-memory.ts';
import { type ComplexDType, dtypes, isComplex, partType } from '../core/dtype/dtype.ts';
import { NDArray } from '../core/ndarray.ts';
import { assignReal } from './assign-real.ts';
import type { StridedOperand } from './operand.ts';

/**
 * A complex array lies in memory as its real and imaginary parts in turns. Kernels know floats only: they see it as two planes,
 * float arrays with twice the stride, or as one float array with an axis of length 2 more.
 */

/** The real parts: a view. An array that is not complex is its own. */
export const realPlane = (a: NDArray): NDArray => (isComplex(a.dtype) ? plane(a, 0) : a);

/** The imaginary parts of a complex array: a view. */
export const imaginaryPlane = (a: NDArray): NDArray => plane(a, a.itemsize / 2);

const plane = (a: NDArray, offset: number): NDArray =>
  new NDArray(partType(a.dtype), a.shape, a.strides, a.address + offset, a.block);

/** Both parts, along a last axis of length 2: a view. */
export const pairsOf = (a: NDArray): NDArray =>
  new NDArray(partType(a.dtype), [...a.shape, 2], [...a.strides, a.itemsize / 2], a.address, a.block);

/** The real and the imaginary parts of a complex operand, which may be a scalar in memory. */
export function planesOf(operand: StridedOperand, dtype: ComplexDType): [StridedOperand, StridedOperand] {
  const { address, shape, strides, block } = operand;
  return [operand, { address: address + dtypes[dtype].itemsize / 2, shape, strides, block }];
}

/** A complex array of its parts, which have one shape; without imaginary parts these are 0. */
export function complexOfParts(re: NDArray, im: NDArray | undefined, dtype: ComplexDType): NDArray {
  const result = resultArray(re.shape, dtype);
  assignReal(realPlane(result), re);
  assignReal(imaginaryPlane(result), im ?? 0);
  return result;
}
