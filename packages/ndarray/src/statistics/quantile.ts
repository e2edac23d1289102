import { allocateArray } from '../core/array-memory.ts';
import { type DType, isComplex } from '../core/dtype/dtype.ts';
import { type Divided, dividedType, promoteTypes } from '../core/dtype/promote.ts';
import { ArgumentError, DTypeError } from '../core/errors.ts';
import { normalizeAxes, sizeOf } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { arrayAs } from '../loops/convert.ts';
import { moveaxis } from '../manipulation/axes.ts';
import { astype, copy } from '../manipulation/copy.ts';
import { reshape } from '../manipulation/shape.ts';
import { sort } from '../sorting/sort.ts';
import { divide } from '../ufunc/arithmetic.ts';
import type { Own } from '../ufunc/types.ts';

/**
 * The estimators of quantiles by NumPy's names. The first nine are definitions 1 to 9 of R. Hyndman and Y. Fan, "Sample quantiles
 * in statistical packages" (1996), in their order; the last four are variants of 'linear' that pick or halve two neighbours.
 */
export type QuantileMethod =
  | 'inverted_cdf'
  | 'averaged_inverted_cdf'
  | 'closest_observation'
  | 'interpolated_inverted_cdf'
  | 'hazen'
  | 'weibull'
  | 'linear'
  | 'median_unbiased'
  | 'normal_unbiased'
  | 'lower'
  | 'higher'
  | 'midpoint'
  | 'nearest';

/** Options of the quantiles, percentiles and medians. */
export interface QuantileOptions {
  /** The axis or axes to reduce; `null`, the default, reduces all of them. */
  readonly axis?: number | readonly number[] | null;
  /** Whether the reduced axes stay in the result with length 1; `false` by default. */
  readonly keepdims?: boolean;
  /** The estimator, which decides between two neighbouring elements; 'linear' by default. */
  readonly method?: QuantileMethod;
}

/** The fractional index, from 0, of quantile q among n elements (R. Hyndman and Y. Fan, 1996, with their alpha and beta). */
const virtual = (alpha: number, beta: number) => (n: number, q: number) => n * q + (alpha + q * (1 - alpha - beta)) - 1;

/** The fractional index of quantile q among n elements by each method; the discontinuous methods round it here. */
const places: Readonly<Record<QuantileMethod, (n: number, q: number) => number>> = {
  inverted_cdf: (n, q) => Math.ceil(n * q) - 1,
  averaged_inverted_cdf: (n, q) => (Number.isInteger(n * q) ? n * q - 0.5 : Math.ceil(n * q) - 1),
  closest_observation(n, q) {
    const at = n * q - 1 - 0.5;
    // Between two equally near neighbours the one whose number, counted from 1, is even is taken.
    const low = Math.floor(at);
    return at === low && low % 2 !== 0 ? low : Math.ceil(at) === at ? at + 1 : Math.floor(at) + 1;
  },
  interpolated_inverted_cdf: virtual(0, 1),
  hazen: virtual(0.5, 0.5),
  weibull: virtual(0, 0),
  linear: (n, q) => (n - 1) * q,
  median_unbiased: virtual(1 / 3, 1 / 3),
  normal_unbiased: virtual(3 / 8, 3 / 8),
  lower: (n, q) => Math.floor((n - 1) * q),
  higher: (n, q) => Math.ceil((n - 1) * q),
  midpoint: (n, q) => (Math.floor((n - 1) * q) + Math.ceil((n - 1) * q)) / 2,
  nearest(n, q) {
    const at = (n - 1) * q;
    const low = Math.floor(at);
    return at - low === 0.5 ? low + (low % 2) : Math.round(at);
  },
};

/** The estimator of quantiles for an array. */
interface Estimator {
  /** Gives the fractional index of quantile q among n elements. */
  readonly place: (n: number, q: number) => number;
  /** Rounds a difference of two elements to the dtype of the array, in which NumPy computes it. */
  readonly round: (difference: number) => number;
}

const unrounded = (x: number): number => x;

/** Interpolates between two neighbours from the nearer one, so that the result never leaves their range. */
function between(low: number, high: number, t: number, round: Estimator['round']): number {
  // For t = 0 the neighbour has no weight; if it is infinite, the product with 0 would be NaN.
  if (low === high || t === 0) return low;
  const difference = round(high - low);
  return t < 0.5 ? low + difference * t : high - difference * (1 - t);
}

