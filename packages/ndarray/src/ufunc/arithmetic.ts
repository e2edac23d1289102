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

/** x1 + x2; for bool "or". NumPy: `np.add`. */
export const add = defineUfunc<Binary>({
  name: 'add',
  arity: 2,
  types: anyType,
  // 0 is the unit of all numbers but -0, since -0 + 0 is 0.
  laws: { commutative: 'all', associative: 'exact', unit: -0 },
  build: ([a, b]) => (a.type === 'mask' ? e.or(a, b) : e.add(a, b)),
  complex: ([a, b]) => complex.add(a, b),
});

/** x1 - x2. NumPy: `np.subtract`. @throws DTypeError for bool */
export const subtract = defineUfunc<Binary>({
  name: 'subtract',
  arity: 2,
  types: numeric('numpy boolean subtract, the `-` operator, is not supported, use bitwiseXor or logicalXor instead'),
  laws: { antisymmetric: 'all', zerosAlike: true },
  build: ([a, b]) => e.sub(a, b),
  complex: ([a, b]) => complex.sub(a, b),
});

/** x1 * x2; for bool "and". NumPy: `np.multiply`. */
export const multiply = defineUfunc<Binary>({
  name: 'multiply',
  arity: 2,
  types: anyType,
  laws: { commutative: 'all', associative: 'exact', unit: 1 },
  build: ([a, b]) => (a.type === 'mask' ? e.and(a, b) : e.mul(a, b)),
  complex: ([a, b]) => complex.multiply(a, b),
});

/** x1 / x2 in floats: float32 for float32, otherwise float64. NumPy: `np.divide`. */
export const divide = defineUfunc<Division>({
  name: 'divide',
  arity: 2,
  types: dividing,
  build: ([a, b]) => e.div(a, b),
  complex: ([a, b]) => complex.divide(a, b),
});

const truncatedRemainder = (a: Node, b: Node): Node => math.scalarFunction('fmod', a, b);

/** Python's remainder of floats: exact, with the divisor's sign (NumPy's npy_divmod). */
function floatRemainder(a: Node, b: Node): Node {
  const mod = truncatedRemainder(a, b);
  const adjusted = e.select(signsDiffer(mod, b), e.add(mod, b), mod);
  const zeroWithSign = e.select(e.lt(b, 0), e.constant(a.type, -0), 0);
  return e.select(e.eq(mod, 0), zeroWithSign, adjusted);
}

function floatFloorDivide(a: Node, b: Node): Node {
  const mod = truncatedRemainder(a, b);
  const quotient = e.div(e.sub(a, mod), b);
  const lowered = e.select(e.and(e.ne(mod, 0), signsDiffer(mod, b)), e.sub(quotient, 1), quotient);
  const floored = e.floor(lowered);
  const nearest = e.select(e.lt(e.constant(a.type, 0.5), e.sub(lowered, floored)), e.add(floored, 1), floored);
  const rounded = e.select(e.eq(lowered, 0), e.mul(e.div(a, b), 0), nearest);
  return e.select(e.eq(b, 0), e.div(a, b), rounded);
}

function integerFloorDivide(a: Node, b: Node): Node {
  const quotient = e.idiv(a, b);
  if (a.type.startsWith('u')) return quotient;
  const inexact = e.ne(e.irem(a, b), zero(a.type));
  return e.select(e.and(inexact, signsDiffer(a, b)), e.sub(quotient, one(a.type)), quotient);
}

function integerRemainder(a: Node, b: Node): Node {
  const rest = e.irem(a, b);
  if (a.type.startsWith('u')) return rest;
  return e.select(e.and(e.ne(rest, zero(a.type)), signsDiffer(rest, b)), e.add(rest, b), rest);
}

/** The floor of x1 / x2; integers divided by zero give 0. NumPy: `np.floor_divide`. */
export const floorDivide = defineUfunc<Binary>({
  name: 'floor_divide',
  arity: 2,
  types: boolAsInt8,
  build: ([a, b], dtype) => (isFloat(dtype) ? floatFloorDivide(a, b) : integerFloorDivide(a, b)),
});

