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

/** The array with another value in place of every NaN. */
function without(x: Operand, value: number): NDArray {
  const a = toArray(x);
  return isInexact(a.dtype) ? where(isnan(a), value, a) : a;
}

/** The sum of what is not NaN. NumPy: `np.nansum`. */
export const nansum = (x: Operand, options?: ReductionOptions): NDArray => sum(without(x, 0), options);
/** The product of what is not NaN. NumPy: `np.nanprod`. */
export const nanprod = (x: Operand, options?: ReductionOptions): NDArray => prod(without(x, 1), options);
/** Sums up to each element, NaN counting as 0. NumPy: `np.nancumsum`. */
export const nancumsum = (x: Operand, options?: { readonly axis?: number | null }): NDArray =>
  cumsum(without(x, 0), options);
/** Products up to each element, NaN counting as 1. NumPy: `np.nancumprod`. */
export const nancumprod = (x: Operand, options?: { readonly axis?: number | null }): NDArray =>
  cumprod(without(x, 1), options);

function extremum(x: Operand, options: ReductionOptions | undefined, of: typeof min, nothing: number): NDArray {
  const a = toArray(x);
  const result = of(without(a, nothing), options) as NDArray;
  if (!isInexact(a.dtype)) return result;
  const { axis = null, keepdims = false } = options ?? {};
  return where(all(isnan(a), { axis, keepdims }), Number.NaN, result);
}

/** The smallest that is not NaN; NaN if all are. NumPy: `np.nanmin`. */
export const nanmin = (x: Operand, options?: ReductionOptions): NDArray =>
  extremum(x, options, min, Number.POSITIVE_INFINITY);
/** The largest that is not NaN; NaN if all are. NumPy: `np.nanmax`. */
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

/** Where the smallest stands that is not NaN. NumPy: `np.nanargmin`. @throws ArgumentError if all are NaN */
export const nanargmin = (x: Operand, options?: ArgOptions): NDArray<'int64'> =>
  place('nanargmin', x, options, argmin, Number.POSITIVE_INFINITY);
/** Where the largest stands that is not NaN. NumPy: `np.nanargmax`. @throws ArgumentError if all are NaN */
export const nanargmax = (x: Operand, options?: ArgOptions): NDArray<'int64'> =>
  place('nanargmax', x, options, argmax, Number.NEGATIVE_INFINITY);

const counted = (a: NDArray, options: ReductionOptions): NDArray =>
  sum(logicalNot(isnan(a)), { ...options, dtype: 'float64' });

/** The mean of what is not NaN; NaN if all are. NumPy: `np.nanmean`. */
export function nanmean(x: Operand, reductionOptions?: ReductionOptions): NDArray {
  const options = readOptions('nanmean', reductionOptions, ['axis', 'keepdims', 'dtype', 'out']);
  const a = toArray(x);
  if (!isInexact(a.dtype)) return mean(a, options);
  const total = nansum(a, options);
  return divide(total, astype(counted(a, options), real(total).dtype));
}

/** The variance of what is not NaN. NumPy: `np.nanvar`. */
export function nanvar(x: Operand, varianceOptions?: VarianceOptions): NDArray {
  const options = readOptions('nanvar', varianceOptions, ['axis', 'keepdims', 'ddof', 'correction']);
  const given = toArray(x);
  const a = asInexact(given);
  const { ddof, correction, ...rest } = options;
  const { axis = null } = rest;
  // Only NaNs of the array are left out: infinity minus infinity is a NaN that stays.
  const centred = where(isnan(a), 0, subtract(a, nanmean(a, { axis, keepdims: true })));
  const squares = real(multiply(centred, conj(centred)));
  const total = sum(squares, rest);
  const freedom = subtract(counted(a, rest), ddof ?? correction ?? 0);
  return divide(total, astype(where(greater(maximum(freedom, 0), 0), freedom, Number.NaN), total.dtype));
}

/** The standard deviation of what is not NaN. NumPy: `np.nanstd`. */
export const nanstd = (x: Operand, options?: VarianceOptions): NDArray => sqrt(nanvar(x, options));

/** NaN and infinities replaced by numbers: 0, and the dtype's largest, by default. NumPy: `np.nan_to_num`. */
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
