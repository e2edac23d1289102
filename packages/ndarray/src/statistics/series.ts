import { arrayArgument } from '../arguments.ts';
import { array, asarray, type Operand } from '../creation.ts';
import { diagonal } from '../diagonals.ts';
import { type DType, describe, isComplex, isFloat } from '../dtype/dtype.ts';
import { ArgumentError, ShapeError, shapeText } from '../errors.ts';
import { getIndex } from '../indexing/indexing.ts';
import { normalizeAxes, normalizeAxis } from '../layout/shape.ts';
import { matmul } from '../linear-algebra/matmul.ts';
import { astype, broadcastTo, concatenate, flip, matrixTranspose, ravel, reshape } from '../manipulation.ts';
import type { NDArray } from '../ndarray.ts';
import { readOptions } from '../options.ts';
import { max, mean, min, sum } from '../reduction/reductions.ts';
import { allocateArray, resultArray, span } from '../storage.ts';
import { add, divide, multiply, sqrt, subtract } from '../ufunc/arithmetic.ts';
import { assign } from '../ufunc/assign.ts';
import { notEqual } from '../ufunc/comparison.ts';
import { conj } from '../ufunc/rounding.ts';

export interface DiffOptions {
  readonly axis?: number;
  /** How often differences are taken. */
  readonly n?: number;
  /** Values before and after along the axis, before differences are taken. */
  readonly prepend?: Operand | null;
  readonly append?: Operand | null;
}

/** Differences of neighbours along an axis; of bool whether they differ. NumPy: `np.diff`. */
export function diff<D extends DType>(x: NDArray<D>, options?: DiffOptions): NDArray<D> {
  let a = arrayArgument(x);
  const {
    axis = -1,
    n = 1,
    prepend = null,
    append = null,
  } = readOptions('diff', options, ['axis', 'n', 'prepend', 'append']);
  if (!Number.isInteger(n) || n < 0) throw new ArgumentError(`order must be non-negative but got ${n}`);
  if (a.ndim === 0) throw new ShapeError('diff requires input that is at least one dimensional');
  const k = normalizeAxis(axis, a.ndim);
  const margin = (values: Operand | null): NDArray[] => {
    if (values === null) return [];
    const v = asarray(values) as NDArray;
    const shape = a.shape.map((length, d) => (d === k ? 1 : length));
    return [v.ndim === 0 ? broadcastTo(v, shape) : v];
  };
  const parts = [...margin(prepend), a, ...margin(append)];
  if (parts.length > 1) a = concatenate(parts, { axis: k }) as NDArray<D>;
  const difference = (a.dtype === 'bool' ? notEqual : subtract) as (x1: NDArray, x2: NDArray) => NDArray;
  for (let turn = 0; turn < n; turn++) {
    const length = a.shape[k]!;
    a = difference(span(a, k, Math.min(1, length), length), span(a, k, 0, Math.max(0, length - 1))) as NDArray<D>;
  }
  return n === 0 ? (array(a as NDArray) as NDArray<D>) : a;
}

/** Differences of neighbours of the flattened array. NumPy: `np.ediff1d`. */
export const ediff1d = (x: Operand): NDArray => diff(ravel(asarray(x) as NDArray));

/** The largest minus the smallest element. NumPy: `np.ptp`. */
export const ptp = (x: Operand, options?: { readonly axis?: number | null; readonly keepdims?: boolean }): NDArray =>
  subtract(max(x, options), min(x, options)) as NDArray;

/**
 * Piecewise linear interpolation through the points (xp, fp), xp ascending. NumPy: `np.interp`.
 *
 * @throws ShapeError unless xp and fp are 1-d and of one length, not empty
 */
