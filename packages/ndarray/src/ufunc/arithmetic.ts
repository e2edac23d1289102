import { expression as e, type LaneType, math, type Node } from '@numloom/kernels';
import { type DType, dtypes, isFloat, isInteger } from '../core/dtype/dtype.ts';
import { ArgumentError } from '../core/errors.ts';
import { type NamedTuple, namedTuple } from '../core/named-tuple.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { laneOf } from '../loops/symbol.ts';
import * as complex from './complex/pair.ts';
import { bounded } from './record.ts';
import { anyType, boolAsInt8, dividing, floating, magnitude, numeric } from './type-rules.ts';
import type { Binary, BinaryFloat, Division, Unary, UnaryFloat, UnaryReal } from './types.ts';
import { defineUfunc } from './ufunc.ts';

const zero = (lane: LaneType): Node => e.constant(lane, lane.endsWith('64') && lane !== 'f64' ? 0n : 0);
const one = (lane: LaneType): Node => e.constant(lane, lane.endsWith('64') && lane !== 'f64' ? 1n : 1);
export const isNan = (a: Node): Node => e.ne(a, a);
const signsDiffer = (a: Node, b: Node): Node => e.xor(e.lt(a, zero(a.type)), e.lt(b, zero(b.type)));

/**
 * Returns x1 + x2 of each pair of elements, broadcast; for bool that is "or". The result has the common dtype of the
 * operands: integers wrap, floats are rounded once. NumPy: `np.add`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example
 * ```ts
 * np.add([1, 2], 3) // [4, 5]
 * np.add([[1], [2]], [10, 20]) // [[11, 21], [12, 22]]
 * ```
 */
export const add = defineUfunc<Binary>({
  name: 'add',
  arity: 2,
  types: anyType,
  // The unit is -0, not 0: -0 + 0 is 0.
  laws: { commutative: 'all', associative: 'exact', unit: -0 },
  build: ([a, b]) => (a.type === 'mask' ? e.or(a, b) : e.add(a, b)),
  complex: ([a, b]) => complex.add(a, b),
});

/**
 * Returns x1 - x2 of each pair of elements, broadcast. The result has the common dtype of the operands: integers wrap, floats
 * are rounded once; bool is refused. NumPy: `np.subtract`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when both operands are bool, `out` is of a lower kind than the result, `where` is not bool, `dtype` is
 * unknown, or `dtype` is real and an operand complex
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.subtract([5, 7], [1, 2]) // [4, 5]`
 */
export const subtract = defineUfunc<Binary>({
  name: 'subtract',
  arity: 2,
  types: numeric('numpy boolean subtract, the `-` operator, is not supported, use bitwiseXor or logicalXor instead'),
  laws: { antisymmetric: 'all', zerosAlike: true },
  build: ([a, b]) => e.sub(a, b),
  complex: ([a, b]) => complex.sub(a, b),
});

/**
 * Returns x1 * x2 of each pair of elements, broadcast; for bool that is "and". The result has the common dtype of the
 * operands: integers wrap, floats are rounded once. NumPy: `np.multiply`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.multiply([1, 2, 3], 2) // [2, 4, 6]`
 */
export const multiply = defineUfunc<Binary>({
  name: 'multiply',
  arity: 2,
  types: anyType,
  laws: { commutative: 'all', associative: 'exact', unit: 1 },
  build: ([a, b]) => (a.type === 'mask' ? e.and(a, b) : e.mul(a, b)),
  complex: ([a, b]) => complex.multiply(a, b),
});

/**
 * Returns x1 / x2 of each pair of elements, broadcast. float32 and complex dtypes stay, all other dtypes are divided in
 * float64 and rounded once. A division by 0 gives NaN for 0 and an infinity otherwise; complex numbers are divided by the
 * method of R. Smith ("Algorithm 116: Complex division", 1962), in which no square overflows. NumPy: `np.divide`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example
 * ```ts
 * np.divide([1, 3], 2) // [0.5, 1.5]
 * np.divide([1, -1, 0], 0) // [Infinity, -Infinity, NaN]
 * ```
 */
export const divide = defineUfunc<Division>({
  name: 'divide',
  arity: 2,
  types: dividing,
  build: ([a, b]) => e.div(a, b),
  complex: ([a, b]) => complex.divide(a, b),
});

const truncatedRemainder = (a: Node, b: Node): Node => math.scalarFunction('fmod', a, b);

/** Returns Python's remainder of floats, which has the divisor's sign, by the steps of NumPy's `npy_divmod`. */
function floatRemainder(a: Node, b: Node): Node {
  const mod = truncatedRemainder(a, b);
  const adjusted = e.select(signsDiffer(mod, b), e.add(mod, b), mod);
  const zeroWithSign = e.select(e.lt(b, 0), e.constant(a.type, -0), 0);
  return e.select(e.eq(mod, 0), zeroWithSign, adjusted);
}

