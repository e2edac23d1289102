import { expression as e, type Node } from '@numloom/kernels';
import { isFloat } from '../core/dtype/dtype.ts';
import { isNan } from './arithmetic.ts';
import * as complex from './complex/pair.ts';
import { anyType } from './type-rules.ts';
import type { Binary } from './types.ts';
import { defineUfunc } from './ufunc.ts';

/** a if it is NaN or comes first by the order; otherwise b. */
function chosen(a: complex.Pair, b: complex.Pair, order: (a: complex.Pair, b: complex.Pair) => Node): complex.Pair {
  const first = e.or(complex.isNan(a), e.and(order(a, b), e.not(complex.isNan(b))));
  return complex.pair(e.select(first, a.re, b.re), e.select(first, a.im, b.im));
}

/** The larger; NaN if either is NaN. Of two equal values (0 and -0) the second, as NumPy's SIMD loops. NumPy: `np.maximum`. */
export const maximum = defineUfunc<Binary>({
  name: 'maximum',
  arity: 2,
  types: anyType,
  laws: { commutative: 'all', associative: 'all', idempotent: 'all', zerosAlike: true },
  build([a, b], dtype) {
    if (a.type === 'mask') return e.or(a, b);
    const larger = e.max(b, a); // b unless b < a: NaN of b passes, NaN of a must be put back
    return isFloat(dtype) ? e.select(isNan(a), a, larger) : larger;
  },
  complex: ([a, b]) => chosen(a, b, complex.lexically(e.gt, e.ge)),
});

/** The smaller; NaN if either is NaN. NumPy: `np.minimum`. */
export const minimum = defineUfunc<Binary>({
  name: 'minimum',
  arity: 2,
  types: anyType,
  laws: { commutative: 'all', associative: 'all', idempotent: 'all', zerosAlike: true },
  build([a, b], dtype) {
    if (a.type === 'mask') return e.and(a, b);
    const smaller = e.min(b, a);
    return isFloat(dtype) ? e.select(isNan(a), a, smaller) : smaller;
  },
  complex: ([a, b]) => chosen(a, b, complex.lexically(e.lt, e.le)),
});

/** The larger; a NaN gives way to a number. NumPy: `np.fmax`. */
export const fmax = defineUfunc<Binary>({
  name: 'fmax',
  arity: 2,
  types: anyType,
  laws: { commutative: 'all', associative: 'all', idempotent: 'all', zerosAlike: true },
  build: ([a, b], dtype) =>
    a.type === 'mask' ? e.or(a, b) : isFloat(dtype) ? e.select(isNan(b), a, e.max(b, a)) : e.max(b, a),
});

/** The smaller; a NaN gives way to a number. NumPy: `np.fmin`. */
export const fmin = defineUfunc<Binary>({
  name: 'fmin',
  arity: 2,
  types: anyType,
  laws: { commutative: 'all', associative: 'all', idempotent: 'all', zerosAlike: true },
  build: ([a, b], dtype) =>
    a.type === 'mask' ? e.and(a, b) : isFloat(dtype) ? e.select(isNan(b), a, e.min(b, a)) : e.min(b, a),
});
