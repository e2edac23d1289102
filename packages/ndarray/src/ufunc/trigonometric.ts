import { expression as e, math, type Node } from '@numloom/kernels';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { divide } from './arithmetic.ts';
import { equal } from './comparison.ts';
import * as complex from './complex/pair.ts';
import { bounded, type Laws } from './record.ts';
import { floating } from './type-rules.ts';
import type { BinaryFloat, UnaryFloat } from './types.ts';
import { defineUfunc } from './ufunc.ts';
import { where } from './where.ts';

/** The functions that are scalar helpers of the kernels, not SIMD expressions. */
type ScalarFunction = Exclude<math.BoundedFunction, math.VectorFunction>;

/** Defines a ufunc by a scalar helper of the kernels, which computes one lane of a vector at a time. */
const scalar = (name: string, helper: ScalarFunction, laws?: Laws): UnaryFloat =>
  defineUfunc<UnaryFloat>({
    name,
    arity: 1,
    types: floating,
    ...(laws && { laws }),
    ...bounded(helper),
    build: ([a]) => math.scalarFunction(helper, a),
    complex: ([z]) => complex.helper(helper, z),
  });

/** Defines a ufunc by a function of the kernels that is an expression, and so computes all lanes of a vector at once. */
const vectorized = (name: math.VectorFunction, build: (a: Node) => Node, laws: Laws): UnaryFloat =>
  defineUfunc<UnaryFloat>({
    name,
    arity: 1,
    types: floating,
    laws,
    ...bounded(name),
    build: ([a]) => build(a),
    complex: ([z]) => complex.helper(name, z),
  });

/**
 * Returns the sine of each element, an angle in radians of any size: NaN for an infinity. The result is float32 for float32,
 * bool and integers of up to 16 bits, float64 for all other real dtypes; complex dtypes stay. `np.sin.info.ulp` bounds the
 * error for real x in `np.sin.info.domain`. NumPy: `np.sin`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.sin([0, Math.PI / 2]) // [0, 1]`
 */
export const sin = vectorized('sin', math.sin, { odd: 'real' });

/**
 * Returns the cosine of each element, an angle in radians of any size: NaN for an infinity. The result is float32 for
 * float32, bool and integers of up to 16 bits, float64 for all other real dtypes; complex dtypes stay. `np.cos.info.ulp`
 * bounds the error for real x in `np.cos.info.domain`. NumPy: `np.cos`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.cos([0, Math.PI]) // [1, -1]`
 */
export const cos = vectorized('cos', math.cos, { even: 'real' });

/**
 * Returns the hyperbolic tangent of each element, (e^x - e^-x) / (e^x + e^-x), which is never beyond -1 and 1. The result is
 * float32 for float32, bool and integers of up to 16 bits, float64 for all other real dtypes; complex dtypes stay.
 * `np.tanh.info.ulp` bounds the error for real x in `np.tanh.info.domain`. NumPy: `np.tanh`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.tanh([0, 1, 1000]) // [0, 0.7615..., 1]`
 */
export const tanh = vectorized('tanh', math.tanh, { odd: 'real' });

/**
 * Returns the tangent of each element, an angle in radians of any size: NaN for an infinity. The result is float32 for
 * float32, bool and integers of up to 16 bits, float64 for all other real dtypes; complex dtypes stay. `np.tan.info.ulp`
 * bounds the error for real x in `np.tan.info.domain`. NumPy: `np.tan`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.tan([0, 1]) // [0, 1.5574...]`
 */
export const tan = scalar('tan', 'tan', { odd: 'real' });
/**
 * Returns the hyperbolic sine of each element, (e^x - e^-x) / 2. The result is float32 for float32, bool and integers of up
 * to 16 bits, float64 for all other real dtypes; complex dtypes stay. `np.sinh.info.ulp` bounds the error for real x in
 * `np.sinh.info.domain`. NumPy: `np.sinh`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.sinh([0, 1]) // [0, 1.1752...]`
 */
