import { expression as e } from '@numloom/kernels';
import { bitwise, shifting } from './type-rules.ts';
import type { Binary, Unary } from './types.ts';
import { defineUfunc } from './ufunc.ts';

/**
 * Returns the bitwise "and" of each pair of elements, broadcast. The result has the common dtype of the operands, integers or
 * bool. JavaScript's numbers are floats when they stand alone or in lists; bigints are integers. NumPy: `np.bitwise_and`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand or `dtype` is neither of an integer dtype nor bool, `out` is of a lower kind than the
 * result, or `where` is not bool
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.bitwiseAnd([12n, 7n], 10) // [8, 2]`
 */
export const bitwiseAnd = defineUfunc<Binary>({
  name: 'bitwise_and',
  arity: 2,
  types: bitwise,
  laws: { commutative: 'all', associative: 'all', idempotent: 'all' },
  build: ([a, b]) => e.and(a, b),
});
/**
 * Returns the bitwise "or" of each pair of elements, broadcast. The result has the common dtype of the operands, integers or
 * bool. JavaScript's numbers are floats when they stand alone or in lists; bigints are integers. NumPy: `np.bitwise_or`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand or `dtype` is neither of an integer dtype nor bool, `out` is of a lower kind than the
 * result, or `where` is not bool
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.bitwiseOr([12n, 7n], 10) // [14, 15]`
 */
export const bitwiseOr = defineUfunc<Binary>({
  name: 'bitwise_or',
  arity: 2,
  types: bitwise,
  laws: { commutative: 'all', associative: 'all', idempotent: 'all', unit: 0 },
  build: ([a, b]) => e.or(a, b),
});
/**
 * Returns the bitwise "exclusive or" of each pair of elements, broadcast. The result has the common dtype of the operands,
 * integers or bool. JavaScript's numbers are floats when they stand alone or in lists; bigints are integers.
 * NumPy: `np.bitwise_xor`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand or `dtype` is neither of an integer dtype nor bool, `out` is of a lower kind than the
 * result, or `where` is not bool
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.bitwiseXor([12n, 7n], 10) // [6, 13]`
 */
export const bitwiseXor = defineUfunc<Binary>({
  name: 'bitwise_xor',
  arity: 2,
  types: bitwise,
  laws: { commutative: 'all', associative: 'all', unit: 0 },
  build: ([a, b]) => e.xor(a, b),
});
/**
 * Returns each element with all of its bits inverted: -x - 1 for signed integers, "not" for bool. The dtype is kept.
 * NumPy: `np.invert`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x or `dtype` is neither of an integer dtype nor bool, `out` is of a lower kind than the result, or
 * `where` is not bool
 * @throws OverflowError when x is a scalar that does not fit its integer dtype
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example
 * ```ts
 * np.invert([0n, 5n]) // [-1, -6]
 * np.invert([true, false]) // [false, true]
 * ```
 */
export const invert = defineUfunc<Unary>({
  name: 'invert',
  arity: 1,
  types: bitwise,
  laws: { involution: 'all' },
  build: ([a]) => e.not(a),
});
/**
 * Returns x1 * 2 ** x2 of each pair of elements, broadcast: the bits of x1 moved left, and zeros for those that are out of
 * the dtype. A shift by a negative number, or by all bits or more, gives 0. The result has the common dtype of the operands,
 * int8 for bool. NumPy: `np.left_shift`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand or `dtype` is neither of an integer dtype nor bool, `out` is of a lower kind than the
 * result, or `where` is not bool
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.leftShift([1n, 2n], 3) // [8, 16]`
 */
export const leftShift = defineUfunc<Binary>({
  name: 'left_shift',
  arity: 2,
  types: shifting,
  build: ([a, b]) => e.shl(a, b),
});
/**
 * Returns floor(x1 / 2 ** x2) of each pair of elements, broadcast: the bits of x1 moved right, with copies of the sign bit
 * behind them. A shift by a negative number, or by all bits or more, gives 0, or -1 for a negative x1. The result has the
 * common dtype of the operands, int8 for bool. NumPy: `np.right_shift`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand or `dtype` is neither of an integer dtype nor bool, `out` is of a lower kind than the
 * result, or `where` is not bool
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.rightShift([8n, -8n], 2) // [2, -2]`
 */
export const rightShift = defineUfunc<Binary>({
  name: 'right_shift',
  arity: 2,
  types: shifting,
  build: ([a, b]) => e.shr(a, b),
});
/**
 * Returns each element with all of its bits inverted: the array API's name of `invert`. NumPy: `np.bitwise_invert`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x or `dtype` is neither of an integer dtype nor bool, `out` is of a lower kind than the result, or
 * `where` is not bool
 * @throws OverflowError when x is a scalar that does not fit its integer dtype
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.bitwiseInvert([0n, 5n]) // [-1, -6]`
 */
export const bitwiseInvert = invert;
/**
 * Returns each element with all of its bits inverted: another name of `invert`. NumPy: `np.bitwise_not`.
 *
 * @throws BroadcastError when the shapes of x, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x or `dtype` is neither of an integer dtype nor bool, `out` is of a lower kind than the result, or
 * `where` is not bool
 * @throws OverflowError when x is a scalar that does not fit its integer dtype
 * @throws ArgumentError when x is missing, `out` is not an array, or an option is unknown
 * @example `np.bitwiseNot([true, false]) // [false, true]`
 */
export const bitwiseNot = invert;
/**
 * Returns x1 * 2 ** x2 of integers: the array API's name of `leftShift`. NumPy: `np.bitwise_left_shift`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand or `dtype` is neither of an integer dtype nor bool, `out` is of a lower kind than the
 * result, or `where` is not bool
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.bitwiseLeftShift([1n, 2n], 3) // [8, 16]`
 */
export const bitwiseLeftShift = leftShift;
/**
 * Returns floor(x1 / 2 ** x2) of integers: the array API's name of `rightShift`. NumPy: `np.bitwise_right_shift`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when an operand or `dtype` is neither of an integer dtype nor bool, `out` is of a lower kind than the
 * result, or `where` is not bool
 * @throws OverflowError when a scalar does not fit the integer dtype of the operands
 * @throws ArgumentError when an operand is missing, `out` is not an array, or an option is unknown
 * @example `np.bitwiseRightShift([8n, -8n], 2) // [2, -2]`
 */
export const bitwiseRightShift = rightShift;
