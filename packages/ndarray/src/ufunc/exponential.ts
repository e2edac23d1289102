import { expression as e, math } from '@numloom/kernels';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { divide } from './arithmetic.ts';
import * as complex from './complex/pair.ts';
import { bounded } from './record.ts';
import { floating } from './type-rules.ts';
import type { BinaryFloat, UnaryFloat } from './types.ts';
import { defineUfunc } from './ufunc.ts';

/**
 * Returns e^x of each element: 0 for -Infinity, Infinity where the result is too large for the dtype. The result is float32
 * for float32, bool and integers of up to 16 bits, float64 for all other real dtypes; complex dtypes stay. `np.exp.info.ulp`
 * bounds the error for real x in `np.exp.info.domain`. NumPy: `np.exp`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.exp([0, 1]) // [1, 2.7182...]`
 */
export const exp = defineUfunc<UnaryFloat>({
  name: 'exp',
  arity: 1,
  types: floating,
  ...bounded('exp'),
  build: ([a]) => math.exp(a),
  complex: ([z]) => complex.helper('exp', z),
});

/**
 * Returns e^x - 1 of each element, without cancellation near 0; -1 for -Infinity. The result is float32 for float32, bool and
 * integers of up to 16 bits, float64 for all other real dtypes; complex dtypes stay. `np.expm1.info.ulp` bounds the error for
 * real x in `np.expm1.info.domain`. NumPy: `np.expm1`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.expm1([0, 1e-10]) // [0, 1.00000000005e-10]`
 */
export const expm1 = defineUfunc<UnaryFloat>({
  name: 'expm1',
  arity: 1,
  types: floating,
  ...bounded('expm1'),
  build: ([a]) => math.expm1(a),
  complex: ([z]) => complex.helper('expm1', z),
});

/**
 * Returns 2^x of each element: 0 for -Infinity, Infinity where the result is too large for the dtype. The result is float32
 * for float32, bool and integers of up to 16 bits, float64 for all other real dtypes; complex dtypes stay. `np.exp2.info.ulp`
 * bounds the error for real x in `np.exp2.info.domain`. NumPy: `np.exp2`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.exp2([3, -1]) // [8, 0.5]`
 */
export const exp2 = defineUfunc<UnaryFloat>({
  name: 'exp2',
  arity: 1,
  types: floating,
  // The function is pow(2, x), whose bound holds for every exponent.
  domain: [-2000, 2000],
  ulp: { float64: math.bounds.pow.float64, float32: math.bounds.pow.float32 },
  build: ([a]) => math.pow(e.constant(a.type, 2), a),
  complex: ([z]) => complex.helper('exp', complex.scale(z, Math.LN2)),
});

/**
 * Returns the natural logarithm of each element: -Infinity for 0, NaN for negative numbers; complex numbers give the
 * principal value, whose imaginary part is from -pi to pi. The result is float32 for float32, bool and integers of up to 16
 * bits, float64 for all other real dtypes; complex dtypes stay. `np.log.info.ulp` bounds the error for real x in
 * `np.log.info.domain`. NumPy: `np.log`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.log([1, Math.E, 0]) // [0, 1, -Infinity]`
 */
export const log = defineUfunc<UnaryFloat>({
  name: 'log',
  arity: 1,
  types: floating,
  ...bounded('log'),
  build: ([a]) => math.log(a),
  complex: ([z]) => complex.helper('log', z),
});

/**
 * Returns log(1 + x) of each element, without cancellation near 0: -Infinity for -1, NaN below. The result is float32 for
 * float32, bool and integers of up to 16 bits, float64 for all other real dtypes; complex dtypes stay. `np.log1p.info.ulp`
 * bounds the error for real x in `np.log1p.info.domain`. NumPy: `np.log1p`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.log1p([0, 1e-10, -1]) // [0, 9.9999...e-11, -Infinity]`
 */
export const log1p = defineUfunc<UnaryFloat>({
  name: 'log1p',
  arity: 1,
  types: floating,
  ...bounded('log1p'),
  build: ([a]) => math.log1p(a),
  complex: ([z]) => complex.helper('log1p', z),
});

