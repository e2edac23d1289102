import { expression as e, type Node } from '@numloom/kernels';
import { isFloat } from '../core/dtype/dtype.ts';
import { isNan } from './arithmetic.ts';
import * as complex from './complex/pair.ts';
import { anyType } from './type-rules.ts';
import type { Binary } from './types.ts';
import { defineUfunc } from './ufunc.ts';

/** Returns a if it is NaN, or if it comes first in the order and b is not NaN, and b otherwise. */
function chosen(a: complex.Pair, b: complex.Pair, order: (a: complex.Pair, b: complex.Pair) => Node): complex.Pair {
  const first = e.or(complex.isNan(a), e.and(order(a, b), e.not(complex.isNan(b))));
  return complex.pair(e.select(first, a.re, b.re), e.select(first, a.im, b.im));
}

/**
 * Returns the larger of each pair of elements, broadcast. If one of them is NaN, the result is NaN. For real 0 and -0 it
 * returns x2. The result has the common dtype of the operands; complex numbers are ordered by the real parts and then by the
 * imaginary ones. NumPy: `np.maximum`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.maximum([1, 5, NaN], 3) // [3, 5, NaN]`
 */
export const maximum = defineUfunc<Binary>({
  name: 'maximum',
  arity: 2,
  types: anyType,
  laws: { commutative: 'all', associative: 'all', idempotent: 'all', zerosAlike: true },
  build([a, b], dtype) {
    if (a.type === 'mask') return e.or(a, b);
    const larger = e.max(b, a); // this is b unless b < a: it keeps a NaN in b, but not one in a
    return isFloat(dtype) ? e.select(isNan(a), a, larger) : larger;
  },
  complex: ([a, b]) => chosen(a, b, complex.lexically(e.gt, e.ge)),
});

/**
 * Returns the smaller of each pair of elements, broadcast. If one of them is NaN, the result is NaN. For real 0 and -0 it
 * returns x2. The result has the common dtype of the operands; complex numbers are ordered by the real parts and then by the
 * imaginary ones. NumPy: `np.minimum`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `out` is of a lower kind than the result, `where` is not bool, `dtype` is unknown, or `dtype` is
 * real and an operand complex
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.minimum([1, 5, NaN], 3) // [1, 3, NaN]`
 */
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

/**
 * Returns the larger of each pair of elements, broadcast. If one of them is NaN, the result is the other one. For 0 and -0 it
 * returns x2. The result has the common dtype of the operands; complex operands are refused. NumPy: `np.fmax`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is
 * unknown
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.fmax([1, 5, NaN], 3) // [3, 5, 3]`
 */
export const fmax = defineUfunc<Binary>({
  name: 'fmax',
  arity: 2,
  types: anyType,
  laws: { commutative: 'all', associative: 'all', idempotent: 'all', zerosAlike: true },
  build: ([a, b], dtype) =>
    a.type === 'mask' ? e.or(a, b) : isFloat(dtype) ? e.select(isNan(b), a, e.max(b, a)) : e.max(b, a),
});

/**
 * Returns the smaller of each pair of elements, broadcast. If one of them is NaN, the result is the other one. For 0 and -0
 * it returns x2. The result has the common dtype of the operands; complex operands are refused. NumPy: `np.fmin`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand is complex, `out` is of a lower kind than the result, `where` is not bool, or `dtype` is
 * unknown
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.fmin([1, 5, NaN], 3) // [1, 3, 3]`
 */
export const fmin = defineUfunc<Binary>({
  name: 'fmin',
  arity: 2,
  types: anyType,
  laws: { commutative: 'all', associative: 'all', idempotent: 'all', zerosAlike: true },
  build: ([a, b], dtype) =>
    a.type === 'mask' ? e.and(a, b) : isFloat(dtype) ? e.select(isNan(b), a, e.min(b, a)) : e.min(b, a),
});