type Values = { [index: number]: number; readonly length: number };

/** The quantile of n ascending elements from index `start` on; NaN if there are none, or one of them is NaN. */
function quantileOf(values: Values, start: number, n: number, q: number, { place, round }: Estimator): number {
  const last = values[start + n - 1];
  if (n === 0 || last === undefined || Number.isNaN(last)) return Number.NaN;
  const at = Math.min(n - 1, Math.max(0, place(n, q)));
  const low = Math.floor(at);
  const high = Math.min(n - 1, low + 1);
  return between(values[start + low]!, values[start + high]!, at - low, round);
}

/** Sorts a copy of the array in which the reduced axes are joined to one last axis. */
function rowsOf(
  a: NDArray,
  axes: readonly number[],
  dtype: DType,
): { readonly sorted: NDArray; readonly kept: readonly number[] } {
  const kept = a.shape.filter((_, k) => !axes.includes(k));
  const moved = moveaxis(
    a,
    axes,
    axes.map((_, k) => k - axes.length),
  );
  const rows = reshape(moved, [...kept, sizeOf(axes.map((k) => a.shape[k]!))]);
  return { sorted: sort(rows.dtype === dtype ? copy(rows) : astype(rows, dtype)), kept };
}

/** Computes quantiles of all elements, or, where NaNs are omitted, of those that are not NaN. */
function quantiles(
  name: string,
  x: Operand,
  q: Operand,
  options: QuantileOptions | undefined,
  nans: 'propagated' | 'omitted',
): NDArray {
  const {
    axis = null,
    keepdims = false,
    method = 'linear',
  } = readOptions(name, options, ['axis', 'keepdims', 'method']);
  const a = toArray(x);
  if (isComplex(a.dtype)) throw new DTypeError(`${name}: a must be an array of real numbers`);
  const place = places[method];
  if (!place)
    throw new ArgumentError(
      `${name}: '${String(method)}' is not a valid method. Use one of: ${Object.keys(places).join(', ')}`,
    );
  const parts = arrayAs(q, 'float64');
  const list = [...(copy(parts).data as Float64Array)];
  if (list.some((v) => !(v >= 0 && v <= 1)))
    throw new ArgumentError(`${name}: quantiles must be in the range [0, 1]; got ${list.join(', ')}`);
  const axes = normalizeAxes(axis, a.ndim);
  // A scalar q is weak in the sense of NEP 50; a list of them is float64, which makes the result float64.
  const dtype = typeof q === 'number' ? dividedType(a.dtype) : promoteTypes(dividedType(a.dtype), 'float64');
  const { sorted, kept } = rowsOf(a, axes, dtype);
  const n = sorted.shape.at(-1)!;
  const rows = sizeOf(kept);
  const result = allocateArray([...parts.shape, ...kept], sorted.dtype);
  const estimator: Estimator = { place, round: a.dtype === 'float32' ? Math.fround : unrounded };
  const [values, target] = [sorted.data as Values, result.data];
  for (let row = 0; row < rows; row++) {
    let valid = n;
    if (nans === 'omitted') while (valid > 0 && Number.isNaN(values[row * n + valid - 1]!)) valid--;
    list.forEach((v, k) => void (target[k * rows + row] = quantileOf(values, row * n, valid, v, estimator)));
  }
  if (!keepdims) return result;
  return reshape(result, [...parts.shape, ...a.shape.map((length, k) => (axes.includes(k) ? 1 : length))]);
}

/** Converts percent to fractions; a number stays a number. */
const fractions = (percent: Operand): Operand => (typeof percent === 'number' ? percent / 100 : divide(percent, 100));

type Quantile = <A extends Operand>(x: A, q: Operand, options?: QuantileOptions) => NDArray<Divided<Own<A>>>;
type Median = <A extends Operand>(x: A, options?: Omit<QuantileOptions, 'method'>) => NDArray<Divided<Own<A>>>;

