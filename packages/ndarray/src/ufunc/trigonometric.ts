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

/** The engine's own functions. */
type ScalarFunction = Exclude<math.BoundedFunction, math.VectorFunction>;

/** The engine's own function, a lane at a time: below 1 ulp, but not SIMD. */
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

/** A function of the kernels' own, in SIMD. */
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

/** At most 1 ulp for every angle. NumPy: `np.sin`. */
export const sin = vectorized('sin', math.sin, { odd: 'all' });

/** At most 1 ulp for every angle. NumPy: `np.cos`. */
export const cos = vectorized('cos', math.cos, { even: 'all' });

/** At most 2 ulp, never above 1. NumPy: `np.tanh`. */
export const tanh = vectorized('tanh', math.tanh, { odd: 'all' });

/** NumPy: `np.tan`. */
export const tan = scalar('tan', 'tan', { odd: 'real' });
/** NumPy: `np.sinh`. */
export const sinh = scalar('sinh', 'sinh', { odd: 'all' });
/** NumPy: `np.cosh`. */
export const cosh = scalar('cosh', 'cosh', { even: 'all' });
/** NumPy: `np.arcsin`. */
export const arcsin = scalar('arcsin', 'asin', { odd: 'all' });
/** NumPy: `np.asin`. */
export const asin = arcsin;
/** NumPy: `np.arccos`. */
export const arccos = scalar('arccos', 'acos');
/** NumPy: `np.acos`. */
export const acos = arccos;
/** NumPy: `np.arctan`. */
export const arctan = scalar('arctan', 'atan', { odd: 'all' });
/** NumPy: `np.atan`. */
export const atan = arctan;
/** NumPy: `np.arcsinh`. */
export const arcsinh = scalar('arcsinh', 'asinh', { odd: 'all' });
/** NumPy: `np.asinh`. */
export const asinh = arcsinh;
/** NumPy: `np.arccosh`. */
export const arccosh = scalar('arccosh', 'acosh');
/** NumPy: `np.acosh`. */
export const acosh = arccosh;
/** NumPy: `np.arctanh`. */
export const arctanh = scalar('arctanh', 'atanh', { odd: 'all' });
/** NumPy: `np.atanh`. */
export const atanh = arctanh;

/** The angle of the point (x2, x1). NumPy: `np.arctan2`. */
export const arctan2 = defineUfunc<BinaryFloat>({
  name: 'arctan2',
  arity: 2,
  types: floating,
  ...bounded('atan2'),
  build: ([a, b]) => math.scalarFunction('atan2', a, b),
});
/** NumPy: `np.atan2`. */
export const atan2 = arctan2;

/** NumPy computes the factor in the dtype too. */
const { fround, PI } = Math;
const scaled = (name: string, double: number, single: number): UnaryFloat =>
  defineUfunc<UnaryFloat>({
    name,
    arity: 1,
    types: floating,
    laws: { odd: 'all' },
    build: ([a]) => e.mul(a, a.type === 'f32' ? single : double),
  });

/** NumPy: `np.degrees`. */
export const degrees = scaled('degrees', 180 / PI, 180 / fround(PI));
/** NumPy: `np.radians`. */
export const radians = scaled('radians', PI / 180, fround(PI) / 180);
/** NumPy: `np.rad2deg`. */
export const rad2deg = degrees;
/** NumPy: `np.deg2rad`. */
export const deg2rad = radians;

/** sin(pi x) / (pi x), 1 at 0. NumPy: `np.sinc`. */
export function sinc(x: Operand): NDArray {
  const y = divide(x, 1 / Math.PI);
  const nonzero = where(equal(y, 0), 1, y);
  return where(equal(y, 0), 1, divide(sin(nonzero), nonzero));
}