export function interp(
  x: Operand,
  xp: Operand,
  fp: Operand,
  options?: { readonly left?: number; readonly right?: number; readonly period?: number },
): NDArray<'float64'> {
  const { left, right, period } = readOptions('interp', options, ['left', 'right', 'period']);
  const list = (v: Operand) => Array.from(ravel(astype(asarray(v), 'float64')).data as Float64Array);
  let [xs, ys] = [list(xp), list(fp)];
  if (xs.length !== ys.length)
    throw new ShapeError(`fp and xp are not of the same length: ${ys.length} and ${xs.length}`);
  if (xs.length === 0) throw new ShapeError('array of sample points is empty');
  const given = asarray(x) as NDArray;
  let at = list(given);
  if (period !== undefined) {
    if (period === 0) throw new ArgumentError('period must be a non-zero value');
    const p = Math.abs(period);
    const wrap = (v: number) => ((v % p) + p) % p;
    at = at.map(wrap);
    const order = xs.map((v, k): [number, number] => [wrap(v), ys[k]!]).sort((a, b) => a[0] - b[0]);
    xs = [order.at(-1)![0] - p, ...order.map(([v]) => v), order[0]![0] + p];
    ys = [order.at(-1)![1], ...order.map(([, v]) => v), order[0]![1]];
  }
  const last = xs.length - 1;
  const result = allocateArray(given.shape, 'float64');
  const target = result.data as Float64Array;
  at.forEach((v, k) => {
    if (Number.isNaN(v)) target[k] = v;
    else if (v < xs[0]!) target[k] = left ?? ys[0]!;
    else if (v > xs[last]!) target[k] = right ?? ys[last]!;
    else {
      let [low, high] = [0, last + 1];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (xs[middle]! <= v) low = middle;
        else high = middle;
      }
      if (low === last || xs[low] === v) target[k] = ys[low]!;
      else target[k] = ((ys[low + 1]! - ys[low]!) / (xs[low + 1]! - xs[low]!)) * (v - xs[low]!) + ys[low]!;
    }
  });
  return result;
}

type Spacing = number | Operand;

/**
 * The gradient along each axis (or those given), by central differences, one-sided at the ends. Spacings are one number for all,
 * one per axis, or coordinates. One axis gives an array, several a list. NumPy: `np.gradient`.
 */
export function gradient(
  x: Operand,
  spacing: Spacing | readonly Spacing[] = 1,
  options?: { readonly axis?: number | readonly number[] | null; readonly edgeOrder?: 1 | 2 },
): NDArray | NDArray[] {
  const { axis = null, edgeOrder = 1 } = readOptions('gradient', options, ['axis', 'edgeOrder']);
  const given = asarray(x) as NDArray;
  const a = isFloat(given.dtype) || isComplex(given.dtype) ? given : astype(given, 'float64');
  const axes = normalizeAxes(axis, a.ndim);
  const several =
    Array.isArray(spacing) && axes.length > 1 ? (spacing as Spacing[]) : axes.map(() => spacing as Spacing);
  if (several.length !== axes.length) throw new ArgumentError('gradient: one spacing, or one for each axis');
  const gradients = axes.map((k, i) => gradientAlong(a, k, several[i]!, edgeOrder));
  return gradients.length === 1 ? gradients[0]! : gradients;
}

function gradientAlong(a: NDArray, axis: number, spacing: Spacing, edgeOrder: 1 | 2): NDArray {
  const n = a.shape[axis]!;
  if (n < edgeOrder + 1)
    throw new ShapeError(
      'Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.',
    );
  const coordinates =
    typeof spacing === 'number' ? undefined : (ravel(asarray(spacing)).tolist() as number[]).map(Number);
  if (coordinates && coordinates.length !== n && coordinates.length !== 1)
    throw new ShapeError('when 1d, distances must match the length of the corresponding dimension');
  const uniform = typeof spacing === 'number' ? spacing : coordinates!.length === 1 ? coordinates![0]! : undefined;
  const steps = Array.from({ length: n - 1 }, (_, k) => uniform ?? coordinates![k + 1]! - coordinates![k]!);
  const result = resultArray(a.shape, a.dtype);
  const part = (from: number, to: number) => span(a, axis, from, to);
  const store = (at: number, to: number, value: NDArray) => assign(span(result, axis, at, to), value);
  /** The sum of neighbours times factors. */
  const combination = (at: number, ...factors: number[]): NDArray =>
    factors.map((f, k) => multiply(part(at + k, at + k + 1), f) as NDArray).reduce((p, q) => add(p, q) as NDArray);
  if (uniform !== undefined) {
    if (n > 2) store(1, n - 1, divide(subtract(part(2, n), part(0, n - 2)), 2 * uniform) as NDArray);
  } else {
    for (let k = 1; k < n - 1; k++) {
      const [h, g] = [steps[k - 1]!, steps[k]!];
      store(k, k + 1, combination(k - 1, -g / (h * (h + g)), (g - h) / (h * g), h / (g * (h + g))));
    }
  }
  if (edgeOrder === 1) {
    store(0, 1, divide(subtract(part(1, 2), part(0, 1)), steps[0]!) as NDArray);
    store(n - 1, n, divide(subtract(part(n - 1, n), part(n - 2, n - 1)), steps[n - 2]!) as NDArray);
    return result;
  }
  const [h, g] = [steps[0]!, steps[1]!];
  store(0, 1, combination(0, -(2 * h + g) / (h * (h + g)), (h + g) / (h * g), -h / (g * (h + g))));
  const [p, q] = [steps[n - 3]!, steps[n - 2]!];
  store(n - 1, n, combination(n - 3, q / (p * (p + q)), -(q + p) / (p * q), (2 * q + p) / (q * (p + q))));
  return result;
}