/**
 * Returns the quantiles over the given axes, by default over all elements: the values below which the fractions `q` of the
 * elements lie. If an element is NaN, the result is NaN; of no elements it is NaN too.
 *
 * `q` is a number or an array with values in [0, 1]; its shape comes first in that of the result, followed by the axes that are
 * not reduced. float32 stays float32 for a number `q`; everything else gives float64. The default method interpolates linearly
 * between neighbours: definition 7 of R. Hyndman and Y. Fan, "Sample quantiles in statistical packages" (1996).
 * NumPy: `np.quantile`.
 *
 * @throws ArgumentError when an element of `q` is outside of [0, 1], or the method or an option is unknown.
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws DTypeError when the array is complex.
 * @example
 * ```ts
 * np.quantile([1, 2, 3, 4], [0.25, 0.5]) // [1.75, 2.5]
 * np.quantile([1, 2, 3, 4], 0.25, { method: 'lower' }) // 1
 * np.quantile([[1, 2], [3, 6]], 0.5, { axis: 1 }) // [1.5, 4.5]
 * ```
 */
export const quantile: Quantile = (x, q, options) => quantiles('quantile', x, q, options, 'propagated') as never;

/**
 * Returns the percentiles over the given axes, by default over all elements: the quantiles with `q` in percent, from 0 to 100.
 *
 * Shapes, dtypes, methods and options are those of `quantile`. If an element is NaN, the result is NaN. NumPy: `np.percentile`.
 *
 * @throws ArgumentError when an element of `q` is outside of [0, 100], or the method or an option is unknown.
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws DTypeError when the array is complex.
 * @example
 * ```ts
 * np.percentile([1, 2, 3, 4], 50) // 2.5
 * np.percentile([1, 2, 3, 4], [25, 75]) // [1.75, 3.25]
 * ```
 */
export const percentile: Quantile = (x, q, options) =>
  quantiles('percentile', x, fractions(q), options, 'propagated') as never;

/**
 * Returns the quantiles, over the given axes, of the elements that are not NaN; if all are NaN, the result is NaN.
 *
 * Shapes, dtypes, methods and options are those of `quantile`. NumPy: `np.nanquantile`.
 *
 * @throws ArgumentError when an element of `q` is outside of [0, 1], or the method or an option is unknown.
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws DTypeError when the array is complex.
 * @example `np.nanquantile([1, NaN, 2, 3], 0.5) // 2`
 */
export const nanquantile: Quantile = (x, q, options) => quantiles('nanquantile', x, q, options, 'omitted') as never;

/**
 * Returns the percentiles, over the given axes, of the elements that are not NaN: the quantiles with `q` in percent, from 0 to
 * 100. If all elements are NaN, the result is NaN.
 *
 * Shapes, dtypes, methods and options are those of `quantile`. NumPy: `np.nanpercentile`.
 *
 * @throws ArgumentError when an element of `q` is outside of [0, 100], or the method or an option is unknown.
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws DTypeError when the array is complex.
 * @example `np.nanpercentile([1, NaN, 2, 3], [0, 50]) // [1, 2]`
 */
export const nanpercentile: Quantile = (x, q, options) =>
  quantiles('nanpercentile', x, fractions(q), options, 'omitted') as never;

/**
 * Returns the median over the given axes, by default over all elements: the middle one of the sorted elements, or the mean of
 * the two middle ones. If an element is NaN, the result is NaN; of no elements it is NaN too.
 *
 * (..., k, ...) -> (..., ...) for one axis; with `keepdims` reduced axes stay with length 1. float32 stays float32, other dtypes
 * give float64. NumPy: `np.median`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws DTypeError when the array is complex.
 * @throws ArgumentError when an option is unknown.
 * @example
 * ```ts
 * np.median([3, 1, 2]) // 2
 * np.median([[1, 2], [3, 6]], { axis: 1 }) // [1.5, 4.5]
 * ```
 */
export const median: Median = (x, options) => quantiles('median', x, 0.5, options, 'propagated') as never;

/**
 * Returns the median, over the given axes, of the elements that are not NaN; if all are NaN, the result is NaN.
 *
 * Shapes, dtypes and options are those of `median`. NumPy: `np.nanmedian`.
 *
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws DTypeError when the array is complex.
 * @throws ArgumentError when an option is unknown.
 * @example `np.nanmedian([3, NaN, 1, 2]) // 2`
 */
export const nanmedian: Median = (x, options) => quantiles('nanmedian', x, 0.5, options, 'omitted') as never;
