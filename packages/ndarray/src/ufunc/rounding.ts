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

/** Integers are their own floor, as in NumPy 2. */
const rounding = (name: string, build: (a: Node) => Node, laws?: Laws): Unary =>
  defineUfunc<Unary>({
    name,
    arity: 1,
    types: anyType,
    laws: { idempotent: 'all', monotone: 'all', ...laws },
    build: ([a], dtype) => (isFloat(dtype) ? build(a) : a),
  });

const nearestParts: ComplexBuild = ([z]) => complex.pair(e.nearest(z.re), e.nearest(z.im));

/** NumPy: `np.floor`. */
export const floor = rounding('floor', e.floor);
/** NumPy: `np.ceil`. */
export const ceil = rounding('ceil', e.ceil);
/** NumPy: `np.trunc`. */
export const trunc = rounding('trunc', e.trunc, { odd: 'all' });
/** To the nearest integer, halves to even. NumPy: `np.rint`. */
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

/** To a number of decimals, halves to even. NumPy: `np.round`. */
export function round<A extends Operand>(x: A, decimals = 0): NDArray<Own<A>> {
  if (!Number.isInteger(decimals)) throw new ArgumentError(`round: decimals must be a whole number; got ${decimals}`);
  const a = toArray(x);
  const whole = !isInexact(a.dtype);
  if (decimals === 0 || (decimals > 0 && whole)) return nearest(a) as NDArray<Own<A>>;
  // NumPy scales by a power of ten, rounds, and scales back.
  const scale = 10 ** Math.abs(decimals);
  const [up, down]: [Step, Step] = decimals > 0 ? [multiply, divide] : [divide, multiply];
  const scaled = down(rint(up(a, scale)), scale);
  return (whole ? arrayAs(scaled, a.dtype) : scaled) as NDArray<Own<A>>;
}

/** NumPy: `np.around`. */
export const around = round;
/** Towards 0. NumPy: `np.fix`. */
export const fix = trunc;

/** The fraction and the whole part of each number, both with its sign. NumPy: `np.modf`. */
export function modf(x: Operand): NamedTuple<{ fraction: NDArray; whole: NDArray }> {
  const whole = trunc(divide(x, 1));
  return namedTuple({ fraction: subtract(x, whole), whole });
}