/** Returns the floor of the quotient of floats, by the steps of NumPy's `npy_divmod`. */
function floatFloorDivide(a: Node, b: Node): Node {
  const mod = truncatedRemainder(a, b);
  const quotient = e.div(e.sub(a, mod), b);
  const lowered = e.select(e.and(e.ne(mod, 0), signsDiffer(mod, b)), e.sub(quotient, 1), quotient);
  const floored = e.floor(lowered);
  const nearest = e.select(e.lt(e.constant(a.type, 0.5), e.sub(lowered, floored)), e.add(floored, 1), floored);
  const rounded = e.select(e.eq(lowered, 0), e.mul(e.div(a, b), 0), nearest);
  return e.select(e.eq(b, 0), e.div(a, b), rounded);
}

/** Returns the floor of the quotient of integers; `idiv` rounds towards 0, and gives 0 for a division by 0. */
function integerFloorDivide(a: Node, b: Node): Node {
  const quotient = e.idiv(a, b);
  if (a.type.startsWith('u')) return quotient;
  const inexact = e.ne(e.irem(a, b), zero(a.type));
  return e.select(e.and(inexact, signsDiffer(a, b)), e.sub(quotient, one(a.type)), quotient);
}

/** Returns the remainder of integers with the divisor's sign; that of `irem` has the dividend's. */
function integerRemainder(a: Node, b: Node): Node {
  const rest = e.irem(a, b);
  if (a.type.startsWith('u')) return rest;
  return e.select(e.and(e.ne(rest, zero(a.type)), signsDiffer(rest, b)), e.add(rest, b), rest);
}

/**
 * Returns floor(x1 / x2) of each pair of elements, broadcast, as Python's `//`. The result has the common dtype of the
 * operands, int8 for bool; complex operands are refused. Integers divided by 0 give 0; floats divided by 0 give an infinity,
 * or NaN for 0. NumPy: `np.floor_divide`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is
 * unknown
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.floorDivide([7, -7], 2) // [3, -4]`
 */
export const floorDivide = defineUfunc<Binary>({
  name: 'floor_divide',
  arity: 2,
  types: boolAsInt8,
  build: ([a, b], dtype) => (isFloat(dtype) ? floatFloorDivide(a, b) : integerFloorDivide(a, b)),
});

/**
 * Returns x1 - floor(x1 / x2) * x2 of each pair of elements, broadcast: the remainder has the sign of x2, as Python's `%`.
 * The result has the common dtype of the operands, int8 for bool; complex operands are refused. Floats give the exact
 * remainder, rounded once. A remainder by 0 is 0 for integers and NaN for floats. NumPy: `np.remainder`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is
 * unknown
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.remainder([7, -7], 3) // [1, 2]`
 */
export const remainder = defineUfunc<Binary>({
  name: 'remainder',
  arity: 2,
  types: boolAsInt8,
  build: ([a, b], dtype) => (isFloat(dtype) ? floatRemainder(a, b) : integerRemainder(a, b)),
});

/**
 * Returns the remainder with the sign of x2: another name of `remainder`. NumPy: `np.mod`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is
 * unknown
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.mod([7, -7], 3) // [1, 2]`
 */
export const mod = remainder;

/**
 * Returns x1 ** x2 of each pair of elements, broadcast. The result has the common dtype of the operands, int8 for bool;
 * integers wrap, and negative exponents in an integer array give 1 / x1 ** -x2 without its fraction (0 for 0). x ** 0 and
 * 1 ** x are 1, NaN included; a negative number to a fraction is NaN. `np.power.info.ulp` bounds the error for floats.
 * NumPy: `np.power`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand of a power of integers is a negative scalar, an operand is missing, `out` is not an
 * array, or an option is unknown
 * @example
 * ```ts
 * np.power([2, 3], 2) // [4, 9]
 * np.power([4, -4], 0.5) // [2, NaN]
 * ```
 */
export const power = defineUfunc<Binary>({
  name: 'power',
  arity: 2,
  types: boolAsInt8,
  ...bounded('pow'),
  check(scalars, compute) {
    if (isInteger(compute) && scalars.some((s) => Number(s) < 0))
      throw new ArgumentError('Integers to negative integer powers are not allowed.');
  },
  build: ([a, b], dtype) => (isFloat(dtype) ? math.pow(a, b) : integerPower(a, b, dtype)),
  complex: ([a, b]) => complex.helper('pow', a, b),
});

