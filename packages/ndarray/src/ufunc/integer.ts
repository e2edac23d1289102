import { expression as e, type Node } from '@numloom/kernels';
import { type DType, isInteger } from '../core/dtype/dtype.ts';
import { DTypeError } from '../core/errors.ts';
import { NDArray } from '../core/ndarray.ts';
import { type Operand, toArray } from '../core/operand.ts';
import { convert } from '../loops/convert.ts';
import { elementOf, laneOf } from '../loops/symbol.ts';
import { integral } from './type-rules.ts';
import type { Binary, Ufunc } from './types.ts';
import { defineUfunc } from './ufunc.ts';

/** Makes an expression of integers that is computed in 64 bits and wrapped to the dtype. */
const wide =
  (combine: (a: Node, b: Node, dtype: DType) => Node) =>
  ([a, b]: readonly [Node, Node], dtype: DType): Node =>
    e.wrap(e.cast(combine(e.cast(a, 'i64'), e.cast(b, 'i64'), dtype), laneOf(dtype)), elementOf(dtype));

/** Returns the greatest common divisor of 64-bit integers, by a helper of the kernels. */
const divisor = (a: Node, b: Node, dtype: DType): Node => e.call(dtype === 'uint64' ? 'ugcd' : 'gcd', 'i64', a, b);

const gcdUfunc = defineUfunc<Binary>({
  name: 'gcd',
  arity: 2,
  types: integral,
  laws: { commutative: 'all', associative: 'all' },
  build: wide(divisor),
});

const lcmUfunc = defineUfunc<Binary>({
  name: 'lcm',
  arity: 2,
  types: integral,
  laws: { commutative: 'all' },
  // The quotient is exact, and 0 where the divisor is 0.
  build: wide((a, b, dtype) => {
    const product = e.mul(quotient(a, divisor(a, b, dtype), dtype), b);
    return dtype === 'uint64' ? product : e.abs(product);
  }),
});

/** Returns the quotient of 64-bit integers, which are unsigned for uint64 and signed otherwise. */
function quotient(a: Node, b: Node, dtype: DType): Node {
  return dtype === 'uint64' ? e.cast(e.idiv(e.cast(a, 'u64'), e.cast(b, 'u64')), 'i64') : e.idiv(a, b);
}

/**
 * Returns an operand as an array of integers, int64 for whole numbers alone or in lists.
 *
 * @throws DTypeError for anything else
 */
function wholeNumbers(name: string, operand: Operand): NDArray {
  const a = toArray(operand);
  if (isInteger(a.dtype)) return a;
  const whole = !(operand instanceof NDArray) && a.dtype === 'float64' && a.data.every((v) => Number.isInteger(v));
  if (!whole) throw new DTypeError(`ufunc '${name}' not supported for dtype ${a.dtype}: the operands must be integers`);
  return convert(a, 'int64');
}

/** Makes of a ufunc of integers one that takes whole numbers of JavaScript, which are float64 for all other ufuncs. */
function ofWholeNumbers(ufunc: Binary): Ufunc & ((x1: Operand, x2: Operand) => NDArray) {
  const { info } = ufunc;
  const call = (x1: Operand, x2: Operand): NDArray => ufunc(wholeNumbers(info.name, x1), wholeNumbers(info.name, x2));
  return Object.assign(call, { info });
}

/**
 * Returns the greatest common divisor of |x1| and |x2| of each pair of integers, broadcast; gcd(x, 0) is |x|. The result has
 * the common integer dtype; whole numbers in JavaScript, alone or in lists, count as int64. NumPy: `np.gcd`.
 *
 * @throws BroadcastError when the shapes of the operands cannot be broadcast together
 * @throws DTypeError when an operand is bool, complex, an array of floats or a list with fractions, or when int64 meets
 * uint64, whose common dtype is float64
 * @throws OverflowError when a bigint is outside of the range of int64
 * @example `np.gcd([12, -8, 5], [18, 12, 0]) // [6, 4, 5]`
 */
export const gcd = ofWholeNumbers(gcdUfunc);

/**
 * Returns the least common multiple of |x1| and |x2| of each pair of integers, broadcast; lcm(x, 0) is 0, and a multiple that
 * is too large wraps. The result has the common integer dtype; whole numbers in JavaScript, alone or in lists, count as
 * int64. NumPy: `np.lcm`.
 *
 * @throws BroadcastError when the shapes of the operands cannot be broadcast together
 * @throws DTypeError when an operand is bool, complex, an array of floats or a list with fractions, or when int64 meets
 * uint64, whose common dtype is float64
 * @throws OverflowError when a bigint is outside of the range of int64
 * @example `np.lcm([4, -6], [6, 4]) // [12, 12]`
 */
export const lcm = ofWholeNumbers(lcmUfunc);
