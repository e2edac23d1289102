import { expression as e, math, type Node } from '@numloom/kernels';
import type { ComplexBuild } from '../complex/complex-formula.ts';
import * as complex from '../complex/pair.ts';
import { imaginaryPlane, realPlane } from '../complex/planes.ts';
import type { Operand } from '../creation.ts';
import { asarray, zerosLike } from '../creation.ts';
import { isComplex, isFloat } from '../dtype/dtype.ts';
import type { RealPart } from '../dtype/promote.ts';
import { ArgumentError } from '../errors.ts';
import type { NDArray } from '../ndarray.ts';
import { readOptions } from '../options.ts';
import { divide, multiply } from './arithmetic.ts';
import { arctan2, degrees } from './trigonometric.ts';
import { anyType, floating, testing } from './type-rules.ts';
import type { BinaryFloat, Own, Unary, UnaryBool, UnaryFloat } from './types.ts';
import { defineUfunc } from './ufunc.ts';

/** Integers are their own floor, as in NumPy 2. */
const rounding = (name: string, build: (a: Node) => Node): Unary =>
  defineUfunc<Unary>({ name, arity: 1, types: anyType, build: ([a], dtype) => (isFloat(dtype) ? build(a) : a) });

const nearestParts: ComplexBuild = ([z]) => complex.pair(e.nearest(z.re), e.nearest(z.im));

/** NumPy: `np.floor`. */
export const floor = rounding('floor', e.floor);
/** NumPy: `np.ceil`. */
export const ceil = rounding('ceil', e.ceil);
/** NumPy: `np.trunc`. */
export const trunc = rounding('trunc', e.trunc);
/** To the nearest integer, halves to even. NumPy: `np.rint`. */
export const rint = defineUfunc<UnaryFloat>({
  name: 'rint',
  arity: 1,
  types: floating,
  build: ([a]) => e.nearest(a),
  complex: nearestParts,
});

const nearest = defineUfunc<Unary>({
  name: 'round',
  arity: 1,
  types: anyType,
  build: ([a], dtype) => (isFloat(dtype) ? e.nearest(a) : a),
  complex: nearestParts,
});
type Step = (x1: Operand, x2: Operand) => NDArray;

/** To a number of decimals, halves to even. NumPy: `np.round`. */
export function round<A extends Operand>(x: A, decimals = 0): NDArray<Own<A>> {
  if (!Number.isInteger(decimals)) throw new ArgumentError(`round: decimals must be a whole number; got ${decimals}`);
  const a = asarray(x) as NDArray;
  const whole = !isFloat(a.dtype) && !isComplex(a.dtype);
  if (decimals === 0 || (decimals > 0 && whole)) return nearest(a) as NDArray<Own<A>>;
  // NumPy scales by a power of ten, rounds, and scales back.
  const scale = 10 ** Math.abs(decimals);
  const [up, down]: [Step, Step] = decimals > 0 ? [multiply, divide] : [divide, multiply];
  const scaled = down(rint(up(a, scale)), scale);
  return (whole ? asarray(scaled, { dtype: a.dtype }) : scaled) as NDArray<Own<A>>;
}

/** NumPy: `np.isnan`. */
export const isnan = defineUfunc<UnaryBool>({
  name: 'isnan',
  arity: 1,
  types: testing,
  build: ([a]) => e.ne(a, a),
  complex: ([z]) => complex.isNan(z),
});
const isInfinite = (a: Node): Node => e.eq(e.abs(a), Number.POSITIVE_INFINITY);
const hasLimit = (a: Node): Node => e.lt(e.abs(a), Number.POSITIVE_INFINITY);
/** NumPy: `np.isinf`. */
export const isinf = defineUfunc<UnaryBool>({
  name: 'isinf',
  arity: 1,
  types: testing,
  build: ([a]) => isInfinite(a),
  complex: ([z]) => e.or(isInfinite(z.re), isInfinite(z.im)),
});
/** NumPy: `np.isfinite`. */
export const isfinite = defineUfunc<UnaryBool>({
  name: 'isfinite',
  arity: 1,
  types: testing,
  build: ([a]) => hasLimit(a),
  complex: ([z]) => e.and(hasLimit(z.re), hasLimit(z.im)),
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

/** The real part: a view of a complex array, otherwise the array itself. NumPy: `np.real`. */
export const real = <A extends Operand>(x: A): NDArray<RealPart<Own<A>>> =>
  realPlane(asarray(x) as NDArray) as NDArray<RealPart<Own<A>>>;

/** The imaginary part: a view of a complex array, otherwise zeros. NumPy: `np.imag`. */
export function imag<A extends Operand>(x: A): NDArray<RealPart<Own<A>>> {
  const a = asarray(x) as NDArray;
  return (isComplex(a.dtype) ? imaginaryPlane(a) : zerosLike(a)) as NDArray<RealPart<Own<A>>>;
}

/** The complex conjugate; what is not complex is copied. NumPy: `np.conj`, `np.conjugate`. */
export const conj = defineUfunc<Unary>({
  name: 'conjugate',
  arity: 1,
  types: anyType,
  build: ([a]) => a,
  complex: ([z]) => complex.conjugate(z),
});
/** NumPy: `np.conjugate`. */
export const conjugate = conj;

/** The angle of a complex number, in radians or degrees. NumPy: `np.angle`. */
export function angle(x: Operand, options?: { readonly deg?: boolean }): NDArray {
  const { deg = false } = readOptions('angle', options, ['deg']);
  const result = arctan2(imag(x), real(x)) as NDArray;
  return deg ? degrees(result) : result;
}
