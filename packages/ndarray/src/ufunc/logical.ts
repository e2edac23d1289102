import { expression as e } from '@numloom/kernels';
import { isNotZero } from './complex/pair.ts';
import { logical } from './type-rules.ts';
import type { BinaryBool, UnaryBool } from './types.ts';
import { defineUfunc } from './ufunc.ts';

/**
 * Tests whether both elements of each pair are true, broadcast: 0 is false, every other number is true, NaN included; the
 * result is bool. NumPy: `np.logical_and`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `where` is not bool, `dtype` is unknown, or `dtype` is real and an operand complex
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.logicalAnd([1, 0, 2], [3, 4, 0]) // [true, false, false]`
 */
export const logicalAnd = defineUfunc<BinaryBool>({
  name: 'logical_and',
  arity: 2,
  types: logical,
  laws: { commutative: 'all', associative: 'all' },
  build: ([a, b]) => e.and(a, b),
  complex: ([a, b]) => e.and(isNotZero(a), isNotZero(b)),
});
/**
 * Tests whether at least one element of each pair is true, broadcast: 0 is false, every other number is true, NaN included;
 * the result is bool. NumPy: `np.logical_or`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `where` is not bool, `dtype` is unknown, or `dtype` is real and an operand complex
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.logicalOr([1, 0, 0], [3, 4, 0]) // [true, true, false]`
 */
export const logicalOr = defineUfunc<BinaryBool>({
  name: 'logical_or',
  arity: 2,
  types: logical,
  laws: { commutative: 'all', associative: 'all' },
  build: ([a, b]) => e.or(a, b),
  complex: ([a, b]) => e.or(isNotZero(a), isNotZero(b)),
});
/**
 * Tests whether exactly one element of each pair is true, broadcast: 0 is false, every other number is true, NaN included;
 * the result is bool. NumPy: `np.logical_xor`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `where` is not bool, `dtype` is unknown, or `dtype` is real and an operand complex
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.logicalXor([1, 0, 0], [3, 4, 0]) // [false, true, false]`
 */
export const logicalXor = defineUfunc<BinaryBool>({
  name: 'logical_xor',
  arity: 2,
  types: logical,
  laws: { commutative: 'all', associative: 'all' },
  build: ([a, b]) => e.xor(a, b),
  complex: ([a, b]) => e.xor(isNotZero(a), isNotZero(b)),
});
/**
 * Tests whether each element is false: 0 is false, every other number is true, NaN included; the result is bool.
 * NumPy: `np.logical_not`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when `where` is not bool, `dtype` is unknown, or `dtype` is real and an operand complex
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.logicalNot([0, 2, NaN]) // [true, false, false]`
 */
export const logicalNot = defineUfunc<UnaryBool>({
  name: 'logical_not',
  arity: 1,
  types: logical,
  build: ([a]) => e.not(a),
  complex: ([a]) => e.not(isNotZero(a)),
});
