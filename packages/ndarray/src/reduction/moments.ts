import { expression as e } from '@numloom/kernels';
import { checkDType, isComplex } from '../core/dtype/dtype.ts';
import { type Divided, dividedType, type RealPart } from '../core/dtype/promote.ts';
import { normalizeAxes, sizeOf } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { imaginaryPlane, realPlane } from '../loops/complex-planes.ts';
import { castNode, inputNode } from '../loops/symbol.ts';
import { add, divide, sqrt, square, subtract } from '../ufunc/arithmetic.ts';
import type { Own } from '../ufunc/types.ts';
import { foldsOf, plainFolds, records } from './records.ts';
import { KEYS, type ReductionOptions, reduceExpression } from './reduction.ts';
import { sum } from './reductions.ts';

const summed = plainFolds(records.sum);
/** The squares of the differences from a mean, the second input. */
const squared = foldsOf(records.sum, (input, dtype) => {
  const difference = e.sub(castNode(inputNode(0, input), dtype), inputNode(1, dtype));
  return { root: e.mul(difference, difference), inputs: [input, dtype] };
});

type Mean = <A extends Operand>(x: A, options?: ReductionOptions) => NDArray<Divided<Own<A>>>;

/** The arithmetic mean, NaN for an empty array; integers in float64. NumPy: `np.mean`. */
export const mean = ((x: Operand, given?: ReductionOptions): NDArray => {
  const options = readOptions('mean', given, KEYS);
  const a = toArray(x);
  const dtype = options.dtype ? checkDType(options.dtype) : dividedType(a.dtype);
  const total =
    isComplex(a.dtype) || isComplex(dtype)
      ? sum(a, { ...options, dtype })
      : reduceExpression(records.sum, [a], summed(a.dtype, dtype), options);
  return divide(total, countOf(a, options.axis), { out: total });
}) as Mean;

const countOf = (a: NDArray, axis: ReductionOptions['axis']): number =>
  axis == null ? a.size : sizeOf(normalizeAxes(axis, a.ndim).map((k) => a.shape[k]!));

export interface VarianceOptions extends ReductionOptions {
  /** What is subtracted from the number of elements before dividing: 0 by default, as in NumPy. */
  readonly ddof?: number;
  /** The array API's name for `ddof`. */
  readonly correction?: number;
}

/** The variance, in two passes: the mean first, then the squares of the differences. NumPy: `np.var`. */
export function variance<A extends Operand>(x: A, options?: VarianceOptions): NDArray<RealPart<Divided<Own<A>>>>;
export function variance(x: Operand, given?: VarianceOptions): NDArray {
  const options = readOptions('var', given, [...KEYS, 'ddof', 'correction']);
  const a = toArray(x);
  const dtype = options.dtype ? checkDType(options.dtype) : dividedType(a.dtype);
  const { axis = null } = options;
  const freedom = Math.max(0, countOf(a, options.axis) - (options.ddof ?? options.correction ?? 0));
  if (isComplex(a.dtype) || isComplex(dtype)) {
    const { ddof: _, correction: __, dtype: ___, ...rest } = options;
    const difference = subtract(a, mean(a, { axis, keepdims: axis !== null, dtype }));
    const lengths = add(square(realPlane(difference)), square(imaginaryPlane(difference)));
    const total = sum(lengths, rest);
    return divide(total, freedom, { out: total });
  }
  const average = mean(a, { axis, keepdims: axis !== null, dtype });
  const squares = reduceExpression(records.sum, [a, average], squared(a.dtype, dtype), options);
  average.dispose();
  return divide(squares, freedom, { out: squares });
}

/** The standard deviation: the square root of the variance. NumPy: `np.std`. */
export function std<A extends Operand>(x: A, options?: VarianceOptions): NDArray<RealPart<Divided<Own<A>>>>;
export function std(x: Operand, options?: VarianceOptions): NDArray {
  const result = variance(x, options);
  return sqrt(result, { out: result });
}
