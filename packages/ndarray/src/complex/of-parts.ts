import type { ComplexDType } from '../dtype/dtype.ts';
import type { NDArray } from '../ndarray.ts';
import { resultArray } from '../storage.ts';
import { assignReal } from '../ufunc/plan.ts';
import { imaginaryPlane, realPlane } from './planes.ts';

/** A complex array of its parts, which have one shape; without imaginary parts these are 0. */
export function complexOfParts(re: NDArray, im: NDArray | undefined, dtype: ComplexDType): NDArray {
  const result = resultArray(re.shape, dtype);
  assignReal(realPlane(result), re);
  assignReal(imaginaryPlane(result), im ?? 0);
  return result;
}
