import { isFloat, isInexact } from '../core/dtype/dtype.ts';
import { ArgumentError } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { asInexact } from '../loops/convert.ts';
import { astype, copy } from '../manipulation/copy.ts';
import { ravel } from '../manipulation/shape.ts';
import { type ArgOptions, argmax, argmin } from '../reduction/arg-extremum.ts';
import { cumprod, cumsum } from '../reduction/cumulative.ts';
import { mean, type VarianceOptions } from '../reduction/moments.ts';
import type { ReductionOptions } from '../reduction/reduction.ts';
import { all, max, min, prod, sum } from '../reduction/reductions.ts';
import { divide, multiply, sqrt, subtract } from '../ufunc/arithmetic.ts';
import { equal, greater } from '../ufunc/comparison.ts';
import { conj, real } from '../ufunc/complex-parts.ts';
import { maximum } from '../ufunc/extrema.ts';
import { isnan } from '../ufunc/floating.ts';
import { logicalNot } from '../ufunc/logical.ts';
import { where } from '../ufunc/where.ts';

/** Returns the array with a value in place of every NaN. */
function without(x: Operand, value: number): NDArray {
  const a = toArray(x);
  return isInexact(a.dtype) ? where(isnan(a), value, a) : a;
}

/**
 * Returns the sum over the given axes, by default over all elements, with NaN as 0. Shapes, dtypes, options and errors are those
 * of `sum`. NumPy: `np.nansum`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws ShapeError when `out` does not have the shape of the result.
 * @throws ArgumentError when `out` is not an array or an option is unknown.
 * @throws DTypeError when `dtype` is unknown.
 * @example
 * ```ts
 * np.nansum([1, NaN, 3]) // 4
 * np.nansum([[1, NaN], [2, 3]], { axis: 0 }) // [3, 3]
 * ```
 */
export const nansum = (x: Operand, options?: ReductionOptions): NDArray => sum(without(x, 0), options);

/**
 * Returns the product over the given axes, by default over all elements, with NaN as 1. Shapes, dtypes, options and errors are
 * those of `prod`. NumPy: `np.nanprod`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws ShapeError when `out` does not have the shape of the result.
 * @throws ArgumentError when `out` is not an array or an option is unknown.
 * @throws DTypeError when `dtype` is unknown.
 * @example `np.nanprod([2, NaN, 3]) // 6`
 */
export const nanprod = (x: Operand, options?: ReductionOptions): NDArray => prod(without(x, 1), options);

/**
 * Returns the running sums along an axis, by default of the flattened array, with NaN as 0. Shapes, dtypes and errors are those
 * of `cumsum`. NumPy: `np.nancumsum`.
 *
 * @throws ShapeError when `axis` is given for a 0-d array.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @throws ArgumentError when an option is unknown.
 * @example `np.nancumsum([1, NaN, 3]) // [1, 1, 4]`
 */
export const nancumsum = (x: Operand, options?: { readonly axis?: number | null }): NDArray =>
  cumsum(without(x, 0), options);

/**
 * Returns the running products along an axis, by default of the flattened array, with NaN as 1. Shapes, dtypes and errors are
 * those of `cumprod`. NumPy: `np.nancumprod`.
 *
 * @throws ShapeError when `axis` is given for a 0-d array.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @throws ArgumentError when an option is unknown.
 * @example `np.nancumprod([2, NaN, 3]) // [2, 2, 6]`
 */
export const nancumprod = (x: Operand, options?: { readonly axis?: number | null }): NDArray =>
  cumprod(without(x, 1), options);

function extremum(x: Operand, options: ReductionOptions | undefined, of: typeof min, nothing: number): NDArray {
  const a = toArray(x);
  const result = of(without(a, nothing), options) as NDArray;
  if (!isInexact(a.dtype)) return result;
  const { axis = null, keepdims = false } = options ?? {};
  return where(all(isnan(a), { axis, keepdims }), Number.NaN, result);
}

