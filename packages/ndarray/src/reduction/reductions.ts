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

/**
 * Returns the sum over the given axes, by default over all elements. The sum of no elements is 0.
 *
 * (..., k, ...) -> (..., ...) for one axis; with `keepdims` reduced axes stay with length 1. bool and signed integers are summed
 * in int64, unsigned integers in uint64, and wrap; floats and complex numbers keep their dtype. Floats are summed pairwise in
 * chunks of a fixed size, so that the rounding error grows with log n, not n (N. Higham, "Accuracy and Stability of Numerical
 * Algorithms", 4.2), and the number of threads changes no bit. NumPy: `np.sum`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws DTypeError when `dtype` is unknown.
 * @throws ShapeError when `out` does not have the shape of the result.
 * @throws ArgumentError when `out` is not an array or an option is unknown.
 * @example
 * ```ts
 * const a = np.arange(6).reshape([2, 3]);
 * np.sum(a) // 15
 * np.sum(a, { axis: 0 }) // [3, 5, 7]
 * np.sum(a, { axis: 1, keepdims: true }) // [[3], [12]]
 * ```
 */
export const sum = reduction<Reduction<'summed'>>(records.sum);
/**
 * Returns the product over the given axes, by default over all elements. The product of no elements is 1.
 *
 * (..., k, ...) -> (..., ...) for one axis; with `keepdims` reduced axes stay with length 1. bool and signed integers are
 * multiplied in int64, unsigned integers in uint64, and wrap; floats and complex numbers keep their dtype. NumPy: `np.prod`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws DTypeError when `dtype` is unknown.
 * @throws ShapeError when `out` does not have the shape of the result.
 * @throws ArgumentError when `out` is not an array or an option is unknown.
 * @example
 * ```ts
 * np.prod([2, 3, 4]) // 24
 * np.prod([[1, 2], [3, 4]], { axis: 1 }) // [2, 12]
 * ```
 */
export const prod = reduction<Reduction<'summed'>>(records.prod);
/**
 * Returns the smallest element over the given axes, by default of all elements. If one of them is NaN, the result is NaN.
 *
 * (..., k, ...) -> (..., ...) for one axis; with `keepdims` reduced axes stay with length 1. The dtype is kept. Complex numbers
 * are ordered by the real part, then the imaginary one. NumPy: `np.min`.
 *
 * @throws ArgumentError when there are no elements to reduce, `out` is not an array, or an option is unknown.
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws DTypeError when `dtype` is unknown.
 * @throws ShapeError when `out` does not have the shape of the result.
 * @example
 * ```ts
 * np.min([3, 1, 2]) // 1
 * np.min([[3, 1], [0, 5]], { axis: 0 }) // [0, 1]
 * np.min(np.zeros(0)) // throws ArgumentError
 * ```
 */
export const min = reduction<Reduction<'own'>>(records.min);
/**
 * Returns the largest element over the given axes, by default of all elements. If one of them is NaN, the result is NaN.
 *
 * (..., k, ...) -> (..., ...) for one axis; with `keepdims` reduced axes stay with length 1. The dtype is kept. Complex numbers
 * are ordered by the real part, then the imaginary one. NumPy: `np.max`.
 *
 * @throws ArgumentError when there are no elements to reduce, `out` is not an array, or an option is unknown.
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws DTypeError when `dtype` is unknown.
 * @throws ShapeError when `out` does not have the shape of the result.
 * @example
 * ```ts
 * np.max([3, 1, 2]) // 3
 * np.max([[3, 1], [0, 5]], { axis: 0 }) // [3, 5]
 * np.max([1, NaN]) // NaN
 * ```
 */
export const max = reduction<Reduction<'own'>>(records.max);
/**
 * Tells whether any element over the given axes, by default of all, is true, that is, not 0. NaN is true; of no elements the
 * result is false.
 *
 * (..., k, ...) -> (..., ...) for one axis; with `keepdims` reduced axes stay with length 1. The result is bool, unless
 * `dtype` is given. NumPy: `np.any`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws DTypeError when `dtype` is unknown.
 * @throws ShapeError when `out` does not have the shape of the result.
 * @throws ArgumentError when `out` is not an array or an option is unknown.
 * @example
 * ```ts
 * np.any([0, 0, 2]) // true
 * np.any([[0, 0], [0, 2]], { axis: 1 }) // [false, true]
 * ```
 */
export const any = reduction<Reduction<'bool'>>(records.any);
/**
 * Tells whether all elements over the given axes, by default all of the array, are true, that is, not 0. NaN is true; of no
 * elements the result is true.
 *
 * (..., k, ...) -> (..., ...) for one axis; with `keepdims` reduced axes stay with length 1. The result is bool, unless
 * `dtype` is given. NumPy: `np.all`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws DTypeError when `dtype` is unknown.
 * @throws ShapeError when `out` does not have the shape of the result.
 * @throws ArgumentError when `out` is not an array or an option is unknown.
 * @example
 * ```ts
 * np.all([1, 0, 2]) // false
 * np.all([[1, 3], [0, 2]], { axis: 1 }) // [true, false]
 * ```
 */
export const all = reduction<Reduction<'bool'>>(records.all);

/**
 * Returns the smallest element; another name of `min`, with its options and errors. NumPy: `np.amin`.
 *
 * @throws ArgumentError when there are no elements to reduce, `out` is not an array, or an option is unknown.
 * @example `np.amin([3, 1, 2]) // 1`
 */
export const amin = min;
/**
 * Returns the largest element; another name of `max`, with its options and errors. NumPy: `np.amax`.
 *
 * @throws ArgumentError when there are no elements to reduce, `out` is not an array, or an option is unknown.
 * @example `np.amax([3, 1, 2]) // 3`
 */
export const amax = max;

const counted = foldsOf(records.sum, (input, dtype) => ({
  root: castNode(castNode(inputNode(0, input), 'bool'), dtype),
  inputs: [input],
}));

/**
 * Counts the elements over the given axes, by default of all, that are not 0. NaN is not 0.
 *
 * (..., k, ...) -> (..., ...) for one axis; with `keepdims` reduced axes stay with length 1. The result is int64.
 * NumPy: `np.count_nonzero`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws ArgumentError when an option is unknown.
 * @example
 * ```ts
 * np.countNonzero([0, 1, 7]) // 2
 * np.countNonzero([[0, 1], [2, 3]], { axis: 1 }) // [1, 2]
 * ```
 */
export function countNonzero(x: Operand, given?: ReductionOptions): NDArray<'int64'> {
  const options = readOptions('count_nonzero', given, ['axis', 'keepdims']);
  const whole = toArray(x);
  const a = isComplex(whole.dtype) ? astype(whole, 'bool') : whole;
  return reduceExpression(records.sum, [a], counted(a.dtype, 'int64'), options) as NDArray<'int64'>;
}

/**
 * Returns the range "peak to peak": the largest minus the smallest element along an axis, by default of all elements.
 *
 * (..., k, ...) -> (..., ...); with `keepdims` the axis stays with length 1. The dtype is kept. NumPy: `np.ptp`.
 *
 * @throws ArgumentError when there are no elements, or an option is unknown.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @throws DTypeError when the dtype is bool, for which there is no subtraction.
 * @example
 * ```ts
 * np.ptp([4, 9, 2]) // 7
 * np.ptp([[1, 5], [2, 3]], { axis: 1 }) // [4, 1]
 * ```
 */
export const ptp = (x: Operand, options?: { readonly axis?: number | null; readonly keepdims?: boolean }): NDArray =>
  subtract(max(x, options), min(x, options));
