import { expression as e, type Node } from '@numloom/kernels';
import { type DType, isInteger } from '../core/dtype/dtype.ts';
import { DTypeError } from '../core/errors.ts';
import { NDArray } from '../core/ndarray.ts';
import { type Operand, toArray } from '../core/operand.ts';
import { convert } from '../loops/convert.ts';
import { elementOf, laneOf } from '../loops/symbol.ts';
import { integral } from './type-rules.ts';
import type { Binary } from './types.ts';
import { defineUfunc } from './ufunc.ts';

/** An operation on whole numbers, computed by a helper in 64 bits. */
const wide =
  (combine: (a: Node, b: Node, dtype: DType) => Node) =>
  ([a, b]: readonly [Node, Node], dtype: DType): Node =>
    e.wrap(e.cast(combine(e.cast(a, 'i64'), e.cast(b, 'i64'), dtype), laneOf(dtype)), elementOf(dtype));

const divisor = (a: Node, b: Node, dtype: DType): Node => e.call(dtype === 'uint64' ? 'ugcd' : 'gcd', 'i64', a, b);

const gcdUfunc = defineUfunc<Binary>({ name: 'gcd', arity: 2, types: integral, build: wide(divisor) });

const lcmUfunc = defineUfunc<Binary>({
  name: 'lcm',
  arity: 2,
  types: integral,
  // The quotient is exact, and 0 where the divisor is 0.
  build: wide((a, b, dtype) => {
    const product = e.mul(quotient(a, divisor(a, b, dtype), dtype), b);
    return dtype === 'uint64' ? product : e.abs(product);
  }),
});

/** The quotient of 64-bit integers that are read as the dtype reads them. */
function quotient(a: Node, b: Node, dtype: DType): Node {
  return dtype === 'uint64' ? e.cast(e.idiv(e.cast(a, 'u64'), e.cast(b, 'u64')), 'i64') : e.idiv(a, b);
}

/** An operand of integers; a list of whole numbers is one. @throws DTypeError for anything else */
function wholeNumbers(name: string, operand: Operand): NDArray {
  const a = toArray(operand);
  if (isInteger(a.dtype)) return a;
  const whole = !(operand instanceof NDArray) && a.dtype === 'float64' && a.data.every((v) => Number.isInteger(v));
  if (!whole) throw new DTypeError(`ufunc '${name}' not supported for dtype ${a.dtype}: the operands must be integers`);
  return convert(a, 'int64');
}

/** The greatest common divisor, of whole numbers. NumPy: `np.gcd`. */
export const gcd = (x1: Operand, x2: Operand): NDArray => gcdUfunc(wholeNumbers('gcd', x1), wholeNumbers('gcd', x2));

/** The least common multiple, of whole numbers. NumPy: `np.lcm`. */
export const lcm = (x1: Operand, x2: Operand): NDArray => lcmUfunc(wholeNumbers('lcm', x1), wholeNumbers('lcm', x2));
