import { arrayArgument, arrayList } from './arguments.ts';
import { array, asarray, full, type Operand, zeros } from './creation.ts';
import { type DType, describe, type Scalar } from './dtype/dtype.ts';
import { ArgumentError, AxisError, BroadcastError, ShapeError } from './errors.ts';
import { getIndex } from './indexing/indexing.ts';
import { checkShape, normalizeAxis, sizeOf } from './layout/shape.ts';
import {
  broadcastTo,
  concatenate,
  copy,
  expandDims,
  flip,
  moveaxis,
  ravel,
  reshape,
  swapaxes,
} from './manipulation.ts';
import type { NDArray } from './ndarray.ts';
import { readOptions } from './options.ts';
import { span, viewOf } from './storage.ts';
import { assign } from './ufunc/assign.ts';

/** Whole numbers from an array, a list or a number. */
const wholes = (name: string, values: Operand): number[] => {
  const list = ravel(asarray(values)).tolist() as (number | bigint)[];
  return list.map((v) => {
    const n = Number(v);
    if (!Number.isInteger(n)) throw new ArgumentError(`${name}: expected whole numbers; got ${String(v)}`);
    return n;
  });
};

/**
 * Elements moved along axes; those that leave at one end come back at the other. Without an axis the array is rolled as if flat.
 * NumPy: `np.roll`.
 */
export function roll<D extends DType>(
  x: NDArray<D>,
  shift: number | readonly number[],
  options?: { readonly axis?: number | readonly number[] | null },
): NDArray<D> {
  const a = arrayArgument(x);
  const { axis = null } = readOptions('roll', options, ['axis']);
  if (axis === null) {
    const total = [shift].flat().reduce((sum, s) => sum + Number(s), 0);
    return reshape(roll(ravel(a), total, { axis: 0 }), a.shape);
  }
  const axes = [axis].flat().map((k) => normalizeAxis(k, a.ndim));
  const shifts = [shift].flat();
  if (shifts.some((s) => !Number.isInteger(s)))
    throw new ArgumentError(`roll: a shift is a whole number; got ${describe(shift)}`);
  if (shifts.length !== axes.length && shifts.length !== 1 && axes.length !== 1)
    throw new BroadcastError([[shifts.length], [axes.length]]);
  const totals = new Map<number, number>();
  for (let k = 0; k < Math.max(shifts.length, axes.length); k++) {
    const at = axes[axes.length === 1 ? 0 : k]!;
    totals.set(at, (totals.get(at) ?? 0) + shifts[shifts.length === 1 ? 0 : k]!);
  }
  let result = a;
  for (const [k, total] of totals) {
    const n = a.shape[k]!;
    const by = n === 0 ? 0 : ((total % n) + n) % n;
    if (by !== 0) result = concatenate([span(result, k, n - by, n), span(result, k, 0, n - by)], { axis: k });
  }
  return result === a ? copy(a) : result;
}

/** Turned by 90 degrees, from the first of two axes towards the second: a view. NumPy: `np.rot90`. */
export function rot90<D extends DType>(
  x: NDArray<D>,
  k = 1,
  options?: { readonly axes?: readonly [number, number] },
): NDArray<D> {
  const a = arrayArgument(x);
  const { axes = [0, 1] } = readOptions('rot90', options, ['axes']);
  const [i, j] = [normalizeAxis(axes[0], a.ndim), normalizeAxis(axes[1], a.ndim)];
  if (i === j) throw new AxisError(i, a.ndim, 'Axes must be different.');
  if (!Number.isInteger(k)) throw new ArgumentError(`rot90: k is a whole number; got ${describe(k)}`);
  const turns = ((k % 4) + 4) % 4;
  if (turns === 0) return viewOf(a, a.shape, a.strides);
  if (turns === 2) return flip(flip(a, i), j);
  return turns === 1 ? swapaxes(flip(a, j), i, j) : flip(swapaxes(a, i, j), j);
}

/** NumPy: `np.flipud`. */
export const flipud = <D extends DType>(x: NDArray<D>): NDArray<D> => flip(x, 0);
/** NumPy: `np.fliplr`. */
export const fliplr = <D extends DType>(x: NDArray<D>): NDArray<D> => flip(x, 1);

/**
 * Every element several times in a row, along an axis or of the flattened array. `repeats` is one number or one per element of
 * the axis. NumPy: `np.repeat`.
 */
