import { expression as e, math, type Node } from '@numloom/kernels';
import * as complex from './complex/pair.ts';
import { floating, testing } from './type-rules.ts';
import type { BinaryFloat, UnaryBool, UnaryFloat } from './types.ts';
import { defineUfunc } from './ufunc.ts';

const isInfinite = (a: Node): Node => e.eq(e.abs(a), Number.POSITIVE_INFINITY);
const hasLimit = (a: Node): Node => e.lt(e.abs(a), Number.POSITIVE_INFINITY);

const signBit = (a: Node): Node => (a.type === 'f32' ? e.bitcast(a, 'i32') : e.bitcast(a, 'i64'));
const big = (a: Node, value: bigint): Node => e.constant(a.type, a.type === 'i64' ? value : Number(value));

/**
 * Returns |x| of each element in floats; `abs` keeps the dtype of integers and takes complex numbers. The result is float32
 * for float32, bool and integers of up to 16 bits, float64 otherwise; complex x is refused. NumPy: `np.fabs`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is unknown
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example
 * ```ts
 * np.fabs([-1.5, 2]) // [1.5, 2]
 * np.fabs([-3n]).dtype // 'float64'
 * ```
 */
export const fabs = defineUfunc<UnaryFloat>({
  name: 'fabs',
  arity: 1,
  types: floating,
  laws: { idempotent: 'all', even: 'all' },
  build: ([a]) => e.abs(a),
});

const isSignedInfinity = (name: string, sign: 1 | -1): UnaryBool =>
  defineUfunc<UnaryBool>({
    name,
    arity: 1,
    types: testing,
    build: ([a]) => e.eq(a, sign * Number.POSITIVE_INFINITY),
  });
/**
 * Tests whether each element is Infinity; the result is bool. Integers and bool never are; complex x is refused.
 * NumPy: `np.isposinf`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x is complex, `where` is not bool, or `dtype` is unknown
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.isposinf([Infinity, -Infinity, NaN]) // [true, false, false]`
 */
export const isposinf = isSignedInfinity('isposinf', 1);
/**
 * Tests whether each element is -Infinity; the result is bool. Integers and bool never are; complex x is refused.
 * NumPy: `np.isneginf`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x is complex, `where` is not bool, or `dtype` is unknown
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.isneginf([Infinity, -Infinity, NaN]) // [false, true, false]`
 */
export const isneginf = isSignedInfinity('isneginf', -1);

/**
 * Returns the Heaviside step function of each pair of elements, broadcast: 0 where x1 < 0, x2 where x1 = 0, 1 where x1 > 0,
 * and NaN where x1 is NaN. The result is float32 where every operand is float32, bool or an integer of up to 16 bits, float64
 * otherwise; complex operands are refused. NumPy: `np.heaviside`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is
 * unknown
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.heaviside([-1, 0, 2], 0.5) // [0, 0.5, 1]`
 */
export const heaviside = defineUfunc<BinaryFloat>({
  name: 'heaviside',
  arity: 2,
  types: floating,
  build([a, b]) {
    const step: Node = e.select(e.lt(a, 0), e.constant(a.type, 0), e.constant(a.type, 1));
    return e.select(e.ne(a, a), a, e.select(e.eq(a, 0), b, step));
  },
});

/**
 * Tests whether each element is NaN, a complex number whether one of its parts is; the result is bool. Integers and bool
 * never are. NumPy: `np.isnan`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `where` is not bool, `dtype` is unknown, or `dtype` is real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.isnan([1, NaN, Infinity]) // [false, true, false]`
 */
export const isnan = defineUfunc<UnaryBool>({
  name: 'isnan',
  arity: 1,
  types: testing,
  laws: { even: 'all' },
  build: ([a]) => e.ne(a, a),
  complex: ([z]) => complex.isNan(z),
});
/**
 * Tests whether each element is Infinity or -Infinity, a complex number whether one of its parts is; the result is bool.
 * Integers and bool never are. NumPy: `np.isinf`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `where` is not bool, `dtype` is unknown, or `dtype` is real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.isinf([1, NaN, -Infinity]) // [false, false, true]`
 */