/**
 * Returns x1 ** x2: another name of `power`. NumPy: `np.pow`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand of a power of integers is a negative scalar, an operand is missing, `out` is not an
 * array, or an option is unknown
 * @example `np.pow(2, [1, 2, 3]) // [2, 4, 8]`
 */
export const pow = power;

const integerPower = (a: Node, b: Node, dtype: DType): Node =>
  e.cast(e.call('ipow', 'i64', e.cast(a, 'i64'), e.cast(b, 'i64')), laneOf(dtype));

const negativeAdvice = 'The numpy boolean negative, the `-` operator, is not supported, use logicalNot instead';

/**
 * Returns -x of each element. The dtype is kept: integers wrap, unsigned ones too; bool is refused. NumPy: `np.negative`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x is bool, `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or
 * `dtype` is real and an operand complex
 * @throws OverflowError when x is a scalar that does not fit its integer dtype
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.negative([1, -2]) // [-1, 2]`
 */
export const negative = defineUfunc<Unary>({
  name: 'negative',
  arity: 1,
  types: numeric(negativeAdvice),
  laws: { involution: 'all', odd: 'all' },
  build: ([a]) => e.neg(a),
  complex: ([a]) => complex.negate(a),
});

/**
 * Returns +x of each element, which is a copy of x. The dtype is kept; bool is refused. NumPy: `np.positive`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x is bool, `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or
 * `dtype` is real and an operand complex
 * @throws OverflowError when x is a scalar that does not fit its integer dtype
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.positive([1, -2]) // [1, -2]`
 */
export const positive = defineUfunc<Unary>({
  name: 'positive',
  arity: 1,
  types: numeric('use copy instead'),
  laws: { idempotent: 'all', involution: 'all', odd: 'all', monotone: 'all' },
  build: ([a]) => a,
  complex: ([a]) => a,
});

/**
 * Returns |x| of each element. The dtype is kept, except that complex numbers give the dtype of their parts, float32 or
 * float64: their magnitude is sqrt(re^2 + im^2), without overflow on the way. The lowest integer of a signed dtype wraps to
 * itself. NumPy: `np.abs`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws OverflowError when x is a scalar that does not fit its integer dtype
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example
 * ```ts
 * np.abs([-1.5, 2]) // [1.5, 2]
 * np.abs(new np.Complex(3, 4)) // 5
 * ```
 */
export const abs = defineUfunc<UnaryReal>({
  name: 'absolute',
  arity: 1,
  types: magnitude,
  laws: { idempotent: 'all', even: 'all' },
  build: ([a], dtype) => (a.type === 'mask' || dtypes[dtype].kind === 'uint' ? a : e.abs(a)),
  complex: ([a]) => complex.magnitude(a),
});

/**
 * Returns |x| of each element: another name of `abs`. NumPy: `np.absolute`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws OverflowError when x is a scalar that does not fit its integer dtype
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.absolute([-1.5, 2]) // [1.5, 2]`
 */
export const absolute = abs;

/**
 * Returns x * x of each element. The dtype is kept, except that bool gives int8; integers wrap, floats are rounded once.
 * NumPy: `np.square`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws OverflowError when x is a scalar that does not fit its integer dtype
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.square([2, -3]) // [4, 9]`
 */
export const square = defineUfunc<Unary>({
  name: 'square',
  arity: 1,
  types: boolAsInt8,
  laws: { even: 'all' },
  build: ([a]) => e.mul(a, a),
  complex: ([a]) => complex.multiply(a, a),
});

/**
 * Returns the square root of each element: NaN for negative numbers, -0 for -0, and the root with a real part of at least 0
 * for complex numbers. The result is float32 for float32, bool and integers of up to 16 bits, float64 for all other real
 * dtypes; complex dtypes stay. `np.sqrt.info.ulp` bounds the error for real x in `np.sqrt.info.domain`. NumPy: `np.sqrt`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example
 * ```ts
 * np.sqrt([4, 2, -1]) // [2, 1.4142..., NaN]
 * np.sqrt(new np.Complex(-4)) // 2j
 * ```
 */
export const sqrt = defineUfunc<UnaryFloat>({
  name: 'sqrt',
  arity: 1,
  types: floating,
  laws: { monotone: 'all' },
  domain: [0, Number.MAX_VALUE],
  ulp: { float64: 0.5, float32: 0.5 },
  build: ([a]) => e.sqrt(a),
  complex: ([a]) => complex.helper('sqrt', a),
});

/**
 * Returns 1 / x of each element. The dtype is kept, except that bool gives int8; the quotient of integers is cut to a whole
 * number, and 0 gives 0 for them, an infinity for floats and NaN for complex numbers. NumPy: `np.reciprocal`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws OverflowError when x is a scalar that does not fit its integer dtype
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.reciprocal([2, 4]) // [0.5, 0.25]`
 */