export type ConvolveMode = 'full' | 'same' | 'valid';

/** The discrete convolution of two 1-d arrays. NumPy: `np.convolve`. */
export function convolve(x: Operand, v: Operand, mode: ConvolveMode = 'full'): NDArray {
  let [a, b] = [vector('convolve', x), vector('convolve', v)];
  if (b.size > a.size) [a, b] = [b, a];
  return slide('convolve', a, flip(b), mode);
}

/** The cross-correlation of two 1-d arrays: sums of a[n + k] * conj(v[n]). NumPy: `np.correlate`. */
export function correlate(x: Operand, v: Operand, mode: ConvolveMode = 'valid'): NDArray {
  const [a, b] = [vector('correlate', x), vector('correlate', v)];
  if (b.size <= a.size) return slide('correlate', a, conj(b) as NDArray, mode);
  return flip(slide('correlate', conj(b) as NDArray, a, mode)).copy();
}

function vector(name: string, x: Operand): NDArray {
  const a = asarray(x) as NDArray;
  if (a.ndim > 1) throw new ShapeError(`${name}: object too deep for desired array: got shape ${shapeText(a.shape)}`);
  if (a.size === 0) throw new ArgumentError(`${name}: the arrays cannot be empty`);
  return reshape(a, [a.size]);
}

/** A window of b's length moved over a: one row-by-vector product over a view with overlapping rows. */
function slide(name: string, a: NDArray, b: NDArray, mode: ConvolveMode): NDArray {
  const [n, m] = [a.size, b.size];
  const margins: Readonly<Record<ConvolveMode, [number, number]>> = {
    full: [m - 1, m - 1],
    same: [Math.floor(m / 2), m - 1 - Math.floor(m / 2)],
    valid: [0, 0],
  };
  const margin = margins[mode];
  if (!margin) throw new ArgumentError(`${name}: mode must be 'full', 'same' or 'valid'; got ${describe(mode)}`);
  const padded = allocateArray([margin[0] + n + margin[1]], a.dtype);
  assign(padded, 0);
  assign(span(padded, 0, margin[0], margin[0] + n), a);
  return matmul(slidingWindowView(padded, m), b) as NDArray;
}

/** All windows of a length along an axis, as a new last axis: a view with overlapping elements. NumPy: `np.lib.stride_tricks.sliding_window_view`. */
export function slidingWindowView<D extends DType>(
  x: NDArray<D>,
  window: number,
  options?: { readonly axis?: number },
): NDArray<D> {
  const a = arrayArgument(x);
  const { axis = -1 } = readOptions('slidingWindowView', options, ['axis']);
  const k = normalizeAxis(axis, a.ndim);
  const count = a.shape[k]! - Number(window) + 1;
  if (!Number.isInteger(window) || window < 1 || count < 1)
    throw new ArgumentError(`window shape cannot be larger than input array shape: ${window} of ${a.shape[k]}`);
  const head = span(a, k, 0, count);
  const wide = getIndex(head, ['...', null]);
  // The new axis steps as the windowed one does.
  return new (a.constructor as new (...args: unknown[]) => NDArray<D>)(
    a.dtype,
    [...head.shape, window],
    [...head.strides, a.strides[k]!],
    wide.address,
    a.block,
  );
}