export function repeat<D extends DType>(
  x: NDArray<D>,
  repeats: Operand,
  options?: { readonly axis?: number | null },
): NDArray<D> {
  const given = arrayArgument(x);
  const { axis = null } = readOptions('repeat', options, ['axis']);
  const a = axis === null ? ravel(given) : given;
  const k = normalizeAxis(axis ?? 0, a.ndim);
  const n = a.shape[k]!;
  const counts = wholes('repeat', repeats);
  if (counts.some((c) => c < 0)) throw new ArgumentError('repeats may not contain negative values.');
  if (counts.length === 1) {
    const count = counts[0]!;
    const wide = expandDims(a, k + 1);
    const shape = [...wide.shape];
    shape[k + 1] = count;
    return reshape(
      copy(broadcastTo(wide, shape)),
      a.shape.map((length, d) => (d === k ? length * count : length)),
    );
  }
  if (counts.length !== n)
    throw new BroadcastError(
      [[n], [counts.length]],
      `operands could not be broadcast together with shape (${n},) (${counts.length},)`,
    );
  const indices = counts.flatMap((count, index) => Array<number>(count).fill(index));
  const before = Array.from({ length: k }, () => ':' as const);
  return getIndex(a, [...before, array(indices, { dtype: 'int64' })]);
}

/** The whole array several times along each axis. NumPy: `np.tile`. */
export function tile<D extends DType>(x: NDArray<D>, repetitions: number | readonly number[]): NDArray<D> {
  const a = arrayArgument(x);
  const given = [repetitions].flat();
  if (given.some((r) => !Number.isInteger(r) || r < 0))
    throw new ArgumentError(`tile: repetitions are whole numbers from 0 on; got ${describe(repetitions)}`);
  const ndim = Math.max(a.ndim, given.length);
  const times = [...Array<number>(ndim - given.length).fill(1), ...given];
  const shape = [...Array<number>(ndim - a.ndim).fill(1), ...a.shape];
  const paired = shape.flatMap((length) => [1, length]);
  const stretched = shape.flatMap((length, k) => [times[k]!, length]);
  return reshape(
    copy(broadcastTo(reshape(a, paired), stretched)),
    shape.map((length, k) => length * times[k]!),
  );
}

/** Views of an axis, one per index. NumPy: `np.unstack`. */
export function unstack<D extends DType>(x: NDArray<D>, options?: { readonly axis?: number }): NDArray<D>[] {
  const a = arrayArgument(x);
  const { axis = 0 } = readOptions('unstack', options, ['axis']);
  if (a.ndim === 0) throw new ShapeError('Input array must be at least 1-d.');
  const moved = moveaxis(a, axis, 0);
  return Array.from({ length: moved.shape[0]! }, (_, k) =>
    viewOf(moved, moved.shape.slice(1), moved.strides.slice(1), moved.size === 0 ? 0 : k * moved.strides[0]!),
  );
}

/** NumPy: `np.atleast_1d`. */
export const atleast1d = (x: Operand): NDArray => withAxes(asarray(x), 1);
/** NumPy: `np.atleast_2d`. */
export const atleast2d = (x: Operand): NDArray => withAxes(asarray(x), 2);
/** NumPy: `np.atleast_3d`. */
export function atleast3d(x: Operand): NDArray {
  const a = asarray(x) as NDArray;
  if (a.ndim === 2) return expandDims(a, 2);
  return a.ndim === 1 ? reshape(a, [1, a.size, 1]) : withAxes(a, 3);
}

const withAxes = (a: NDArray, ndim: number): NDArray =>
  a.ndim >= ndim ? a : reshape(a, [...Array<number>(ndim - a.ndim).fill(1), ...a.shape]);

/** Joined along the third axis. NumPy: `np.dstack`. */
export const dstack = (arrays: readonly Operand[]): NDArray =>
  concatenate(arrayList('dstack', arrays).map(atleast3d), { axis: 2 });

/** 1-d arrays as the columns of a matrix. NumPy: `np.column_stack`. */
export const columnStack = (arrays: readonly Operand[]): NDArray =>
  concatenate(
    arrayList('columnStack', arrays).map((a) => (a.ndim < 2 ? reshape(a, [a.size, 1]) : a)),
    { axis: 1 },
  );

/** Values added at the end, along an axis or of the flattened arrays. NumPy: `np.append`. */
export function append(x: Operand, values: Operand, options?: { readonly axis?: number | null }): NDArray {
  const { axis = null } = readOptions('append', options, ['axis']);
  return concatenate([asarray(x), asarray(values)], { axis });
}

