import { resultArray } from '../core/array-memory.ts';
import { type ComplexDType, dtypes, isComplex, partType } from '../core/dtype/dtype.ts';
import { NDArray } from '../core/ndarray.ts';
import { assignReal } from './assign-real.ts';
import type { StridedOperand } from './operand.ts';

// In the memory of a complex array, real and imaginary parts alternate. Kernels know no complex numbers, so they see the array
// either as two planes, float arrays whose strides are those of the complex numbers, or as one float array with an additional last
// axis of length 2.

/** The real parts of a complex array as a float array: a view. An array that is not complex is returned itself. */
export const realPlane = (a: NDArray): NDArray => (isComplex(a.dtype) ? plane(a, 0) : a);

/** The imaginary parts of a complex array as a float array: a view. */
export const imaginaryPlane = (a: NDArray): NDArray => plane(a, a.itemsize / 2);

/** The parts that lie at a byte offset in each complex number, as a float array: a view. */
const plane = (a: NDArray, offset: number): NDArray =>
  new NDArray(partType(a.dtype), a.shape, a.strides, a.address + offset, a.block);

/** A complex array (...) as a float array (..., 2) with both parts along the last axis: a view. */
export const pairsOf = (a: NDArray): NDArray =>
  new NDArray(partType(a.dtype), [...a.shape, 2], [...a.strides, a.itemsize / 2], a.address, a.block);

/** The real and the imaginary plane of a complex operand, which may be a scalar in memory, as float operands. */
export function planesOf(operand: StridedOperand, dtype: ComplexDType): [StridedOperand, StridedOperand] {
  const { address, shape, strides, block } = operand;
  return [operand, { address: address + dtypes[dtype].itemsize / 2, shape, strides, block }];
}

/** A new complex array of real and imaginary parts of one shape; imaginary parts that are left out are 0. */
export function complexOfParts(re: NDArray, im: NDArray | undefined, dtype: ComplexDType): NDArray {
  const result = resultArray(re.shape, dtype);
  assignReal(realPlane(result), re);
  assignReal(imaginaryPlane(result), im ?? 0);
  return result;
}