export const sinh = scalar('sinh', 'sinh', { odd: 'real' });
/**
 * Returns the hyperbolic cosine of each element, (e^x + e^-x) / 2. The result is float32 for float32, bool and integers of up
 * to 16 bits, float64 for all other real dtypes; complex dtypes stay. `np.cosh.info.ulp` bounds the error for real x in
 * `np.cosh.info.domain`. NumPy: `np.cosh`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.cosh([0, 1]) // [1, 1.5430...]`
 */
export const cosh = scalar('cosh', 'cosh', { even: 'real' });
/**
 * Returns the angle from -pi/2 to pi/2, in radians, whose sine is x, for each element: NaN for real x outside of [-1, 1]. The
 * result is float32 for float32, bool and integers of up to 16 bits, float64 for all other real dtypes; complex dtypes stay.
 * `np.arcsin.info.ulp` bounds the error for real x in `np.arcsin.info.domain`. NumPy: `np.arcsin`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.arcsin([0, 1, 2]) // [0, 1.5707..., NaN]`
 */
export const arcsin = scalar('arcsin', 'asin', { odd: 'real' });
/**
 * Returns the arc sine of each element: the array API's name of `arcsin`. NumPy: `np.asin`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.asin([0, 1]) // [0, 1.5707...]`
 */
export const asin = arcsin;
/**
 * Returns the angle from 0 to pi, in radians, whose cosine is x, for each element: NaN for real x outside of [-1, 1]. The
 * result is float32 for float32, bool and integers of up to 16 bits, float64 for all other real dtypes; complex dtypes stay.
 * `np.arccos.info.ulp` bounds the error for real x in `np.arccos.info.domain`. NumPy: `np.arccos`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.arccos([1, 0, 2]) // [0, 1.5707..., NaN]`
 */
export const arccos = scalar('arccos', 'acos');
/**
 * Returns the arc cosine of each element: the array API's name of `arccos`. NumPy: `np.acos`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.acos([1, 0]) // [0, 1.5707...]`
 */
export const acos = arccos;
/**
 * Returns the angle from -pi/2 to pi/2, in radians, whose tangent is x, for each element; the bounds are those of the
 * infinities. The result is float32 for float32, bool and integers of up to 16 bits, float64 for all other real dtypes;
 * complex dtypes stay. `np.arctan.info.ulp` bounds the error for real x in `np.arctan.info.domain`. NumPy: `np.arctan`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.arctan([0, 1, Infinity]) // [0, 0.7853..., 1.5707...]`
 */
export const arctan = scalar('arctan', 'atan', { odd: 'real' });
/**
 * Returns the arc tangent of each element: the array API's name of `arctan`. NumPy: `np.atan`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.atan([0, 1]) // [0, 0.7853...]`
 */
export const atan = arctan;
/**
 * Returns the number whose hyperbolic sine is x, log(x + sqrt(x^2 + 1)), for each element. The result is float32 for float32,
 * bool and integers of up to 16 bits, float64 for all other real dtypes; complex dtypes stay. `np.arcsinh.info.ulp` bounds
 * the error for real x in `np.arcsinh.info.domain`. NumPy: `np.arcsinh`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.arcsinh([0, 1]) // [0, 0.8813...]`
 */
export const arcsinh = scalar('arcsinh', 'asinh', { odd: 'real' });
/**
 * Returns the inverse hyperbolic sine of each element: the array API's name of `arcsinh`. NumPy: `np.asinh`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.asinh([0, 1]) // [0, 0.8813...]`
 */
export const asinh = arcsinh;
/**
 * Returns the number of at least 0 whose hyperbolic cosine is x, log(x + sqrt(x^2 - 1)), for each element: NaN for real x
 * below 1. The result is float32 for float32, bool and integers of up to 16 bits, float64 for all other real dtypes; complex
 * dtypes stay. `np.arccosh.info.ulp` bounds the error for real x in `np.arccosh.info.domain`. NumPy: `np.arccosh`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.arccosh([1, 2, 0]) // [0, 1.3169..., NaN]`
 */
export const arccosh = scalar('arccosh', 'acosh');
/**
 * Returns the inverse hyperbolic cosine of each element: the array API's name of `arccosh`. NumPy: `np.acosh`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.acosh([1, 2]) // [0, 1.3169...]`
 */