export const isinf = defineUfunc<UnaryBool>({
  name: 'isinf',
  arity: 1,
  types: testing,
  laws: { even: 'all' },
  build: ([a]) => isInfinite(a),
  complex: ([z]) => e.or(isInfinite(z.re), isInfinite(z.im)),
});
/**
 * Tests whether each element is neither NaN nor an infinity, a complex number whether both of its parts are finite; the
 * result is bool. Integers and bool always are. NumPy: `np.isfinite`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `where` is not bool, `dtype` is unknown, or `dtype` is real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.isfinite([1, NaN, Infinity]) // [true, false, false]`
 */
export const isfinite = defineUfunc<UnaryBool>({
  name: 'isfinite',
  arity: 1,
  types: testing,
  laws: { even: 'all' },
  build: ([a]) => hasLimit(a),
  complex: ([z]) => e.and(hasLimit(z.re), hasLimit(z.im)),
});

/**
 * Tests whether the sign bit of each element is set, which it is for negative numbers, -0 and negative NaN; the result is
 * bool. Complex x is refused. NumPy: `np.signbit`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x is complex, `where` is not bool, or `dtype` is unknown
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.signbit([-1, 0, -0]) // [true, false, true]`
 */
export const signbit = defineUfunc<UnaryBool>({
  name: 'signbit',
  arity: 1,
  types: testing,
  build: ([a]) => e.lt(signBit(a), big(signBit(a), 0n)),
});

/**
 * Returns |x1| with the sign of x2, for each pair of elements, broadcast; the sign bit of -0 and of NaN counts. The result is
 * float32 where every operand is float32, bool or an integer of up to 16 bits, float64 otherwise; complex operands are
 * refused. NumPy: `np.copysign`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is
 * unknown
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.copysign([1, -2], [-0, 3]) // [-1, 2]`
 */
export const copysign = defineUfunc<BinaryFloat>({
  name: 'copysign',
  arity: 2,
  types: floating,
  laws: { idempotent: 'all' },
  build([a, b]) {
    const sign = e.and(signBit(b), big(signBit(b), a.type === 'f32' ? -(2n ** 31n) : -(2n ** 63n)));
    return e.bitcast(e.or(signBit(e.abs(a)), sign), a.type);
  },
});

/**
 * Returns the number of the dtype that follows x1 in the direction of x2, for each pair of elements, broadcast: x2 if they
 * are equal, NaN if one of them is NaN. The result is float32 where every operand is float32, bool or an integer of up to 16
 * bits, float64 otherwise; complex operands are refused. NumPy: `np.nextafter`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is
 * unknown
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.nextafter(1, 2) // 1.0000000000000002`
 */
export const nextafter = defineUfunc<BinaryFloat>({
  name: 'nextafter',
  arity: 2,
  types: floating,
  build([a, b]) {
    if (a.type === 'f64') return math.scalarFunction('nextafter', a, b);
    // As an integer, the bits of a float32 number its magnitudes in order: the next one is further from 0.
    const bits = e.bitcast(a, 'i32');
    const outwards = e.not(e.xor(e.lt(a, b), e.lt(e.constant('f32', 0), a)));
    const neighbour = e.bitcast(e.add(bits, e.select(outwards, e.constant('i32', 1), e.constant('i32', -1))), 'f32');
    const smallest = e.constant('f32', 2 ** -149);
    const fromZero = e.select(e.lt(a, b), smallest, e.neg(smallest));
    const moved = e.select(e.eq(a, 0), fromZero, neighbour);
    return e.select(e.or(e.ne(a, a), e.ne(b, b)), e.constant('f32', Number.NaN), e.select(e.eq(a, b), b, moved));
  },
});
