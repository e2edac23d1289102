import { expression as e, math, type Node } from '@numloom/kernels';
import type { Operand } from '../creation.ts';
import { asarray } from '../creation.ts';
import { type DType, isFloat } from '../dtype/dtype.ts';
import { ArgumentError } from '../errors.ts';
import type { NDArray } from '../ndarray.ts';
import { divide, multiply } from './arithmetic.ts';
import { anyType, floating, testing } from './type-rules.ts';
import type { BinaryFloat, Own, Unary, UnaryBool, UnaryFloat } from './types.ts';
import { defineUfunc } from './ufunc.ts';

/** Integers are their own floor, as in NumPy 2. */
const rounding = (name: string, build: (a: Node) => Node): Unary =>
  defineUfunc<Unary>({ name, arity: 1, types: anyType, build: ([a], dtype) => (isFloat(dtype) ? build(a) : a) });

/** NumPy: `np.floor`. */
export const floor = rounding('floor', e.floor);
/** NumPy: `np.ceil`. */
export const ceil = rounding('ceil', e.ceil);
/** NumPy: `np.trunc`. */
export const trunc = rounding('trunc', e.trunc);
/** To the nearest integer, halves to even. NumPy: `np.rint`. */
export const rint = defineUfunc<UnaryFloat>({ name: 'rint', arity: 1, types: floating, build: ([a]) => e.nearest(a) });

const nearest = rounding('round', e.nearest);
type Step = (x1: Operand, x2: Operand) => NDArray;

/** To a number of decimals, halves to even. NumPy: `np.round`. */
export function round<A extends Operand>(x: A, decimals = 0): NDArray<Own<A>> {
  if (!Number.isInteger(decimals)) throw new ArgumentError(`round: decimals must be a whole number; got ${decimals}`);
  const a = asarray(x) as NDArray;
  if (decimals === 0 || (decimals > 0 && !isFloat(a.dtype))) return nearest(a) as NDArray<Own<A>>;
  // NumPy scales by a power of ten, rounds, and scales back.
  const scale = 10 ** Math.abs(decimals);
  const [up, down]: [Step, Step] = decimals > 0 ? [multiply, divide] : [divide, multiply];
  const scaled = down(rint(up(a, scale)), scale);
  return (isFloat(a.dtype) ? scaled : asarray(scaled, { dtype: a.dtype })) as NDArray<Own<A>>;
}

/** NumPy: `np.isnan`. */
export const isnan = defineUfunc<UnaryBool>({ name: 'isnan', arity: 1, types: testing, build: ([a]) => e.ne(a, a) });
/** NumPy: `np.isinf`. */
export const isinf = defineUfunc<UnaryBool>({
  name: 'isinf',
  arity: 1,
  types: testing,
  build: ([a]) => e.eq(e.abs(a), Number.POSITIVE_INFINITY),
});
/** NumPy: `np.isfinite`. */
export const isfinite = defineUfunc<UnaryBool>({
  name: 'isfinite',
  arity: 1,
  types: testing,
  build: ([a]) => e.lt(e.abs(a), Number.POSITIVE_INFINITY),
});

const signBit = (a: Node): Node => (a.type === 'f32' ? e.bitcast(a, 'i32') : e.bitcast(a, 'i64'));
const big = (a: Node, value: bigint): Node => e.constant(a.type, a.type === 'i64' ? value : Number(value));

/** True for negative values, -0 and negative NaN. NumPy: `np.signbit`. */
export const signbit = defineUfunc<UnaryBool>({
  name: 'signbit',
  arity: 1,
  types: testing,
  build: ([a]) => e.lt(signBit(a), big(signBit(a), 0n)),
});

/** The magnitude of x1 with the sign of x2. NumPy: `np.copysign`. */
export const copysign = defineUfunc<BinaryFloat>({
  name: 'copysign',
  arity: 2,
  types: floating,
  build([a, b]) {
    const sign = e.and(signBit(b), big(signBit(b), a.type === 'f32' ? -(2n ** 31n) : -(2n ** 63n)));
    return e.bitcast(e.or(signBit(e.abs(a)), sign), a.type);
  },
});

/** The next float64 after x1 in the direction of x2. NumPy: `np.nextafter` (float64 only, for now). */
export const nextafter = defineUfunc<BinaryFloat>({
  name: 'nextafter',
  arity: 2,
  types: (_: DType) => ({ compute: 'float64', result: 'float64' }),
  build: ([a, b]) => math.scalarFunction('nextafter', a, b),
});