/** A copy without some indices of an axis. NumPy: `np.delete`. */
export function remove<D extends DType>(
  x: NDArray<D>,
  indices: Operand,
  options?: { readonly axis?: number | null },
): NDArray<D> {
  const given = arrayArgument(x);
  const { axis = null } = readOptions('delete', options, ['axis']);
  const a = axis === null ? ravel(given) : given;
  const k = normalizeAxis(axis ?? 0, a.ndim);
  const n = a.shape[k]!;
  const gone = new Set(
    wholes('delete', indices).map((i) => {
      if (i < -n || i >= n) throw new ArgumentError(`index ${i} is out of bounds for axis ${k} with size ${n}`);
      return i < 0 ? i + n : i;
    }),
  );
  const kept = Array.from({ length: n }, (_, i) => i).filter((i) => !gone.has(i));
  const before = Array.from({ length: k }, () => ':' as const);
  return getIndex(a, [...before, array(kept, { dtype: 'int64' })]);
}

export type PadMode = 'constant' | 'edge' | 'reflect' | 'symmetric' | 'wrap';

export interface PadOptions {
  readonly mode?: PadMode;
  /** The value of the mode 'constant', 0 by default. */
  readonly constantValues?: Scalar;
}

/** How wide each axis becomes before and after. */
function padWidths(
  width: number | readonly number[] | readonly (readonly number[])[],
  ndim: number,
): [number, number][] {
  if (typeof width !== 'number' && !Array.isArray(width))
    throw new ArgumentError(`pad: expected widths; got ${describe(width)}`);
  const list =
    typeof width === 'number'
      ? [[width, width]]
      : Array.isArray(width[0])
        ? (width as number[][])
        : [width as number[]];
  const pairs = list.map((p): [number, number] => (p.length === 1 ? [p[0]!, p[0]!] : [p[0]!, p[1]!]));
  if (list.some((p) => p.length > 2 || p.length === 0) || (pairs.length !== 1 && pairs.length !== ndim))
    throw new ArgumentError(`pad: expected a width, (before, after), or a pair for each of ${ndim} axes`);
  if (pairs.flat().some((w) => !Number.isInteger(w) || w < 0))
    throw new ArgumentError("index can't contain negative values: pad widths are whole numbers from 0 on");
  return pairs.length === 1 ? Array.from({ length: ndim }, () => pairs[0]!) : pairs;
}

/** Where element i of a padded axis comes from. */
const sources: Readonly<Record<Exclude<PadMode, 'constant'>, (i: number, n: number) => number>> = {
  edge: (i, n) => Math.min(Math.max(i, 0), n - 1),
  wrap: (i, n) => ((i % n) + n) % n,
  reflect(i, n) {
    if (n === 1) return 0;
    const period = 2 * (n - 1);
    const at = ((i % period) + period) % period;
    return at < n ? at : period - at;
  },
  symmetric(i, n) {
    const at = ((i % (2 * n)) + 2 * n) % (2 * n);
    return at < n ? at : 2 * n - 1 - at;
  },
};

/**
 * The array with margins. `width` is one number, (before, after), or a pair for each axis.
 * NumPy: `np.pad` with the modes constant, edge, reflect, symmetric, wrap.
 */
export function pad<D extends DType>(
  x: NDArray<D>,
  width: number | readonly number[] | readonly (readonly number[])[],
  options?: PadOptions,
): NDArray<D> {
  const a = arrayArgument(x);
  const { mode = 'constant', constantValues = 0 } = readOptions('pad', options, ['mode', 'constantValues']);
  const widths = padWidths(width, a.ndim);
  if (mode === 'constant') {
    const shape = a.shape.map((length, k) => length + widths[k]![0] + widths[k]![1]);
    const result = full(shape, constantValues, { dtype: a.dtype });
    const offset = widths.reduce((sum, [before], k) => sum + before * result.strides[k]!, 0);
    if (a.size > 0) assign(viewOf(result, a.shape, result.strides, offset), a);
    return result;
  }
  const source = sources[mode];
  if (!source) throw new ArgumentError(`pad: mode '${String(mode)}' is not supported`);
  return widths.reduce<NDArray<D>>((padded, [before, after], k) => {
    const n = a.shape[k]!;
    if (before + after === 0) return padded;
    if (n === 0) throw new ArgumentError(`can't extend empty axis ${k} using modes other than 'constant' or 'empty'`);
    const indices = Array.from({ length: before + n + after }, (_, i) => source(i - before, n));
    return getIndex(padded, [...Array.from({ length: k }, () => ':' as const), array(indices, { dtype: 'int64' })]);
  }, copy(a));
}

/** The elements, again and again, in another shape. NumPy: `np.resize`. */
export function resize<D extends DType>(x: NDArray<D>, shape: number | readonly number[]): NDArray<D> {
  const a = ravel(arrayArgument(x));
  const to = checkShape(shape);
  const size = sizeOf(to);
  if (a.size === 0) return zeros(to, { dtype: a.dtype });
  const repeated = tile(a, Math.max(1, Math.ceil(size / a.size)));
  return reshape(copy(span(repeated, 0, 0, size)), to);
}