/** The integral by trapezoids along an axis. NumPy: `np.trapezoid`. */
export function trapezoid(
  y: Operand,
  x?: Operand | null,
  options?: { readonly dx?: number; readonly axis?: number },
): NDArray {
  const { dx = 1, axis = -1 } = readOptions('trapezoid', options, ['dx', 'axis']);
  const a = asarray(y) as NDArray;
  const k = normalizeAxis(axis, a.ndim);
  const n = a.shape[k]!;
  const middle = divide(add(span(a, k, 1, n), span(a, k, 0, n - 1)), 2) as NDArray;
  if (x === undefined || x === null) return sum(multiply(middle, dx) as NDArray, { axis: k });
  const places = asarray(x) as NDArray;
  const steps =
    places.ndim === 1 ? diff(places).reshape(a.shape.map((_, d) => (d === k ? n - 1 : 1))) : diff(places, { axis: k });
  return sum(multiply(middle, steps) as NDArray, { axis: k });
}

export interface CovarianceOptions {
  /** More variables. */
  readonly y?: Operand | null;
  /** Variables are rows (the default) or columns. */
  readonly rowvar?: boolean;
  readonly ddof?: number;
}

/** The covariance matrix of variables in rows. NumPy: `np.cov`. */
export function cov(x: Operand, options?: CovarianceOptions): NDArray {
  const { y = null, rowvar = true, ddof = 1 } = readOptions('cov', options, ['y', 'rowvar', 'ddof']);
  const rows = (v: Operand): NDArray => {
    const a = asarray(v) as NDArray;
    if (a.ndim > 2) throw new ShapeError(`m has more than 2 dimensions: got shape ${shapeText(a.shape)}`);
    const matrix = a.ndim < 2 ? reshape(a, [1, a.size]) : rowvar ? a : matrixTranspose(a);
    return isFloat(matrix.dtype) || isComplex(matrix.dtype) ? matrix : astype(matrix, 'float64');
  };
  const all = y === null ? rows(x) : concatenate([rows(x), rows(y)]);
  const centred = subtract(all, mean(all, { axis: 1, keepdims: true })) as NDArray;
  const product = matmul(centred, conj(matrixTranspose(centred))) as NDArray;
  const result = divide(product, Math.max(0, all.shape[1]! - ddof)) as NDArray;
  return result.size === 1 ? reshape(result, []) : result;
}

/** Pearson's correlation coefficients of variables in rows. NumPy: `np.corrcoef`. */
export function corrcoef(x: Operand, options?: CovarianceOptions): NDArray {
  const c = cov(x, options);
  if (c.ndim === 0) return divide(c, c) as NDArray;
  const deviations = sqrt(diagonal(c)) as NDArray;
  return divide(divide(c, reshape(deviations, [-1, 1])), deviations) as NDArray;
}

/** A function of 1-d slices along an axis, its answers put together. NumPy: `np.apply_along_axis`. */
export function applyAlongAxis(f: (row: NDArray) => Operand, axis: number, x: Operand): NDArray {
  if (typeof f !== 'function') throw new ArgumentError(`applyAlongAxis: expected a function; got ${describe(f)}`);
  const a = asarray(x) as NDArray;
  const k = normalizeAxis(axis, a.ndim);
  if (a.size === 0) throw new ArgumentError('Cannot apply_along_axis when any iteration dimensions are 0');
  const moved = a.transpose([...a.shape.map((_, d) => d).filter((d) => d !== k), k]);
  const outer = moved.shape.slice(0, -1);
  const rows = reshape(moved, [-1, a.shape[k]!]);
  const answers = Array.from({ length: rows.shape[0]! }, (_, row) => asarray(f(getIndex(rows, [row]))) as NDArray);
  const inner = answers[0]!.shape;
  const joined = reshape(concatenate(answers.map((r) => reshape(r, [1, ...inner]))), [...outer, ...inner]);
  // The answers' axes take the place of the one that was given away.
  const order = [
    ...outer.map((_, d) => d).slice(0, k),
    ...inner.map((_, d) => outer.length + d),
    ...outer.map((_, d) => d).slice(k),
  ];
  return joined.transpose(order).copy();
}

/** The value of a polynomial, coefficients from the highest power down. NumPy: `np.polyval`. */
export const polyval = (coefficients: Operand, x: Operand): NDArray =>
  (ravel(asarray(coefficients)).tolist() as number[]).reduce<NDArray>(
    (value, c) => add(multiply(value, x), c) as NDArray,
    multiply(x, 0) as NDArray,
  );