export const reciprocal = defineUfunc<Unary>({
  name: 'reciprocal',
  arity: 1,
  types: boolAsInt8,
  build: ([a], dtype) => (isFloat(dtype) ? e.div(e.constant(a.type, 1), a) : e.idiv(one(a.type), a)),
  complex: ([a]) => complex.reciprocal(a),
});

/**
 * Returns the sign of each element: -1, 0 or 1, and NaN for NaN; for complex numbers z / |z|, and 0 for 0. The dtype is kept;
 * bool is refused. NumPy: `np.sign`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x is bool, `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or
 * `dtype` is real and an operand complex
 * @throws OverflowError when x is a scalar that does not fit its integer dtype
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.sign([-2, 0, 3]) // [-1, 0, 1]`
 */
export const sign = defineUfunc<Unary>({
  name: 'sign',
  arity: 1,
  types: numeric('it has no sign'),
  laws: { idempotent: 'real', odd: 'all', monotone: 'all', zerosAlike: true },
  build([a], dtype) {
    const positiveOrZero = e.select(e.lt(zero(a.type), a), one(a.type), zero(a.type));
    if (dtypes[dtype].kind === 'uint') return positiveOrZero;
    const result = e.select(e.lt(a, zero(a.type)), e.neg(one(a.type)), positiveOrZero);
    return isFloat(dtype) ? e.select(isNan(a), a, result) : result;
  },
  complex: ([a]) => complex.sign(a),
});

/**
 * Returns sqrt(x1^2 + x2^2) of each pair of elements, broadcast, without overflow on the way. An infinite operand gives
 * Infinity, even beside NaN. The result is float32 where every operand is float32, bool or an integer of up to 16 bits,
 * float64 otherwise; complex operands are refused. `np.hypot.info.ulp` bounds the error for operands in
 * `np.hypot.info.domain`. NumPy: `np.hypot`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is
 * unknown
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.hypot(3, 4) // 5`
 */
export const hypot = defineUfunc<BinaryFloat>({
  name: 'hypot',
  arity: 2,
  types: floating,
  laws: { commutative: 'all' },
  ...bounded('hypot'),
  build: ([a, b]) => math.scalarFunction('hypot', a, b),
});

/**
 * Returns x1 / x2: another name of `divide`. NumPy: `np.true_divide`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.trueDivide(1, [2, 4]) // [0.5, 0.25]`
 */
export const trueDivide = divide;

/**
 * Returns x1 - trunc(x1 / x2) * x2 of each pair of elements, broadcast: the remainder has the sign of x1, as C's `fmod`. The
 * result has the common dtype of the operands, int8 for bool; complex operands are refused. The result is exact. A remainder
 * by 0 is 0 for integers and NaN for floats. NumPy: `np.fmod`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is
 * unknown
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.fmod([7, -7], 3) // [1, -1]`
 */
export const fmod = defineUfunc<Binary>({
  name: 'fmod',
  arity: 2,
  types: boolAsInt8,
  build: ([a, b], dtype) => (isFloat(dtype) ? math.scalarFunction('fmod', a, b) : e.irem(a, b)),
});

/**
 * Returns x1 ** x2 of each pair of elements, broadcast, in float64 whatever the dtypes, so that integers take negative
 * exponents; complex operands are refused. `np.power.info.ulp` bounds the error. NumPy: `np.float_power`.
 *
 * @throws BroadcastError when the shapes of the operands cannot be broadcast together
 * @throws DTypeError when an operand is complex
 * @throws ArgumentError when an operand is missing
 * @example `np.floatPower([2n, 4n], -1) // [0.5, 0.25]`
 */
export const floatPower = (x1: Operand, x2: Operand): NDArray => power(x1, x2, { dtype: 'float64' });

/**
 * Returns floor(x1 / x2) and the remainder with the sign of x2, of each pair of elements, broadcast, as Python's `divmod`:
 * `floorDivide` and `remainder`, with their dtypes and their results for 0. NumPy: `np.divmod`.
 *
 * @throws BroadcastError when the shapes of the operands cannot be broadcast together
 * @throws DTypeError when an operand is complex
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing
 * @example
 * ```ts
 * const { quotient, remainder } = np.divmod([7, -7], 3);
 * quotient // [2, -3]
 * remainder // [1, 2]
 * ```
 */
export const divmod = (x1: Operand, x2: Operand): NamedTuple<{ quotient: NDArray; remainder: NDArray }> =>
  namedTuple({ quotient: floorDivide(x1, x2), remainder: remainder(x1, x2) });