/** x1 - floor(x1 / x2) * x2, with the sign of x2, as Python's `%`. NumPy: `np.remainder`. */
export const remainder = defineUfunc<Binary>({
  name: 'remainder',
  arity: 2,
  types: boolAsInt8,
  build: ([a, b], dtype) => (isFloat(dtype) ? floatRemainder(a, b) : integerRemainder(a, b)),
});

/** NumPy: `np.mod`. */
export const mod = remainder;

/** x1 ** x2. NumPy: `np.power`. Integers wrap. @throws ArgumentError for an integer to a negative integer scalar */
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

/** NumPy: `np.pow`. */
export const pow = power;

const integerPower = (a: Node, b: Node, dtype: DType): Node =>
  e.cast(e.call('ipow', 'i64', e.cast(a, 'i64'), e.cast(b, 'i64')), laneOf(dtype));

const negativeAdvice = 'The numpy boolean negative, the `-` operator, is not supported, use logicalNot instead';

/** -x; unsigned integers wrap. NumPy: `np.negative`. @throws DTypeError for bool */
export const negative = defineUfunc<Unary>({
  name: 'negative',
  arity: 1,
  types: numeric(negativeAdvice),
  laws: { involution: 'all', odd: 'all' },
  build: ([a]) => e.neg(a),
  complex: ([a]) => complex.negate(a),
});

/** x, copied. NumPy: `np.positive`. */
export const positive = defineUfunc<Unary>({
  name: 'positive',
  arity: 1,
  types: numeric('use copy instead'),
  laws: { idempotent: 'all', involution: 'all', odd: 'all', monotone: 'all' },
  build: ([a]) => a,
  complex: ([a]) => a,
});

/** |x|. NumPy: `np.abs`. */
export const abs = defineUfunc<UnaryReal>({
  name: 'absolute',
  arity: 1,
  types: magnitude,
  laws: { idempotent: 'all', even: 'all' },
  build: ([a], dtype) => (a.type === 'mask' || dtypes[dtype].kind === 'uint' ? a : e.abs(a)),
  complex: ([a]) => complex.magnitude(a),
});

/** NumPy: `np.absolute`. */
export const absolute = abs;

/** x * x. NumPy: `np.square`. */
export const square = defineUfunc<Unary>({
  name: 'square',
  arity: 1,
  types: boolAsInt8,
  laws: { even: 'all' },
  build: ([a]) => e.mul(a, a),
  complex: ([a]) => complex.multiply(a, a),
});

/** The square root; NaN below 0. NumPy: `np.sqrt`. */
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

/** 1 / x. NumPy: `np.reciprocal`. */
export const reciprocal = defineUfunc<Unary>({
  name: 'reciprocal',
  arity: 1,
  types: boolAsInt8,
  build: ([a], dtype) => (isFloat(dtype) ? e.div(e.constant(a.type, 1), a) : e.idiv(one(a.type), a)),
  complex: ([a]) => complex.reciprocal(a),
});

/** -1, 0 or 1; NaN stays. NumPy: `np.sign`. */
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

/** sqrt(x1^2 + x2^2) without overflow. NumPy: `np.hypot`. */
export const hypot = defineUfunc<BinaryFloat>({
  name: 'hypot',
  arity: 2,
  types: floating,
  laws: { commutative: 'all' },
  ...bounded('hypot'),
  build: ([a, b]) => math.scalarFunction('hypot', a, b),
});

/** NumPy: `np.true_divide`. */
export const trueDivide = divide;

/** The remainder with the sign of x1, as C's. NumPy: `np.fmod`. */
export const fmod = defineUfunc<Binary>({
  name: 'fmod',
  arity: 2,
  types: boolAsInt8,
  build: ([a, b], dtype) => (isFloat(dtype) ? math.scalarFunction('fmod', a, b) : e.irem(a, b)),
});

/** x1 ** x2 in floats. NumPy: `np.float_power`. */
export const floatPower = (x1: Operand, x2: Operand): NDArray => power(x1, x2, { dtype: 'float64' });

/** The floor of the quotient, and the remainder. NumPy: `np.divmod`. */
export const divmod = (x1: Operand, x2: Operand): NamedTuple<{ quotient: NDArray; remainder: NDArray }> =>
  namedTuple({ quotient: floorDivide(x1, x2), remainder: remainder(x1, x2) });
