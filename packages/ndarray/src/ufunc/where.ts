import { expression as e } from '@numloom/kernels';
import { type DType, isComplex, isScalar, type Scalar } from '../core/dtype/dtype.ts';
import { resultType } from '../core/dtype/promote.ts';
import { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { complexOfParts, imaginaryPlane, realPlane } from '../loops/complex-planes.ts';
import { arrayAs } from '../loops/convert.ts';
import { Formula } from '../loops/formula.ts';
import { type StridedOperand, scalarOperand } from '../loops/operand.ts';
import { execute } from '../loops/plan.ts';
import { castNode, constantNode, inputNode, SymbolicArray } from '../loops/symbol.ts';
import { maximum, minimum } from './extrema.ts';
import { fuse } from './fuse.ts';
import type { Common, Own, UfuncOptions } from './types.ts';
import { checkOptions } from './ufunc.ts';

const formulas = new Map<string, Formula>();

/**
 * Returns x1 where the condition is true and x2 elsewhere, for each element, all three broadcast. Any number but 0 counts as
 * true. The result has the common dtype of x1 and x2. Both are computed before one is chosen; `np.nonzero` gives the indices
 * where a condition is true. NumPy: `np.where(condition, x, y)`.
 *
 * @throws BroadcastError when the shapes of the operands cannot be broadcast together
 * @throws DTypeError when an operand is missing or holds anything but numbers
 * @throws OverflowError when a value is a scalar that does not fit the integer dtype of the other one
 * @example `np.where([true, false, true], [1, 2, 3], 0) // [1, 0, 3]`
 */
export function where<A extends Operand, B extends Operand>(condition: Operand, x1: A, x2: B): NDArray<Common<A, B>> {
  const given = [condition, x1, x2];
  if (given.some((g) => g instanceof SymbolicArray)) return chooseSymbols(given as (SymbolicArray | Scalar)[]) as never;
  const [mask, a, b] = given.map((g) => (g instanceof NDArray || isScalar(g) ? g : toArray(g)));
  const values = [a!, b!];
  const arrays = values.filter((v): v is NDArray => v instanceof NDArray);
  const result = resultType(
    arrays.map((v) => v.dtype),
    values.filter(isScalar),
  );
  if (isComplex(result) || (mask instanceof NDArray && isComplex(mask.dtype)))
    return whereComplex(mask as NDArray | Scalar, a as NDArray | Scalar, b as NDArray | Scalar, result) as NDArray<
      Common<A, B>
    >;
  const types = [mask!, a!, b!].map((v, k): DType => (v instanceof NDArray ? v.dtype : k === 0 ? 'bool' : result));
  const key = types.join();
  let formula = formulas.get(key);
  if (!formula) {
    const [m, x, y] = types.map((type, k) => castNode(inputNode(k, type), k === 0 ? 'bool' : result));
    formulas.set(key, (formula = new Formula(choose(m!, x!, y!), types, result)));
  }
  const walked = [mask!, a!, b!].map(
    (v, k): StridedOperand => (v instanceof NDArray ? v : scalarOperand(v, types[k]!)),
  );
  return execute(formula, walked) as NDArray<Common<A, B>>;
}

function whereComplex(mask: NDArray | Scalar, a: NDArray | Scalar, b: NDArray | Scalar, dtype: DType): NDArray {
  const condition = arrayAs(mask, 'bool');
  if (!isComplex(dtype)) return where(condition, a, b);
  const [x, y] = [a, b].map((v) => arrayAs(v, dtype));
  return complexOfParts(
    where(condition, realPlane(x!), realPlane(y!)),
    where(condition, imaginaryPlane(x!), imaginaryPlane(y!)),
    dtype,
  );
}

const choose = (m: SymbolicArray['node'], x: SymbolicArray['node'], y: SymbolicArray['node']) =>
  x.type === 'mask' ? e.or(e.and(m, x), e.and(e.not(m), y)) : e.select(m, x, y);

function chooseSymbols([mask, a, b]: (SymbolicArray | Scalar)[]): SymbolicArray {
  const values = [a!, b!];
  const strong = values.filter((v): v is SymbolicArray => v instanceof SymbolicArray && !v.weak).map((v) => v.dtype);
  const weak = values.flatMap((v): Scalar[] =>
    v instanceof SymbolicArray ? (v.weak ? [v.weak === 'int' ? 1 : 0.5] : []) : [v],
  );
  const result = resultType(strong, weak);
  const node = (v: SymbolicArray | Scalar, dtype: DType) =>
    v instanceof SymbolicArray ? castNode(v.node, dtype) : constantNode(v, dtype);
  return new SymbolicArray(choose(node(mask!, 'bool'), node(a!, result), node(b!, result)), result);
}

const both = fuse((x: Operand, low: Operand, high: Operand) => minimum(maximum(x, low), high));

/**
 * Returns each element limited to a range, minimum(maximum(x, min), max), broadcast: elements below `min` become min, those
 * above `max` become max, and null leaves a side open. Where `min` is above `max` the result is max; NaN stays NaN. The
 * result has the common dtype of the operands. Complex numbers are taken with one bound only. NumPy: `np.clip`.
 *
 * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
 * @throws DTypeError when x is complex and both bounds are given, `out` is of a lower kind than the result, or `where` is not
 * bool
 * @throws OverflowError when the only bound is a scalar that does not fit the integer dtype of x
 * @throws ArgumentError when `out` is not an array or an option is unknown
 * @example
 * ```ts
 * np.clip([1, 5, 9], 2, 6) // [2, 5, 6]
 * np.clip([1, 5, 9], null, 6) // [1, 5, 6]
 * ```
 */
export function clip<A extends Operand>(
  x: A,
  min: Operand | null = null,
  max: Operand | null = null,
  options: UfuncOptions = {},
): NDArray<Own<A>> {
  checkOptions('clip', options);
  if (min !== null && max !== null) return both(x, min, max, options) as NDArray<Own<A>>;
  if (min !== null) return maximum(x, min, options) as never;
  if (max !== null) return minimum(x, max, options) as never;
  return maximum(x, x, options) as never;
}
