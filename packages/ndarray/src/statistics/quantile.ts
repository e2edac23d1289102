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

export interface QuantileOptions {
  readonly axis?: number | readonly number[] | null;
  readonly keepdims?: boolean;
  /** How to answer between two elements: 'linear' by default. */
  readonly method?: QuantileMethod;
}

/** R. Hyndman and Y. Fan, "Sample quantiles in statistical packages" (1996): the place q has among n elements, from 0. */
const virtual = (alpha: number, beta: number) => (n: number, q: number) => n * q + (alpha + q * (1 - alpha - beta)) - 1;

/** Half-way cases of the discontinuous methods: what the fraction between two elements counts as. */
const places: Readonly<Record<QuantileMethod, (n: number, q: number) => number>> = {
  inverted_cdf: (n, q) => Math.ceil(n * q) - 1,
  averaged_inverted_cdf: (n, q) => (Number.isInteger(n * q) ? n * q - 0.5 : Math.ceil(n * q) - 1),
  closest_observation(n, q) {
    const at = n * q - 1 - 0.5;
    // Of two neighbours as near as each other the one with the even number, counted from 1.
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

/** Between two neighbours; from the nearer end, so that the result never leaves their range. */
function between(low: number, high: number, t: number, single: boolean): number {
  // At an element itself its neighbour, infinite perhaps, has no say.
  if (low === high || t === 0) return low;
  // NumPy takes the difference in the array's dtype.
  const difference = single ? Math.fround(high - low) : high - low;
  return t < 0.5 ? low + difference * t : high - difference * (1 - t);
}

type Values = { [index: number]: number; readonly length: number };

/** The quantiles of `valid` ascending elements from `start` on; NaN if there are none, or one of them is NaN. */
function quantilesOf(
  values: Values,
  start: number,
  n: number,
  q: number,
  place: (n: number, q: number) => number,
  single: boolean,
): number {
  const last = values[start + n - 1];
  if (n === 0 || last === undefined || Number.isNaN(last)) return Number.NaN;
  const at = Math.min(n - 1, Math.max(0, place(n, q)));
  const low = Math.floor(at);
  const high = Math.min(n - 1, low + 1);
  return between(values[start + low]!, values[start + high]!, at - low, single);
}

/** Elements sorted along the reduced axes, as one last axis. */
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

function quantiles(
  name: string,
  x: Operand,
  q: Operand,
  options: QuantileOptions | undefined,
  skipNan: boolean,
  weak = typeof q === 'number',
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
  // A number is weak (NEP 50); a list is float64, and the answer with it.
  const dtype = weak ? dividedType(a.dtype) : promoteTypes(dividedType(a.dtype), 'float64');
  const { sorted, kept } = rowsOf(a, axes, dtype);
  const n = sorted.shape.at(-1)!;
  const rows = sizeOf(kept);
  const result = allocateArray([...parts.shape, ...kept], sorted.dtype);
  const [values, target] = [sorted.data as Values, result.data as Values];
  for (let row = 0; row < rows; row++) {
    let valid = n;
    if (skipNan) while (valid > 0 && Number.isNaN(values[row * n + valid - 1]!)) valid--;
    list.forEach(
      (v, k) => void (target[k * rows + row] = quantilesOf(values, row * n, valid, v, place, a.dtype === 'float32')),
    );
  }
  if (!keepdims) return result;
  return reshape(result, [...parts.shape, ...a.shape.map((length, k) => (axes.includes(k) ? 1 : length))]);
}

type Quantile = <A extends Operand>(x: A, q: Operand, options?: QuantileOptions) => NDArray<Divided<Own<A>>>;
type Median = <A extends Operand>(x: A, options?: Omit<QuantileOptions, 'method'>) => NDArray<Divided<Own<A>>>;

/**
 * The elements below which a part of all lies, for one or more parts between 0 and 1; NaN if there is one.
 * NumPy: `np.quantile`.
 *
 * @throws ArgumentError for parts outside of [0, 1] and for unknown methods
 * @example `np.quantile([1, 2, 3, 4], [0.25, 0.5]) // [1.75 2.5]`
 */
export const quantile: Quantile = (x, q, options) => quantiles('quantile', x, q, options, false) as never;
/** The same in percent. NumPy: `np.percentile`. */
export const percentile: Quantile = (x, q, options) =>
  quantiles('percentile', x, divide(q, 100), options, false, typeof q === 'number') as never;
/** The same without the NaNs. NumPy: `np.nanquantile`. */
export const nanquantile: Quantile = (x, q, options) => quantiles('nanquantile', x, q, options, true) as never;
/** NumPy: `np.nanpercentile`. */
export const nanpercentile: Quantile = (x, q, options) =>
  quantiles('nanpercentile', x, divide(q, 100), options, true, typeof q === 'number') as never;
/** The middle element, or the mean of the two middle ones. NumPy: `np.median`. */
export const median: Median = (x, options) => quantiles('median', x, 0.5, options, false) as never;
/** The same without the NaNs. NumPy: `np.nanmedian`. */
export const nanmedian: Median = (x, options) => quantiles('nanmedian', x, 0.5, options, true) as never;
