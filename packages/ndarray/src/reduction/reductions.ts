import { type DType, isComplex } from '../core/dtype/dtype.ts';
import type { Summed } from '../core/dtype/promote.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { castNode, inputNode } from '../loops/symbol.ts';
import { astype } from '../manipulation/copy.ts';
import { subtract } from '../ufunc/arithmetic.ts';
import type { Own } from '../ufunc/types.ts';
import { foldsOf, records } from './records.ts';
import { type ReductionOptions, reduceExpression, reduction } from './reduction.ts';

type Reduction<R extends 'own' | 'summed' | 'bool'> = <A extends Operand, D extends DType = never>(
  x: A,
  options?: ReductionOptions<D>,
) => NDArray<[D] extends [never] ? (R extends 'bool' ? 'bool' : R extends 'summed' ? Summed<Own<A>> : Own<A>) : D>;

/** The sum; integers and bool in 64 bits, floats pairwise in fixed chunks. NumPy: `np.sum`. */
export const sum = reduction<Reduction<'summed'>>(records.sum);
/** The product. NumPy: `np.prod`. */
export const prod = reduction<Reduction<'summed'>>(records.prod);
/** The smallest; NaN if there is one. NumPy: `np.min`. @throws ArgumentError for an empty array */
export const min = reduction<Reduction<'own'>>(records.min);
/** The largest; NaN if there is one. NumPy: `np.max`. @throws ArgumentError for an empty array */
export const max = reduction<Reduction<'own'>>(records.max);
/** Whether any element is true (not 0). NumPy: `np.any`. */
export const any = reduction<Reduction<'bool'>>(records.any);
/** Whether all elements are true (not 0). NumPy: `np.all`. */
export const all = reduction<Reduction<'bool'>>(records.all);

/** NumPy: `np.amin`. */
export const amin = min;
/** NumPy: `np.amax`. */
export const amax = max;

const counted = foldsOf(records.sum, (input, dtype) => ({
  root: castNode(castNode(inputNode(0, input), 'bool'), dtype),
  inputs: [input],
}));

/** How many elements are not 0. NumPy: `np.count_nonzero`. */
export function countNonzero(x: Operand, given?: ReductionOptions): NDArray<'int64'> {
  const options = readOptions('count_nonzero', given, ['axis', 'keepdims']);
  const whole = toArray(x);
  const a = isComplex(whole.dtype) ? astype(whole, 'bool') : whole;
  return reduceExpression(records.sum, [a], counted(a.dtype, 'int64'), options) as NDArray<'int64'>;
}

/** The largest minus the smallest element. NumPy: `np.ptp`. */
export const ptp = (x: Operand, options?: { readonly axis?: number | null; readonly keepdims?: boolean }): NDArray =>
  subtract(max(x, options), min(x, options));
