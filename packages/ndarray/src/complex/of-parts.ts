import { asarray, type Operand } from '../creation.ts';
import { type ComplexDType, complexType } from '../dtype/dtype.ts';
import { promoteTypes } from '../dtype/promote.ts';
import { broadcastShapes } from '../layout/shape.ts';
import type { NDArray } from '../ndarray.ts';
import { resultArray } from '../storage.ts';
import { assign } from '../ufunc/assign.ts';
import { assignReal } from '../ufunc/plan.ts';
import { imaginaryPlane, realPlane } from './planes.ts';

/** A complex array of its parts, which have one shape; without imaginary parts these are 0. */
export function complexOfParts(re: NDArray, im: NDArray | undefined, dtype: ComplexDType): NDArray {
  const result = resultArray(re.shape, dtype);
  assignReal(realPlane(result), re);
  assignReal(imaginaryPlane(result), im ?? 0);
  return result;
}

/**
 * A complex array of real and imaginary parts, which are broadcast; complex64 for two float32, otherwise complex128.
 *
 * @example `np.complexFromParts([1, 2], 0.5) // [1.+0.5j 2.+0.5j]`
 */
export function complexFromParts(re: Operand, im: Operand): NDArray<ComplexDType> {
  const [a, b] = [asarray(re) as NDArray, asarray(im) as NDArray];
  const shape = broadcastShapes(a.shape, b.shape);
  const result = resultArray(shape, complexType(promoteTypes(a.dtype, b.dtype)));
  assign(realPlane(result), a);
  assign(imaginaryPlane(result), b);
  return result;
}
