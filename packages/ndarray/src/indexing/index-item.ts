import { IndexError } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';

/** A range of an axis, as `np.s` makes it; a part that is missing is its default. Python: `slice`. */
export interface Slice {
  /**
   * The first index, counted from the end if negative; by default the first of the axis, or the
   * last if the step is negative.
   */
  readonly start?: number | undefined;
  /**
   * The index before which the range ends, counted from the end if negative; by default it
   * goes on to the end of the axis.
   */
  readonly stop?: number | undefined;
  /** The distance between indices, 1 by default; a negative one walks backwards. */
  readonly step?: number | undefined;
}

/**
 * The item of an index that makes a new axis of length 1: null. NumPy: `np.newaxis`.
 *
 * @example `np.arange(3).slice(np.newaxis, ':').shape // [1, 3]`
 */
export const newaxis = null;

/**
 * One item of an index: a whole number takes one index of an axis, a string such as `'1:5:2'` or a `Slice` a
 * range, `'...'` all axes that are left, null makes a new axis, and an integer or boolean array or list picks
 * elements. See `NDArray.slice`.
 */
export type IndexItem = number | string | null | Slice | NDArray | readonly number[] | readonly boolean[];
/** An index of an array: one item, or a list of items, one per axis. See `NDArray.set`. */
export type Index = IndexItem | readonly IndexItem[];

/**
 * Makes a slice: `np.s(stop)`, `np.s(start, stop)` or `np.s(start, stop, step)`; null leaves a
 * part out. NumPy: `np.s_`. Python: `slice`.
 *
 * @example `np.arange(6).slice(np.s(1, null, 2)) // [1, 3, 5]`, `np.arange(6).slice(np.s(2)) // [0, 1]`
 */
export function s(...parts: (number | null)[]): Slice {
  const [a, b, c] = parts.map((p) => p ?? undefined);
  return parts.length === 1 ? { stop: a } : { start: a, stop: b, step: c };
}

/**
 * Reads a slice that is written as Python writes it, `'1:5:2'`.
 *
 * @throws IndexError for any other text
 */
export function parseSlice(text: string): Slice {
  const parts = text.split(':').map((part) => part.trim());
  if (parts.length < 2 || parts.length > 3 || parts.some((part) => !/^([-+]?\d+)?$/.test(part)))
    throw new IndexError(`'${text}' is not an index; expected 'start:stop', 'start:stop:step' or '...'`);
  const [start, stop, step] = parts.map((part) => (part === '' ? undefined : Number(part)));
  return { start, stop, step };
}

/**
 * Returns where a slice of an axis starts, how many indices it has, and its step, as Python's
 * `slice.indices(length)` does.
 *
 * @throws IndexError for parts that are no whole numbers, and a step of 0
 */
export function sliceRange(
  { start, stop, step = 1 }: Slice,
  length: number,
): { start: number; count: number; step: number } {
  if (![start ?? 0, stop ?? 0, step].every(Number.isInteger))
    throw new IndexError(`slice indices must be integers; got ${start}:${stop}:${step}`);
  if (step === 0) throw new IndexError('slice step cannot be zero');
  const clamp = (value: number, low: number, high: number) =>
    Math.max(low, Math.min(high, value < 0 ? value + length : value));
  const [low, high] = step > 0 ? [0, length] : [-1, length - 1];
  const first = start === undefined ? (step > 0 ? low : high) : clamp(start, low, high);
  const last = stop === undefined ? (step > 0 ? high : low) : clamp(stop, low, high);
  return { start: first, count: Math.max(0, Math.ceil((last - first) / step)), step };
}
