import { describe, isComplex } from '../core/dtype/dtype.ts';
import { ArgumentError, DTypeError, ShapeError, shapeText } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { array } from '../creation/array.ts';
import { zeros } from '../creation/filled.ts';
import { linspace } from '../creation/ranges.ts';
import { getIndex } from '../indexing/item.ts';
import { astype } from '../manipulation/copy.ts';
import { ravel } from '../manipulation/shape.ts';
import { max, min, sum } from '../reduction/reductions.ts';
import { divide, subtract } from '../ufunc/arithmetic.ts';

/** Options of `histogram` and `histogramBinEdges`. */
export interface HistogramOptions {
  /** The lowest and the highest edge of equal bins, by default the smallest and the largest element. */
  readonly range?: readonly [number, number];
  /** The amount that each element adds to its bin, 1 by default; as many as there are elements. */
  readonly weights?: Operand;
  /** Whether the result is a density, whose integral over the bins is 1, instead of counts; `false` by default. */
  readonly density?: boolean;
}

const doubles = (x: Operand): Float64Array => ravel(astype(toArray(x), 'float64')).data as Float64Array;

/** Computes the edges of equal bins; a range of one value is widened by 0.5 on both sides, as in NumPy. */
function edgesOf(a: NDArray, bins: number, range: readonly [number, number] | undefined): NDArray<'float64'> {
  if (!Number.isInteger(bins) || bins < 1) throw new ArgumentError('`bins` must be positive, when an integer');
  let [low, high] = range ?? (a.size === 0 ? [0, 1] : [Number(min(a).item()), Number(max(a).item())]);
  if (range && low > high) throw new ArgumentError('max must be larger than min in range parameter.');
  if (!Number.isFinite(low) || !Number.isFinite(high))
    throw new ArgumentError(`${range ? 'supplied' : 'autodetected'} range of [${low}, ${high}] is not finite`);
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const edges = linspace(low, high, bins + 1);
  const at = edges.data;
  if (at.some((edge, k) => k > 0 && !(at[k - 1]! < edge)))
    throw new ArgumentError(`Too many bins for data range. Cannot create ${bins} finite-sized bins.`);
  return edges;
}

/**
 * Returns the edges of the bins that `histogram` uses: (n + 1,) for n bins.
 *
 * `bins` is a number of equal bins, 10 by default, or the edges themselves, which are returned. Of the options only `range` has
 * an effect. NumPy: `np.histogram_bin_edges`.
 *
 * @throws ArgumentError when `bins` is neither a positive integer nor an array, or the range is descending, not finite, or too
 * narrow for so many bins.
 * @example
 * ```ts
 * np.histogramBinEdges([0, 1, 4], 4) // [0, 1, 2, 3, 4]
 * np.histogramBinEdges([0, 1, 4], 2, { range: [0, 10] }) // [0, 5, 10]
 * ```
 */
export function histogramBinEdges(x: Operand, bins: number | Operand = 10, options: HistogramOptions = {}): NDArray {
  const a = ravel(toArray(x));
  return typeof bins === 'number' ? edgesOf(a, bins, options.range) : toArray(bins);
}

/**
 * Counts the elements that fall into each of n bins.
 *
 * `bins` is a number of equal bins, 10 by default, or the n + 1 ascending edges. Bin i is edges[i] <= x < edges[i + 1]; the last
 * bin includes its right edge; elements outside of all bins are not counted. Without edges or a `range` all elements have to be
 * finite. The array is flattened. NumPy: `np.histogram`.
 *
 * @returns The counts (n,), int64, or float64 with `weights` or `density`; and the edges (n + 1,).
 * @throws ArgumentError when `bins` is neither a positive integer nor an array, the edges do not ascend, the range is descending,
 * not finite, or too narrow for so many bins, or an option is unknown.
 * @throws ShapeError when the edges are not 1-d, or there are not as many weights as elements.
 * @throws DTypeError when the array is complex.
 * @example
 * ```ts
 * const [counts, edges] = np.histogram([1, 2, 1, 4], 3);
 * counts // [2, 1, 1]
 * edges // [1, 2, 3, 4]
 * np.histogram([1, 2, 1, 4], [0, 2, 5])[0] // [2, 2]
 * ```
 */
export function histogram(x: Operand, bins: number | Operand = 10, options?: HistogramOptions): [NDArray, NDArray] {
  const { range, weights, density = false } = readOptions('histogram', options, ['range', 'weights', 'density']);
  const a = ravel(toArray(x));
  if (isComplex(a.dtype)) throw new DTypeError('histogram: complex numbers have no order');
  const edges = typeof bins === 'number' ? edgesOf(a, bins, range) : toArray(bins);
  if (edges.ndim !== 1) throw new ShapeError('`bins` must be 1d, when an array');
  const at = doubles(edges);
  if (at.some((edge, k) => k > 0 && !(at[k - 1]! <= edge)))
    throw new ArgumentError('`bins` must increase monotonically, when an array');
  const n = at.length - 1;
  const values = doubles(a);
  const loads = weights === undefined ? undefined : doubles(weights);
  if (loads && loads.length !== values.length) throw new ShapeError('weights should have the same shape as a.');
  const sums = new Float64Array(Math.max(0, n));
  const place = typeof bins === 'number' ? uniform(at, n) : sorted(at, n);
  for (let k = 0; k < values.length; k++) {
    const bin = place(values[k]!);
    if (bin >= 0) sums[bin]! += loads ? loads[k]! : 1;
  }
  const counts = array(Array.from(sums), { dtype: loads ? 'float64' : 'int64' });
  if (!density) return [counts, edges];
  const widths = subtract(getIndex(edges, ['1:']), getIndex(edges, [':-1']));
  return [divide(divide(counts, widths), sum(counts)), edges];
}

