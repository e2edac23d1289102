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

/**
 * Returns the real part of each element: a view of a complex array, float32 or float64 as its parts are, and otherwise the
 * array itself. NumPy: `np.real`.
 *
 * @example `np.real([new np.Complex(1, 2), 3]) // [1, 3]`
 */
export const real = <A extends Operand>(x: A): NDArray<RealPart<Own<A>>> =>
  realPlane(toArray(x)) as NDArray<RealPart<Own<A>>>;

/**
 * Returns the imaginary part of each element: a view of a complex array, float32 or float64 as its parts are, and otherwise a
 * new array of zeros in its dtype. NumPy: `np.imag`.
 *
 * @example `np.imag([new np.Complex(1, 2), 3]) // [2, 0]`
 */
export function imag<A extends Operand>(x: A): NDArray<RealPart<Own<A>>> {
  const a = toArray(x);
  if (isComplex(a.dtype)) return imaginaryPlane(a) as NDArray<RealPart<Own<A>>>;
  const zeros = resultArray(a.shape, a.dtype);
  assign(zeros, 0);
  return zeros as NDArray<RealPart<Own<A>>>;
}

/**
 * Returns the complex conjugate of each element, re - im j. The dtype is kept; real elements are copied. NumPy: `np.conj`,
 * `np.conjugate`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws OverflowError when x is a scalar that does not fit its integer dtype
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.conj(new np.Complex(1, 2)) // (1-2j)`
 */
export const conj = defineUfunc<Unary>({
  name: 'conjugate',
  arity: 1,
  types: anyType,
  laws: { involution: 'all' },
  build: ([a]) => a,
  complex: ([z]) => complex.conjugate(z),
});
/**
 * Returns the complex conjugate of each element: another name of `conj`. NumPy: `np.conjugate`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws OverflowError when x is a scalar that does not fit its integer dtype
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.conjugate(new np.Complex(1, 2)) // (1-2j)`
 */
export const conjugate = conj;

/**
 * Returns the angle of each element in the complex plane, arctan2(im, re), in radians from -pi to pi, or in degrees with
 * `deg`. A negative real number has the angle pi. The result is float32 for float32, complex64, bool and integers of up to 16
 * bits, float64 otherwise; `np.arctan2.info.ulp` bounds the error in radians. NumPy: `np.angle`.
 *
 * @throws ArgumentError when an option is unknown
 * @example
 * ```ts
 * np.angle(new np.Complex(0, 1)) // 1.5707...
 * np.angle([-1, 1], { deg: true }) // [180, 0]
 * ```
 */
export function angle(x: Operand, options?: { readonly deg?: boolean }): NDArray {
  const { deg = false } = readOptions('angle', options, ['deg']);
  const result = arctan2(imag(x), real(x));
  return deg ? degrees(result) : result;
}