/**
 * Returns the smallest element over the given axes, by default of all, that is not NaN; if all are NaN, the result is NaN.
 * Shapes and dtypes are those of `min`. NumPy: `np.nanmin`.
 *
 * @throws ArgumentError when there are no elements to reduce, `out` is not an array, or an option is unknown.
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws ShapeError when `out` does not have the shape of the result.
 * @throws DTypeError when `dtype` is unknown.
 * @example
 * ```ts
 * np.nanmin([3, NaN, 1]) // 1
 * np.nanmin([[NaN, NaN], [2, 3]], { axis: 1 }) // [NaN, 2]
 * ```
 */
export const nanmin = (x: Operand, options?: ReductionOptions): NDArray =>
  extremum(x, options, min, Number.POSITIVE_INFINITY);

/**
 * Returns the largest element over the given axes, by default of all, that is not NaN; if all are NaN, the result is NaN.
 * Shapes and dtypes are those of `max`. NumPy: `np.nanmax`.
 *
 * @throws ArgumentError when there are no elements to reduce, `out` is not an array, or an option is unknown.
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws ShapeError when `out` does not have the shape of the result.
 * @throws DTypeError when `dtype` is unknown.
 * @example
 * ```ts
 * np.nanmax([3, NaN, 1]) // 3
 * np.nanmax([[NaN, NaN], [2, 3]], { axis: 1 }) // [NaN, 3]
 * ```
 */
export const nanmax = (x: Operand, options?: ReductionOptions): NDArray =>
  extremum(x, options, max, Number.NEGATIVE_INFINITY);

function place(
  name: string,
  x: Operand,
  options: ArgOptions | undefined,
  of: typeof argmin,
  nothing: number,
): NDArray<'int64'> {
  const a = toArray(x);
  if (
    isInexact(a.dtype) &&
    (ravel(toArray(all(isnan(a), { axis: options?.axis ?? null }))).tolist() as boolean[]).some(Boolean)
  )
    throw new ArgumentError(`${name}: All-NaN slice encountered`);
  return of(without(a, nothing), options);
}

/**
 * Returns the index of the smallest element that is not NaN, of several equal ones the first.
 *
 * Without `axis` the result is one index into the flattened array; with an axis of length k, (..., k, ...) -> (..., ...). The
 * result is int64. NumPy: `np.nanargmin`.
 *
 * @throws ArgumentError when all elements of a row are NaN, the axis is empty, or an option is unknown.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @throws DTypeError when the array is complex.
 * @example `np.nanargmin([NaN, 3, 1]) // 2`
 */
export const nanargmin = (x: Operand, options?: ArgOptions): NDArray<'int64'> =>
  place('nanargmin', x, options, argmin, Number.POSITIVE_INFINITY);

/**
 * Returns the index of the largest element that is not NaN, of several equal ones the first.
 *
 * Without `axis` the result is one index into the flattened array; with an axis of length k, (..., k, ...) -> (..., ...). The
 * result is int64. NumPy: `np.nanargmax`.
 *
 * @throws ArgumentError when all elements of a row are NaN, the axis is empty, or an option is unknown.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @throws DTypeError when the array is complex.
 * @example
 * ```ts
 * np.nanargmax([NaN, 3, 1]) // 1
 * np.nanargmax([NaN, NaN]) // throws ArgumentError
 * ```
 */
export const nanargmax = (x: Operand, options?: ArgOptions): NDArray<'int64'> =>
  place('nanargmax', x, options, argmax, Number.NEGATIVE_INFINITY);

const counted = (a: NDArray, options: ReductionOptions): NDArray =>
  sum(logicalNot(isnan(a)), { ...options, dtype: 'float64' });