/** Finds the bin of a value among equal bins as NumPy does: by a division, whose result is then corrected by the edges. */
function uniform(edges: Float64Array, n: number): (value: number) => number {
  const [first, last] = [edges[0]!, edges[n]!];
  const norm = n / (last - first);
  if (!Number.isFinite(norm)) return sorted(edges, n);
  return (value) => {
    if (!(value >= first && value <= last)) return -1;
    let bin = Math.trunc((value - first) * norm);
    if (bin === n) bin--;
    if (value < edges[bin]!) bin--;
    else if (bin !== n - 1 && value >= edges[bin + 1]!) bin++;
    return bin;
  };
}

function sorted(edges: Float64Array, n: number): (value: number) => number {
  return (value) => {
    if (!(value >= edges[0]! && value <= edges[n]!)) return -1;
    let [low, high] = [0, n];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (value < edges[middle]!) high = middle;
      else low = middle;
    }
    return low;
  };
}

/**
 * Counts how often each integer from 0 to the largest element occurs, or sums the weights of its occurrences.
 *
 * (n,) -> (max(x) + 1,), or (minlength,) if that is longer; `minlength` is 0 by default. The counts are int64, the sums of
 * `weights`, (n,), float64. NumPy: `np.bincount`.
 *
 * @throws ShapeError when `x` is not 1-d, or there are not as many weights as elements.
 * @throws DTypeError when an element is not an integer.
 * @throws ArgumentError when an element is negative, or an option is unknown.
 * @example
 * ```ts
 * np.bincount([0, 2, 2, 3]) // [1, 0, 2, 1]
 * np.bincount([0, 2, 2], { weights: [0.5, 1, 2] }) // [0.5, 0, 3]
 * ```
 */
export function bincount(
  x: Operand,
  options?: { readonly weights?: Operand; readonly minlength?: number },
): NDArray<'int64' | 'float64'> {
  const { weights, minlength = 0 } = readOptions('bincount', options, ['weights', 'minlength']);
  const a = toArray(x);
  if (a.ndim !== 1) throw new ShapeError(`bincount: expected a 1-d array; got shape ${shapeText(a.shape)}`);
  const values = doubles(a);
  if (values.some((v) => !Number.isInteger(v)))
    throw new DTypeError(`bincount: expected whole numbers; got ${a.dtype}`);
  if (values.some((v) => v < 0)) throw new ArgumentError("'list' argument must have no negative elements");
  const loads = weights === undefined ? undefined : doubles(weights);
  if (loads && loads.length !== values.length) throw new ShapeError("The weights and list don't have the same length.");
  const length = values.reduce((m, v) => Math.max(m, v + 1), Math.max(0, minlength));
  // The counts are allocated in the arena, where a length that no memory can hold is a named error.
  const counts = zeros(length);
  const sums = counts.data as Float64Array;
  for (let k = 0; k < values.length; k++) sums[values[k]!]! += loads ? loads[k]! : 1;
  return loads ? counts : astype(counts, 'int64');
}

/**
 * Counts the points (x[i], y[i]) that fall into each of nx * ny equal bins of a plane.
 *
 * `bins` is a number for both axes, 10 by default, or the pair [nx, ny]; the bins reach from the smallest to the largest
 * coordinate of each axis. `x` and `y` are flattened. NumPy: `np.histogram2d`.
 *
 * @returns The counts (nx, ny), float64, and the edges (nx + 1,) and (ny + 1,).
 * @throws ArgumentError when `bins` is not a positive integer or a pair of them, or a coordinate is not finite.
 * @throws ShapeError when there are not as many elements in `y` as in `x`.
 * @example
 * ```ts
 * const [counts, xEdges, yEdges] = np.histogram2d([0, 1, 2], [0, 2, 2], 2);
 * counts // [[1, 0], [0, 2]]
 * xEdges // [0, 1, 2]
 * ```
 */
export function histogram2d(
  x: Operand,
  y: Operand,
  bins: number | readonly [number, number] = 10,
): [NDArray<'float64'>, NDArray, NDArray] {
  if (typeof bins !== 'number' && (!Array.isArray(bins) || bins.length !== 2))
    throw new ArgumentError(`histogram2d: bins is a number, or one for each axis; got ${describe(bins)}`);
  const [nx, ny] = typeof bins === 'number' ? [bins, bins] : bins;
  const axes = [x, y].map((v, k) => {
    const a = ravel(toArray(v));
    const edges = edgesOf(a, k === 0 ? nx : ny, undefined);
    const at = edges.data as Float64Array;
    return { edges, bins: Array.from(doubles(a), uniform(at, at.length - 1)) };
  });
  const [first, second] = [axes[0]!, axes[1]!];
  if (first.bins.length !== second.bins.length) throw new ShapeError('x and y must have the same length.');
  const counts = zeros([nx, ny]);
  const target = counts.data;
  first.bins.forEach((i, k) => void target[i * ny + second.bins[k]!]!++);
  return [counts, first.edges, second.edges];
}
