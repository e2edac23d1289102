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

export interface HistogramOptions {
  /** The lowest and the highest edge, by default the smallest and the largest element. */
  readonly range?: readonly [number, number];
  readonly weights?: Operand;
  /** Instead of counts a density, whose integral is 1. */
  readonly density?: boolean;
}

const doubles = (x: Operand): Float64Array => ravel(astype(toArray(x), 'float64')).data as Float64Array;

/** Edges of equal bins, NumPy's way for an empty range. */
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

/** The edges that `histogram` uses. NumPy: `np.histogram_bin_edges`. */
export function histogramBinEdges(x: Operand, bins: number | Operand = 10, options: HistogramOptions = {}): NDArray {
  const a = ravel(toArray(x));
  return typeof bins === 'number' ? edgesOf(a, bins, options.range) : toArray(bins);
}

/**
 * How many elements fall into each bin; the last one includes its right edge. `bins` is a number of equal bins or their edges.
 * NumPy: `np.histogram`.
 *
 * @returns the counts (int64; of weights their sums) and the edges
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

/** NumPy's own way for equal bins: a division, then put right by the edges. */
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

/** How often each whole number from 0 on occurs, or the sums of weights. NumPy: `np.bincount`. */
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
  // In the arena: a length that no memory holds is a named error there.
  const counts = zeros(length);
  const sums = counts.data as Float64Array;
  for (let k = 0; k < values.length; k++) sums[values[k]!]! += loads ? loads[k]! : 1;
  return loads ? counts : astype(counts, 'int64');
}

/** Counts in the bins of a plane. NumPy: `np.histogram2d`. @returns counts (float64) and the edges along both axes */
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
