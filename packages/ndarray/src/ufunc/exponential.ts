import { expression as e, math } from '@numloom/kernels';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { divide } from './arithmetic.ts';
import * as complex from './complex/pair.ts';
import { bounded } from './record.ts';
import { floating } from './type-rules.ts';
import type { BinaryFloat, UnaryFloat } from './types.ts';
import { defineUfunc } from './ufunc.ts';

/** e^x: below 1 ulp in float64 and float32, on the whole range. NumPy: `np.exp`. */
export const exp = defineUfunc<UnaryFloat>({
  name: 'exp',
  arity: 1,
  types: floating,
  ...bounded('exp'),
  build: ([a]) => math.exp(a),
  complex: ([z]) => complex.helper('exp', z),
});

/** e^x - 1, accurate near 0: at most 2 ulp. NumPy: `np.expm1`. */
export const expm1 = defineUfunc<UnaryFloat>({
  name: 'expm1',
  arity: 1,
  types: floating,
  ...bounded('expm1'),
  build: ([a]) => math.expm1(a),
  complex: ([z]) => complex.helper('expm1', z),
});

/** 2^x. NumPy: `np.exp2`. */
export const exp2 = defineUfunc<UnaryFloat>({
  name: 'exp2',
  arity: 1,
  types: floating,
  // 2^x by pow, whose bound holds for every exponent.
  domain: [-2000, 2000],
  ulp: { float64: math.bounds.pow.float64, float32: math.bounds.pow.float32 },
  build: ([a]) => math.pow(e.constant(a.type, 2), a),
  complex: ([z]) => complex.helper('exp', complex.scale(z, Math.LN2)),
});

/** The natural logarithm: below 1 ulp; -inf at 0, NaN below. NumPy: `np.log`. */
export const log = defineUfunc<UnaryFloat>({
  name: 'log',
  arity: 1,
  types: floating,
  ...bounded('log'),
  build: ([a]) => math.log(a),
  complex: ([z]) => complex.helper('log', z),
});

/** log(1 + x), accurate near 0: at most 2 ulp. NumPy: `np.log1p`. */
export const log1p = defineUfunc<UnaryFloat>({
  name: 'log1p',
  arity: 1,
  types: floating,
  ...bounded('log1p'),
  build: ([a]) => math.log1p(a),
  complex: ([z]) => complex.helper('log1p', z),
});

/** NumPy: `np.log2`. */
export const log2 = defineUfunc<UnaryFloat>({
  name: 'log2',
  arity: 1,
  types: floating,
  ...bounded('log2'),
  build: ([a]) => math.scalarFunction('log2', a),
  complex: ([z]) => complex.scale(complex.helper('log', z), Math.LOG2E),
});

/** NumPy: `np.log10`. */
export const log10 = defineUfunc<UnaryFloat>({
  name: 'log10',
  arity: 1,
  types: floating,
  ...bounded('log10'),
  build: ([a]) => math.scalarFunction('log10', a),
  complex: ([z]) => complex.scale(complex.helper('log', z), Math.LOG10E),
});

/** NumPy: `np.cbrt`. */
export const cbrt = defineUfunc<UnaryFloat>({
  name: 'cbrt',
  arity: 1,
  types: floating,
  laws: { odd: 'all' },
  ...bounded('cbrt'),
  build: ([a]) => math.scalarFunction('cbrt', a),
});

/** log(e^x1 + e^x2) without overflow. NumPy: `np.logaddexp`. */
export const logaddexp = defineUfunc<BinaryFloat>({
  name: 'logaddexp',
  arity: 2,
  types: floating,
  laws: { commutative: 'all' },
  build([a, b]) {
    const larger = e.select(e.lt(a, b), b, a);
    const stable = e.add(larger, math.log1p(math.exp(e.neg(e.abs(e.sub(a, b))))));
    return e.select(e.eq(a, b), e.add(a, Math.LN2), stable); // also where both are the same infinity
  },
});

/** log2(2^x1 + 2^x2) without overflow. NumPy: `np.logaddexp2`. */
export const logaddexp2 = (x1: Operand, x2: Operand): NDArray => {
  const scaled = (x: Operand) => divide(x, Math.LOG2E);
  return divide(logaddexp(scaled(x1), scaled(x2)), Math.LN2);
};
