import { expression as e, type Node } from '@numloom/kernels';
import { isFloat, isInexact } from '../core/dtype/dtype.ts';
import { ArgumentError } from '../core/errors.ts';
import { type NamedTuple, namedTuple } from '../core/named-tuple.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { arrayAs } from '../loops/convert.ts';
import { divide, multiply, subtract } from './arithmetic.ts';
import type { ComplexBuild } from './complex/formula.ts';
import * as complex from './complex/pair.ts';
import type { Laws } from './record.ts';
import { anyType, floating } from './type-rules.ts';
import type { Own, Unary, UnaryFloat } from './types.ts';
import { defineUfunc } from './ufunc.ts';

/** Defines a ufunc that rounds floats; integers and bool are returned as they are, as in NumPy 2. */
const rounding = (name: string, build: (a: Node) => Node, laws?: Laws): Unary =>
  defineUfunc<Unary>({
    name,
    arity: 1,
    types: anyType,
    laws: { idempotent: 'all', monotone: 'all', ...laws },
    build: ([a], dtype) => (isFloat(dtype) ? build(a) : a),
  });

const nearestParts: ComplexBuild = ([z]) => complex.pair(e.nearest(z.re), e.nearest(z.im));

/**
 * Returns the largest whole number that is at most x, for each element. The dtype is kept; integers and bool are returned as
 * they are, complex x is refused. NaN, infinities and the sign of 0 stay. NumPy: `np.floor`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is unknown
 * @throws OverflowError when x is a scalar that does not fit its integer dtype
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.floor([-1.5, 1.5]) // [-2, 1]`
 */
export const floor = rounding('floor', e.floor);
/**
 * Returns the smallest whole number that is at least x, for each element. The dtype is kept; integers and bool are returned
 * as they are, complex x is refused. NaN, infinities and the sign of 0 stay. NumPy: `np.ceil`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is unknown
 * @throws OverflowError when x is a scalar that does not fit its integer dtype
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.ceil([-1.5, 1.5]) // [-1, 2]`
 */
export const ceil = rounding('ceil', e.ceil);
/**
 * Returns x without its fraction, for each element. The dtype is kept; integers and bool are returned as they are, complex x
 * is refused. NaN, infinities and the sign of 0 stay. NumPy: `np.trunc`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is unknown
 * @throws OverflowError when x is a scalar that does not fit its integer dtype
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.trunc([-1.5, 1.5]) // [-1, 1]`
 */
export const trunc = rounding('trunc', e.trunc, { odd: 'all' });
/**
 * Returns the whole number nearest to each element, halves to the even one, for complex numbers of both parts. The result is
 * float32 for float32, bool and integers of up to 16 bits, float64 for all other real dtypes; complex dtypes stay. NaN,
 * infinities and the sign of 0 stay. NumPy: `np.rint`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.rint([0.5, 1.5, 2.6]) // [0, 2, 3]`
 */
export const rint = defineUfunc<UnaryFloat>({
  name: 'rint',
  arity: 1,
  types: floating,
  laws: { idempotent: 'all', odd: 'all', monotone: 'all' },
  build: ([a]) => e.nearest(a),
  complex: nearestParts,
});

const nearest = defineUfunc<Unary>({
  name: 'round',
  arity: 1,
  types: anyType,
  laws: { idempotent: 'all', odd: 'all', monotone: 'all' },
  build: ([a], dtype) => (isFloat(dtype) ? e.nearest(a) : a),
  complex: nearestParts,
});
type Step = (x1: Operand, x2: Operand) => NDArray;

/**
 * Returns each element rounded to a number of decimals, 0 by default, halves to the even neighbour; a negative number of
 * decimals rounds to tens, hundreds and so on. As in NumPy, x is multiplied by a power of ten, rounded and divided again, in
 * floating point: a decimal fraction that is not exact in binary may round to the other side, and x becomes an infinity where
 * the product overflows. The dtype is kept. NumPy: `np.round`.
 *
 * @throws ArgumentError when `decimals` is not a whole number
 * @example
 * ```ts
 * np.round([0.5, 1.5, 2.5]) // [0, 2, 2]
 * np.round(3.14159, 2) // 3.14
 * np.round([1234n], -2) // [1200]
 * ```
 */
export function round<A extends Operand>(x: A, decimals = 0): NDArray<Own<A>> {
  if (!Number.isInteger(decimals)) throw new ArgumentError(`round: decimals must be a whole number; got ${decimals}`);
  const a = toArray(x);
  const whole = !isInexact(a.dtype);
  if (decimals === 0 || (decimals > 0 && whole)) return nearest(a) as NDArray<Own<A>>;
  // NumPy scales by a power of ten, rounds, and scales back; so the results agree with its own to the bit.
  const scale = 10 ** Math.abs(decimals);
  const [up, down]: [Step, Step] = decimals > 0 ? [multiply, divide] : [divide, multiply];
  const scaled = down(rint(up(a, scale)), scale);
  return (whole ? arrayAs(scaled, a.dtype) : scaled) as NDArray<Own<A>>;
}

/**
 * Returns each element rounded to a number of decimals: another name of `round`. NumPy: `np.around`.
 *
 * @throws ArgumentError when `decimals` is not a whole number
 * @example `np.around([1.25, 1.35], 1) // [1.2, 1.4]`
 */
export const around = round;
/**
 * Returns each element without its fraction: another name of `trunc`. NumPy: `np.fix`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is unknown
 * @throws OverflowError when x is a scalar that does not fit its integer dtype
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.fix([-1.7, 1.7]) // [-1, 1]`
 */
export const fix = trunc;

/**
 * Returns the whole part of each element, trunc(x), and the fraction that is left, x - trunc(x), each with the sign of x
 * unless the fraction is 0. Both parts are float32 for float32, float64 for all other real dtypes; complex x is refused. The
 * fraction is exact, and NaN for an infinity. NumPy: `np.modf`.
 *
 * @throws DTypeError when x is complex
 * @throws ArgumentError when x is missing
 * @example
 * ```ts
 * const { fraction, whole } = np.modf([1.5, -2.25]);
 * fraction // [0.5, -0.25]
 * whole // [1, -2]
 * ```
 */
export function modf(x: Operand): NamedTuple<{ fraction: NDArray; whole: NDArray }> {
  const whole = trunc(divide(x, 1));
  return namedTuple({ fraction: subtract(x, whole), whole });
}
