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
/** Sums the squares of the differences between the first input and the second, which is its mean. */
const squared = foldsOf(records.sum, (input, dtype) => {
  const difference = e.sub(castNode(inputNode(0, input), dtype), inputNode(1, dtype));
  return { root: e.mul(difference, difference), inputs: [input, dtype] };
});

type Mean = <A extends Operand>(x: A, options?: ReductionOptions) => NDArray<Divided<Own<A>>>;

/**
 * Returns the arithmetic mean over the given axes, by default over all elements. The mean of no elements is NaN.
 *
 * (..., k, ...) -> (..., ...) for one axis; with `keepdims` reduced axes stay with length 1. Floats and complex numbers keep
 * their dtype, integers and bool give float64. The sum is pairwise, see `sum`. NumPy: `np.mean`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws DTypeError when `dtype` is unknown, or `dtype` or the dtype of `out` is that of integers or bool, which hold no
 * quotient.
 * @throws ShapeError when `out` does not have the shape of the result.
 * @throws ArgumentError when `out` is not an array or an option is unknown.
 * @example
 * ```ts
 * np.mean([1, 2, 3, 4]) // 2.5
 * np.mean([[1, 2], [3, 4]], { axis: 0 }) // [2, 3]
 * ```
 */
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

/** Options of `var`, `std`, `nanvar` and `nanstd`. */
export interface VarianceOptions extends ReductionOptions {
  /** "Delta degrees of freedom": the number that is subtracted from the number of elements before dividing; 0 by default. */
  readonly ddof?: number;
  /** The array API's name for `ddof`, which has precedence if both are given. */
  readonly correction?: number;
}

/**
 * Returns the variance over the given axes, by default over all elements: the mean of |x - mean(x)|^2.
 *
 * (..., k, ...) -> (..., ...) for one axis; with `keepdims` reduced axes stay with length 1. The sum of squares is divided by
 * n - `ddof` (0 by default), for n elements. Integers and bool give float64, complex numbers the dtype of their parts. It takes
 * two passes, first the mean, then the squares of the differences, which avoids the cancellation of the one-pass formula
 * (T. Chan, G. Golub and R. LeVeque, "Algorithms for Computing the Sample Variance", 1983). NumPy: `np.var`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws DTypeError when `dtype` is unknown, or `dtype` or the dtype of `out` is that of integers or bool, which hold no
 * quotient.
 * @throws ShapeError when `out` does not have the shape of the result.
 * @throws ArgumentError when `out` is not an array or an option is unknown.
 * @example
 * ```ts
 * np.var([1, 2, 3, 4]) // 1.25
 * np.var([[1, 2], [3, 6]], { axis: 1, ddof: 1 }) // [0.5, 4.5]
 * ```
 */
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

/**
 * Returns the standard deviation over the given axes, by default over all elements: the square root of the variance.
 *
 * (..., k, ...) -> (..., ...) for one axis; with `keepdims` reduced axes stay with length 1. The divisor is n - `ddof` (0 by
 * default), for n elements. Integers and bool give float64, complex numbers the dtype of their parts. NumPy: `np.std`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws DTypeError when `dtype` is unknown, or `dtype` or the dtype of `out` is that of integers or bool, which hold no
 * quotient.
 * @throws ShapeError when `out` does not have the shape of the result.
 * @throws ArgumentError when `out` is not an array or an option is unknown.
 * @example
 * ```ts
 * np.std([2, 4, 4, 4, 5, 5, 7, 9]) // 2
 * np.std([[1, 3], [2, 6]], { axis: 1, keepdims: true }) // [[1], [2]]
 * ```
 */
export function std<A extends Operand>(x: A, options?: VarianceOptions): NDArray<RealPart<Divided<Own<A>>>>;
export function std(x: Operand, options?: VarianceOptions): NDArray {
  const result = variance(x, options);
  return sqrt(result, { out: result });
}
