import { IndexError } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';

/** Python's slice object; a missing part is its default. */
export interface Slice {
  readonly start?: number | undefined;
  readonly stop?: number | undefined;
  readonly step?: number | undefined;
}

/** NumPy: `np.newaxis`. */
export const newaxis = null;

/** One item of an index: see `NDArray.slice`. */
export type IndexItem = number | string | null | Slice | NDArray | readonly number[] | readonly boolean[];
export type Index = IndexItem | readonly IndexItem[];

/**
 * A slice: `np.s(stop)`, `np.s(start, stop)` or `np.s(start, stop, step)`; null leaves a part out.
 *
 * @example `a.slice(np.s(1, null, 2))` is NumPy's `a[1::2]`
 */
export function s(...parts: (number | null)[]): Slice {
  const [a, b, c] = parts.map((p) => p ?? undefined);
  return parts.length === 1 ? { stop: a } : { start: a, stop: b, step: c };
}

/** `'1:5:2'` as a slice. */
export function parseSlice(text: string): Slice {
  const parts = text.split(':').map((part) => part.trim());
  if (parts.length < 2 || parts.length > 3 || parts.some((part) => !/^([-+]?\d+)?$/.test(part)))
    throw new IndexError(`'${text}' is not an index; expected 'start:stop', 'start:stop:step' or '...'`);
  const [start, stop, step] = parts.map((part) => (part === '' ? undefined : Number(part)));
  return { start, stop, step };
}

/** Python's `slice.indices(length)`: where it starts, how many there are, and the step. */
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
