import { expression as e, math, type Node } from '@numloom/kernels';
import * as complex from './complex/pair.ts';
import { floating, testing } from './type-rules.ts';
import type { BinaryFloat, UnaryBool, UnaryFloat } from './types.ts';
import { defineUfunc } from './ufunc.ts';

const isInfinite = (a: Node): Node => e.eq(e.abs(a), Number.POSITIVE_INFINITY);
const hasLimit = (a: Node): Node => e.lt(e.abs(a), Number.POSITIVE_INFINITY);

const signBit = (a: Node): Node => (a.type === 'f32' ? e.bitcast(a, 'i32') : e.bitcast(a, 'i64'));
const big = (a: Node, value: bigint): Node => e.constant(a.type, a.type === 'i64' ? value : Number(value));

/** |x| in floats. NumPy: `np.fabs`. */
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
/** NumPy: `np.isposinf`. */
export const isposinf = isSignedInfinity('isposinf', 1);
/** NumPy: `np.isneginf`. */
export const isneginf = isSignedInfinity('isneginf', -1);

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

/** NumPy: `np.isnan`. */
export const isnan = defineUfunc<UnaryBool>({
  name: 'isnan',
  arity: 1,
  types: testing,
  laws: { even: 'all' },
  build: ([a]) => e.ne(a, a),
  complex: ([z]) => complex.isNan(z),
});
/** NumPy: `np.isinf`. */
export const isinf = defineUfunc<UnaryBool>({
  name: 'isinf',
  arity: 1,
  types: testing,
  laws: { even: 'all' },
  build: ([a]) => isInfinite(a),
  complex: ([z]) => e.or(isInfinite(z.re), isInfinite(z.im)),
});
/** NumPy: `np.isfinite`. */
export const isfinite = defineUfunc<UnaryBool>({
  name: 'isfinite',
  arity: 1,
  types: testing,
  laws: { even: 'all' },
  build: ([a]) => hasLimit(a),
  complex: ([z]) => e.and(hasLimit(z.re), hasLimit(z.im)),
});

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
  laws: { idempotent: 'all' },
  build([a, b]) {
    const sign = e.and(signBit(b), big(signBit(b), a.type === 'f32' ? -(2n ** 31n) : -(2n ** 63n)));
    return e.bitcast(e.or(signBit(e.abs(a)), sign), a.type);
  },
});

/** The next number of the dtype after x1 in the direction of x2. NumPy: `np.nextafter`. */
export const nextafter = defineUfunc<BinaryFloat>({
  name: 'nextafter',
  arity: 2,
  types: floating,
  build([a, b]) {
    if (a.type === 'f64') return math.scalarFunction('nextafter', a, b);
    // A float32 and its neighbours are numbered by their bits: one more is further from 0.
    const bits = e.bitcast(a, 'i32');
    const outwards = e.not(e.xor(e.lt(a, b), e.lt(e.constant('f32', 0), a)));
    const neighbour = e.bitcast(e.add(bits, e.select(outwards, e.constant('i32', 1), e.constant('i32', -1))), 'f32');
    const smallest = e.constant('f32', 2 ** -149);
    const fromZero = e.select(e.lt(a, b), smallest, e.neg(smallest));
    const moved = e.select(e.eq(a, 0), fromZero, neighbour);
    return e.select(e.or(e.ne(a, a), e.ne(b, b)), e.constant('f32', Number.NaN), e.select(e.eq(a, b), b, moved));
  },
});