/**
 * Returns the mean over the given axes, by default over all elements, of the elements that are not NaN; if all are NaN, the
 * result is NaN. Shapes and dtypes are those of `mean`. NumPy: `np.nanmean`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws ArgumentError when an option is unknown.
 * @throws DTypeError when `dtype` is unknown.
 * @example
 * ```ts
 * np.nanmean([1, NaN, 3]) // 2
 * np.nanmean([[1, NaN], [2, 3]], { axis: 0 }) // [1.5, 3]
 * ```
 */
export function nanmean(x: Operand, reductionOptions?: ReductionOptions): NDArray {
  const options = readOptions('nanmean', reductionOptions, ['axis', 'keepdims', 'dtype', 'out']);
  const a = toArray(x);
  if (!isInexact(a.dtype)) return mean(a, options);
  const total = nansum(a, options);
  return divide(total, astype(counted(a, options), real(total).dtype));
}

/**
 * Returns the variance over the given axes, by default over all elements, of the elements that are not NaN. If there are no more
 * than `ddof` (0 by default) of them, the result is NaN. Shapes and dtypes are those of `var`. NumPy: `np.nanvar`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws ArgumentError when an option is unknown, also for `dtype` and `out`.
 * @example `np.nanvar([1, NaN, 3]) // 1`
 */
export function nanvar(x: Operand, varianceOptions?: VarianceOptions): NDArray {
  const options = readOptions('nanvar', varianceOptions, ['axis', 'keepdims', 'ddof', 'correction']);
  const given = toArray(x);
  const a = asInexact(given);
  const { ddof, correction, ...rest } = options;
  const { axis = null } = rest;
  // Only NaNs of the array itself are left out: the NaN of infinity minus infinity stays.
  const centred = where(isnan(a), 0, subtract(a, nanmean(a, { axis, keepdims: true })));
  const squares = real(multiply(centred, conj(centred)));
  const total = sum(squares, rest);
  const freedom = subtract(counted(a, rest), ddof ?? correction ?? 0);
  return divide(total, astype(where(greater(maximum(freedom, 0), 0), freedom, Number.NaN), total.dtype));
}

/**
 * Returns the standard deviation over the given axes, by default over all elements, of the elements that are not NaN. If there
 * are no more than `ddof` (0 by default) of them, the result is NaN. Shapes and dtypes are those of `std`. NumPy: `np.nanstd`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws ArgumentError when an option is unknown, also for `dtype` and `out`.
 * @example `np.nanstd([1, NaN, 5]) // 2`
 */
export const nanstd = (x: Operand, options?: VarianceOptions): NDArray => sqrt(nanvar(x, options));

/**
 * Returns a copy in which NaN and infinities are replaced by finite numbers.
 *
 * NaN becomes `nan`, 0 by default; Infinity becomes `posinf`, by default the largest number of the dtype; -Infinity becomes
 * `neginf`, by default its negative. Shape and dtype are kept. Complex arrays are copied unchanged. NumPy: `np.nan_to_num`.
 *
 * @throws ArgumentError when an option is unknown.
 * @example
 * ```ts
 * np.nanToNum([1, NaN, 3]) // [1, 0, 3]
 * np.nanToNum([Infinity, -Infinity], { posinf: 9, neginf: -9 }) // [9, -9]
 * ```
 */
export function nanToNum(
  x: Operand,
  options?: { readonly nan?: number; readonly posinf?: number; readonly neginf?: number },
): NDArray {
  const a = toArray(x);
  if (!isFloat(a.dtype)) return copy(a);
  const largest = a.dtype === 'float32' ? (2 - 2 ** -23) * 2 ** 127 : Number.MAX_VALUE;
  const {
    nan = 0,
    posinf = largest,
    neginf = -largest,
  } = readOptions('nanToNum', options, ['nan', 'posinf', 'neginf']);
  const numbers = where(isnan(a), nan, a);
  const below = where(equal(numbers, Number.POSITIVE_INFINITY), posinf, numbers);
  return where(equal(below, Number.NEGATIVE_INFINITY), neginf, below);
}
