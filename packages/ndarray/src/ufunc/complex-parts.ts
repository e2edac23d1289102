import { resultArray } from '../core/array-memory.ts';
import { isComplex } from '../core/dtype/dtype.ts';
import type { RealPart } from '../core/dtype/promote.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { assign } from '../loops/assign.ts';
import { imaginaryPlane, realPlane } from '../loops/complex-planes.ts';
import * as complex from './complex/pair.ts';
import { arctan2, degrees } from './trigonometric.ts';
import { anyType } from './type-rules.ts';
import type { Own, Unary } from './types.ts';
import { defineUfunc } from './ufunc.ts';

/** The real part: a view of a complex array, otherwise the array itself. NumPy: `np.real`. */
export const real = <A extends Operand>(x: A): NDArray<RealPart<Own<A>>> =>
  realPlane(toArray(x)) as NDArray<RealPart<Own<A>>>;

/** The imaginary part: a view of a complex array, otherwise zeros. NumPy: `np.imag`. */
export function imag<A extends Operand>(x: A): NDArray<RealPart<Own<A>>> {
  const a = toArray(x);
  if (isComplex(a.dtype)) return imaginaryPlane(a) as NDArray<RealPart<Own<A>>>;
  const zeros = resultArray(a.shape, a.dtype);
  assign(zeros, 0);
  return zeros as NDArray<RealPart<Own<A>>>;
}

/** The complex conjugate; what is not complex is copied. NumPy: `np.conj`, `np.conjugate`. */
export const conj = defineUfunc<Unary>({
  name: 'conjugate',
  arity: 1,
  types: anyType,
  laws: { involution: 'all' },
  build: ([a]) => a,
  complex: ([z]) => complex.conjugate(z),
});
/** NumPy: `np.conjugate`. */
export const conjugate = conj;

/** The angle of a complex number, in radians or degrees. NumPy: `np.angle`. */
export function angle(x: Operand, options?: { readonly deg?: boolean }): NDArray {
  const { deg = false } = readOptions('angle', options, ['deg']);
  const result = arctan2(imag(x), real(x));
  return deg ? degrees(result) : result;
}