/**
 * Returns the logarithm of each element to the base 2: -Infinity for 0, NaN for negative numbers. The result is float32 for
 * float32, bool and integers of up to 16 bits, float64 for all other real dtypes; complex dtypes stay. `np.log2.info.ulp`
 * bounds the error for real x in `np.log2.info.domain`. NumPy: `np.log2`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.log2([8, 0.5, 0]) // [3, -1, -Infinity]`
 */
export const log2 = defineUfunc<UnaryFloat>({
  name: 'log2',
  arity: 1,
  types: floating,
  ...bounded('log2'),
  build: ([a]) => math.scalarFunction('log2', a),
  complex: ([z]) => complex.scale(complex.helper('log', z), Math.LOG2E),
});

/**
 * Returns the logarithm of each element to the base 10: -Infinity for 0, NaN for negative numbers. The result is float32 for
 * float32, bool and integers of up to 16 bits, float64 for all other real dtypes; complex dtypes stay. `np.log10.info.ulp`
 * bounds the error for real x in `np.log10.info.domain`. NumPy: `np.log10`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.log10([1000, 0.1, 0]) // [3, -1, -Infinity]`
 */
export const log10 = defineUfunc<UnaryFloat>({
  name: 'log10',
  arity: 1,
  types: floating,
  ...bounded('log10'),
  build: ([a]) => math.scalarFunction('log10', a),
  complex: ([z]) => complex.scale(complex.helper('log', z), Math.LOG10E),
});

/**
 * Returns the cube root of each element, negative for negative numbers. The result is float32 for float32, bool and integers
 * of up to 16 bits, float64 otherwise; complex x is refused. `np.cbrt.info.ulp` bounds the error for x in
 * `np.cbrt.info.domain`. NumPy: `np.cbrt`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is unknown
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.cbrt([27, -8]) // [3, -2]`
 */
export const cbrt = defineUfunc<UnaryFloat>({
  name: 'cbrt',
  arity: 1,
  types: floating,
  laws: { odd: 'all' },
  ...bounded('cbrt'),
  build: ([a]) => math.scalarFunction('cbrt', a),
});

/**
 * Returns log(e^x1 + e^x2) of each pair of elements, broadcast, without overflow on the way: with the larger operand m and
 * the smaller n it is m + log1p(e^(n - m)). Two equal infinities give that infinity. The result is float32 where every
 * operand is float32, bool or an integer of up to 16 bits, float64 otherwise; complex operands are refused.
 * NumPy: `np.logaddexp`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is
 * unknown
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.logaddexp(1000, 1000) // 1000.6931...`
 */
export const logaddexp = defineUfunc<BinaryFloat>({
  name: 'logaddexp',
  arity: 2,
  types: floating,
  laws: { commutative: 'all' },
  build([a, b]) {
    const larger = e.select(e.lt(a, b), b, a);
    const stable = e.add(larger, math.log1p(math.exp(e.neg(e.abs(e.sub(a, b))))));
    return e.select(e.eq(a, b), e.add(a, Math.LN2), stable); // also for two infinities of the same sign, whose difference is NaN
  },
});

/**
 * Returns log2(2^x1 + 2^x2) of each pair of elements, broadcast, without overflow on the way: `logaddexp` of the operands
 * times log(2), divided by log(2). The result is float32 if all operands are float32 arrays, float64 otherwise; complex
 * operands are refused. NumPy: `np.logaddexp2`.
 *
 * @throws BroadcastError when the shapes of the operands cannot be broadcast together
 * @throws DTypeError when an operand is complex
 * @throws ArgumentError when an operand is missing
 * @example `np.logaddexp2([3, 0], [3, 1]) // [4, 1.5849...]`
 */
export const logaddexp2 = (x1: Operand, x2: Operand): NDArray => {
  const scaled = (x: Operand) => divide(x, Math.LOG2E);
  return divide(logaddexp(scaled(x1), scaled(x2)), Math.LN2);
};
