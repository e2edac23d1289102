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

/** An operation on whole numbers, computed by a helper in 64 bits. */
const wide =
  (combine: (a: Node, b: Node, dtype: DType) => Node) =>
  ([a, b]: readonly [Node, Node], dtype: DType): Node =>
    e.wrap(e.cast(combine(e.cast(a, 'i64'), e.cast(b, 'i64'), dtype), laneOf(dtype)), elementOf(dtype));

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

/** A ufunc of whole numbers that takes lists of them, too. */
function ofWholeNumbers(ufunc: Binary): Ufunc & ((x1: Operand, x2: Operand) => NDArray) {
  const { info } = ufunc;
  const call = (x1: Operand, x2: Operand): NDArray => ufunc(wholeNumbers(info.name, x1), wholeNumbers(info.name, x2));
  return Object.assign(call, { info });
}

/** The greatest common divisor, of whole numbers. NumPy: `np.gcd`. */
export const gcd = ofWholeNumbers(gcdUfunc);

/** The least common multiple, of whole numbers. NumPy: `np.lcm`. */
export const lcm = ofWholeNumbers(lcmUfunc);
