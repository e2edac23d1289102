import { expression as e, type Node } from '@numloom/kernels';
import { lexically, type Pair } from './complex/pair.ts';
import type { Laws } from './record.ts';
import { comparing } from './type-rules.ts';
import type { BinaryBool } from './types.ts';
import { defineUfunc } from './ufunc.ts';

/** Defines a comparison, in which truth values are compared as the integers 0 and 1. */
const comparison = (
  name: string,
  laws: Laws,
  build: (a: Node, b: Node) => Node,
  complex: (a: Pair, b: Pair) => Node,
): BinaryBool =>
  defineUfunc<BinaryBool>({
    name,
    arity: 2,
    types: comparing,
    laws,
    build: ([a, b]) => (a.type === 'mask' ? build(e.cast(a, 'i32'), e.cast(b, 'i32')) : build(a, b)),
    complex: ([a, b]) => complex(a, b),
    // A negative number is below all unsigned ones; all others are compared as unsigned numbers.
    mixed(signed, unsigned, signedFirst) {
      const zero = e.constant('i64', 0n);
      const bits = e.bitcast(signed, 'u64');
      const ofNegative = signedFirst ? build(zero, e.constant('i64', 1n)) : build(e.constant('i64', 1n), zero);
      const ofOthers = signedFirst ? build(bits, unsigned) : build(unsigned, bits);
      const isNegative = e.lt(signed, zero);
      return e.or(e.and(isNegative, ofNegative), e.and(e.not(isNegative), ofOthers));
    },
  });

const same = (a: Pair, b: Pair): Node => e.and(e.eq(a.re, b.re), e.eq(a.im, b.im));

/**
 * Tests whether x1 = x2, for each pair of elements, broadcast; the result is bool. The elements are compared in their common
 * dtype, int64 and uint64 exactly. NaN equals nothing, itself included; 0 equals -0. NumPy: `np.equal`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `where` is not bool, `dtype` is unknown, or `dtype` is real and an operand complex
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.equal([1, 2, NaN], [1, 3, NaN]) // [true, false, false]`
 */
export const equal = comparison('equal', { commutative: 'all' }, e.eq, same);
/**
 * Tests whether x1 != x2, for each pair of elements, broadcast; the result is bool. The elements are compared in their common
 * dtype, int64 and uint64 exactly. NaN differs from everything, itself included; 0 and -0 do not differ.
 * NumPy: `np.not_equal`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `where` is not bool, `dtype` is unknown, or `dtype` is real and an operand complex
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.notEqual([1, 2, NaN], [1, 3, NaN]) // [false, true, true]`
 */
export const notEqual = comparison('not_equal', { commutative: 'all' }, e.ne, (a, b) => e.not(same(a, b)));
/**
 * Tests whether x1 < x2, for each pair of elements, broadcast; the result is bool. The elements are compared in their common
 * dtype, int64 and uint64 exactly, complex numbers by the real parts and then by the imaginary ones. A comparison with NaN is
 * false. NumPy: `np.less`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `where` is not bool, `dtype` is unknown, or `dtype` is real and an operand complex
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.less([1, 2, 3], 2) // [true, false, false]`
 */
export const less = comparison('less', { swapped: 'greater' }, e.lt, lexically(e.lt, e.lt));
/**
 * Tests whether x1 <= x2, for each pair of elements, broadcast; the result is bool. The elements are compared in their common
 * dtype, int64 and uint64 exactly, complex numbers by the real parts and then by the imaginary ones. A comparison with NaN is
 * false. NumPy: `np.less_equal`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `where` is not bool, `dtype` is unknown, or `dtype` is real and an operand complex
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.lessEqual([1, 2, 3], 2) // [true, true, false]`
 */
export const lessEqual = comparison('less_equal', { swapped: 'greater_equal' }, e.le, lexically(e.lt, e.le));
/**
 * Tests whether x1 > x2, for each pair of elements, broadcast; the result is bool. The elements are compared in their common
 * dtype, int64 and uint64 exactly, complex numbers by the real parts and then by the imaginary ones. A comparison with NaN is
 * false. NumPy: `np.greater`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `where` is not bool, `dtype` is unknown, or `dtype` is real and an operand complex
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.greater([1, 2, 3], 2) // [false, false, true]`
 */
export const greater = comparison('greater', { swapped: 'less' }, e.gt, lexically(e.gt, e.gt));
/**
 * Tests whether x1 >= x2, for each pair of elements, broadcast; the result is bool. The elements are compared in their common
 * dtype, int64 and uint64 exactly, complex numbers by the real parts and then by the imaginary ones. A comparison with NaN is
 * false. NumPy: `np.greater_equal`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `where` is not bool, `dtype` is unknown, or `dtype` is real and an operand complex
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.greaterEqual([1, 2, 3], 2) // [false, true, true]`
 */
export const greaterEqual = comparison('greater_equal', { swapped: 'less_equal' }, e.ge, lexically(e.gt, e.ge));