export const acosh = arccosh;
/**
 * Returns the number whose hyperbolic tangent is x, log((1 + x) / (1 - x)) / 2, for each element: an infinity with the sign
 * of x for -1 and 1, NaN for real x beyond them. The result is float32 for float32, bool and integers of up to 16 bits,
 * float64 for all other real dtypes; complex dtypes stay. `np.arctanh.info.ulp` bounds the error for real x in
 * `np.arctanh.info.domain`. NumPy: `np.arctanh`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.arctanh([0, 0.5, 1]) // [0, 0.5493..., Infinity]`
 */
export const arctanh = scalar('arctanh', 'atanh', { odd: 'real' });
/**
 * Returns the inverse hyperbolic tangent of each element: the array API's name of `arctanh`. NumPy: `np.atanh`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.atanh([0, 0.5]) // [0, 0.5493...]`
 */
export const atanh = arctanh;

/**
 * Returns the angle of the point (x2, x1) from the axis of x2, in radians from -pi to pi, for each pair of elements,
 * broadcast; the signs of x1 and x2 choose the quadrant, those of zeros included. The result is float32 where every operand
 * is float32, bool or an integer of up to 16 bits, float64 otherwise; complex operands are refused. `np.arctan2.info.ulp`
 * bounds the error for operands in `np.arctan2.info.domain`. NumPy: `np.arctan2`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is
 * unknown
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.arctan2([1, 0], [1, -1]) // [0.7853..., 3.1415...]`
 */
export const arctan2 = defineUfunc<BinaryFloat>({
  name: 'arctan2',
  arity: 2,
  types: floating,
  ...bounded('atan2'),
  build: ([a, b]) => math.scalarFunction('atan2', a, b),
});
/**
 * Returns the angle of the point (x2, x1): the array API's name of `arctan2`. NumPy: `np.atan2`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is
 * unknown
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.atan2(1, 1) // 0.7853...`
 */
export const atan2 = arctan2;

const { fround, PI } = Math;

/** Defines a multiplication by a constant, which is rounded to the dtype first, as in NumPy. */
const scaled = (name: string, double: number, single: number): UnaryFloat =>
  defineUfunc<UnaryFloat>({
    name,
    arity: 1,
    types: floating,
    laws: { odd: 'all' },
    build: ([a]) => e.mul(a, a.type === 'f32' ? single : double),
  });

/**
 * Returns x * 180 / pi of each element: radians in degrees. The factor is rounded to the dtype, then the product. The result
 * is float32 for float32, bool and integers of up to 16 bits, float64 otherwise; complex x is refused. NumPy: `np.degrees`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is unknown
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.degrees([0, Math.PI]) // [0, 180]`
 */
export const degrees = scaled('degrees', 180 / PI, 180 / fround(PI));
/**
 * Returns x * pi / 180 of each element: degrees in radians. The factor is rounded to the dtype, then the product. The result
 * is float32 for float32, bool and integers of up to 16 bits, float64 otherwise; complex x is refused. NumPy: `np.radians`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is unknown
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.radians([0, 180]) // [0, 3.1415...]`
 */
export const radians = scaled('radians', PI / 180, fround(PI) / 180);
/**
 * Returns radians in degrees: another name of `degrees`. NumPy: `np.rad2deg`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is unknown
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.rad2deg(Math.PI) // 180`
 */
export const rad2deg = degrees;
/**
 * Returns degrees in radians: another name of `radians`. NumPy: `np.deg2rad`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is unknown
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.deg2rad(180) // 3.1415...`
 */
export const deg2rad = radians;

/**
 * Returns sin(pi x) / (pi x) of each element, and 1 for 0. float32 and complex dtypes stay, all other dtypes give float64.
 * Since pi x is rounded, whole numbers give numbers near 0, not 0. NumPy: `np.sinc`.
 *
 * @throws ArgumentError when x is missing
 * @example `np.sinc([0, 0.5]) // [1, 0.6366...]`
 */
export function sinc(x: Operand): NDArray {
  const y = divide(x, 1 / Math.PI);
  const nonzero = where(equal(y, 0), 1, y);
  return where(equal(y, 0), 1, divide(sin(nonzero), nonzero));
}
