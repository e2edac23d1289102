import { expression as e, math, type Node } from '@numloom/kernels';
import { asarray, type Operand } from '../creation.ts';
import { isFloat, isInteger } from '../dtype/dtype.ts';
import { DTypeError } from '../errors.ts';
import { type NamedTuple, namedTuple } from '../named-tuple.ts';
import { NDArray } from '../ndarray.ts';
import { abs, divide, floorDivide, maximum, power, remainder, subtract } from './arithmetic.ts';
import { logaddexp } from './exponential.ts';
import { round, trunc } from './rounding.ts';
import { sin } from './trigonometric.ts';
import { boolAsInt8, floating, testing } from './type-rules.ts';
import type { Binary, BinaryFloat, UnaryBool, UnaryFloat } from './types.ts';
import { defineUfunc } from './ufunc.ts';
import { where } from './where.ts';

/** NumPy: `np.true_divide`. */
export const trueDivide = divide;
/** NumPy: `np.around`. */
export const around = round;
/** Towards 0. NumPy: `np.fix`. */
export const fix = trunc;

/** |x| in floats. NumPy: `np.fabs`. */
export const fabs = defineUfunc<UnaryFloat>({ name: 'fabs', arity: 1, types: floating, build: ([a]) => e.abs(a) });

/** The remainder with the sign of x1, as C's. NumPy: `np.fmod`. */
export const fmod = defineUfunc<Binary>({
  name: 'fmod',
  arity: 2,
  types: boolAsInt8,
  build: ([a, b], dtype) => (isFloat(dtype) ? math.scalarFunction('fmod', a, b) : e.irem(a, b)),
});

/** x1 ** x2 in floats. NumPy: `np.float_power`. */
export const floatPower = (x1: Operand, x2: Operand): NDArray => power(x1, x2, { dtype: 'float64' }) as NDArray;

/** The floor of the quotient, and the remainder. NumPy: `np.divmod`. */
export const divmod = (x1: Operand, x2: Operand): NamedTuple<{ quotient: NDArray; remainder: NDArray }> =>
  namedTuple({ quotient: floorDivide(x1, x2) as NDArray, remainder: remainder(x1, x2) as NDArray });

const isInfinite = (name: string, sign: 1 | -1): UnaryBool =>
  defineUfunc<UnaryBool>({
    name,
    arity: 1,
    types: testing,
    build: ([a]) => e.eq(a, sign * Number.POSITIVE_INFINITY),
  });
/** NumPy: `np.isposinf`. */
export const isposinf = isInfinite('isposinf', 1);
/** NumPy: `np.isneginf`. */
export const isneginf = isInfinite('isneginf', -1);

/** 0 below 0, 1 above, x2 at 0. NumPy: `np.heaviside`. */
export const heaviside = defineUfunc<BinaryFloat>({
  name: 'heaviside',
  arity: 2,
  types: floating,
  build([a, b]) {
    const step: Node = e.select(e.lt(a, 0), e.constant(a.type, 0), e.constant(a.type, 1));
    return e.select(e.ne(a, a), a, e.select(e.eq(a, 0), b, step));
  },
});

/** log2(2^x1 + 2^x2) without overflow. NumPy: `np.logaddexp2`. */
export const logaddexp2 = (x1: Operand, x2: Operand): NDArray => {
  const scaled = (x: Operand) => divide(x, Math.LOG2E) as NDArray;
  return divide(logaddexp(scaled(x1), scaled(x2)), Math.LN2) as NDArray;
};

/** sin(pi x) / (pi x), 1 at 0. NumPy: `np.sinc`. */
export function sinc(x: Operand): NDArray {
  const y = divide(x, 1 / Math.PI) as NDArray;
  const nonzero = where(y.equal(0), 1, y) as NDArray;
  return where(y.equal(0), 1, divide(sin(nonzero), nonzero)) as NDArray;
}

/** The fraction and the whole part of each number, both with its sign. NumPy: `np.modf`. */
export function modf(x: Operand): NamedTuple<{ fraction: NDArray; whole: NDArray }> {
  const whole = trunc(divide(x, 1)) as NDArray;
  return namedTuple({ fraction: subtract(x, whole) as NDArray, whole });
}

/** @throws DTypeError for anything but integers; whole numbers count as such */
function wholeNumbers(x: Operand): NDArray {
  const a = asarray(x) as NDArray;
  if (isInteger(a.dtype)) return a;
  if (x instanceof NDArray || a.dtype !== 'float64' || !(a.equal(trunc(a)).all().item() as boolean))
    throw new DTypeError(`ufunc 'gcd' not supported for dtype ${a.dtype}: the operands must be integers`);
  return a.astype('int64');
}

/** The greatest common divisor, of whole numbers. NumPy: `np.gcd`. */
export function gcd(x1: Operand, x2: Operand): NDArray {
  let [a, b] = [abs(wholeNumbers(x1)) as NDArray, abs(wholeNumbers(x2)) as NDArray];
  // Euclid, on all elements at once: integers divided by 0 give 0.
  for (;;) {
    const nonzero = b.notEqual(0);
    if (!(nonzero.any().item() as boolean)) return maximum(a, b) as NDArray;
    const rest = where(nonzero, remainder(a, where(nonzero, b, 1) as NDArray), 0) as NDArray;
    [a, b] = [where(nonzero, b, a) as NDArray, rest];
  }
}

/** The least common multiple, of whole numbers. NumPy: `np.lcm`. */
export function lcm(x1: Operand, x2: Operand): NDArray {
  const divisor = gcd(x1, x2);
  const safe = where(divisor.equal(0), 1, divisor) as NDArray;
  return abs((floorDivide(x1, safe) as NDArray).multiply(x2)) as NDArray;
}
