import { viewOf } from '../core/array-memory.ts';
import { describe, isInteger } from '../core/dtype/dtype.ts';
import { IndexError } from '../core/errors.ts';
import { NDArray } from '../core/ndarray.ts';
import { toArray } from '../core/operand.ts';
import { array } from '../creation/array.ts';
import { type IndexItem, parseSlice, type Slice, sliceRange } from './index-item.ts';
import { nonzero } from './nonzero.ts';

/** One item of an index after reading: the thing that happens to the next axis. */
type Step =
  | { readonly kind: 'take'; readonly index: number }
  | { readonly kind: 'range'; readonly slice: Slice }
  | { readonly kind: 'new' }
  | { readonly kind: 'pick'; readonly indices: NDArray };

/** A basic view, and the integer arrays that pick from its axes, if there are any. */
export interface Resolved {
  readonly view: NDArray;
  /** The axes of the view that integer arrays pick from, with those arrays. */
  readonly picks: readonly { readonly axis: number; readonly indices: NDArray }[];
  /**
   * Whether the picked axes stand next to each other: then their result takes their place, otherwise it comes first.
   */
  readonly adjacent: boolean;
}

/**
 * Reads the items of an index, and applies those that give a view.
 *
 * @throws IndexError for an index out of bounds, of the wrong kind, or too many of them
 */
export function resolve(a: NDArray, items: readonly IndexItem[]): Resolved {
  const steps = items.map((item) => readItem(item));
  const consumed = (list: readonly (Step | 'rest')[]) =>
    list.reduce((sum, s) => sum + (s === 'rest' || s.kind === 'new' ? 0 : 1), 0);
  const expanded = steps.flat();
  if (expanded.filter((s) => s === 'rest').length > 1)
    throw new IndexError("an index can only have a single ellipsis ('...')");
  const missing = a.ndim - consumed(expanded);
  if (missing < 0)
    throw new IndexError(
      `too many indices for array: array is ${a.ndim}-dimensional, but ${consumed(expanded)} were indexed`,
    );
  const whole = Array.from({ length: missing }, (): Step => ({ kind: 'range', slice: {} }));
  const at = expanded.indexOf('rest');
  const complete = (
    at < 0 ? [...expanded, ...whole] : [...expanded.slice(0, at), ...whole, ...expanded.slice(at + 1)]
  ) as Step[];
  checkMasks(a, complete);
  return applySteps(a, complete);
}

/** The shape that a boolean array must match; it is checked once the axes of the array are known. */
const maskShapes = new WeakMap<NDArray, { readonly shape: readonly number[]; readonly dimension: number }>();

function checkMasks(a: NDArray, steps: readonly Step[]): void {
  let axis = 0;
  for (const step of steps) {
    if (step.kind === 'new') continue;
    const mask = step.kind === 'pick' ? maskShapes.get(step.indices) : undefined;
    const wanted = mask?.shape[mask.dimension];
    if (wanted !== undefined && wanted !== a.shape[axis])
      throw new IndexError(
        `boolean index did not match indexed array along axis ${axis}; size of axis is ${a.shape[axis]} but size of corresponding boolean axis is ${wanted}`,
      );
    axis++;
  }
}

function readItem(item: IndexItem): (Step | 'rest') | Step[] {
  if (item === null) return { kind: 'new' };
  if (item === '...') return 'rest';
  if (typeof item === 'string') return { kind: 'range', slice: parseSlice(item) };
  if (typeof item === 'number') {
    if (!Number.isInteger(item))
      throw new IndexError(
        `only integers, slices, '...', null and integer or boolean arrays are valid indices; got ${item}`,
      );
    return { kind: 'take', index: item };
  }
  if (item instanceof NDArray || Array.isArray(item)) return readArray(item);
  if (typeof item === 'object') return { kind: 'range', slice: item as Slice };
  throw new IndexError(`${describe(item)} is not an index`);
}

function readArray(item: NDArray | readonly (number | boolean)[]): Step | Step[] {
  const list = item instanceof NDArray ? toArray(item) : array(item, item.length === 0 ? { dtype: 'int64' } : {});
  if (list.dtype === 'bool') {
    if (list.ndim === 0) throw new IndexError('a 0-d boolean index is not supported; use a boolean array');
    return nonzero(list).map((indices, dimension): Step => {
      maskShapes.set(indices, { shape: list.shape, dimension });
      return { kind: 'pick', indices };
    });
  }
  if (isInteger(list.dtype)) return { kind: 'pick', indices: list };
  // A list of whole numbers is meant as integers, although it is float64 as an array.
  const whole = !(item instanceof NDArray) && item.every((v) => Number.isInteger(v));
  if (!whole) throw new IndexError(`arrays used as indices must be of integer (or boolean) type; got ${list.dtype}`);
  return { kind: 'pick', indices: array(item, { dtype: 'int64' }) };
}

function applySteps(a: NDArray, steps: readonly Step[]): Resolved {
  const [shape, strides]: [number[], number[]] = [[], []];
  const picks: { axis: number; indices: NDArray }[] = [];
  const places: number[] = [];
  const hasPicks = steps.some((s) => s.kind === 'pick');
  let offset = 0;
  let axis = 0;
  steps.forEach((step, place) => {
    if (step.kind === 'new') {
      shape.push(1);
      strides.push(a.itemsize);
      return;
    }
    const [length, stride] = [a.shape[axis]!, a.strides[axis]!];
    if (step.kind === 'range') {
      const { start, count, step: by } = sliceRange(step.slice, length);
      shape.push(count);
      strides.push(stride * by);
      if (count > 0) offset += start * stride;
    } else if (step.kind === 'take') {
      if (step.index < -length || step.index >= length)
        throw new IndexError(`index ${step.index} is out of bounds for axis ${axis} with size ${length}`);
      // Beside arrays a number is an array of one index: it takes part in where the picked axes go.
      offset += (step.index < 0 ? step.index + length : step.index) * stride;
      if (hasPicks) places.push(place);
    } else {
      picks.push({ axis: shape.length, indices: step.indices });
      places.push(place);
      shape.push(length);
      strides.push(stride);
    }
    axis++;
  });
  const adjacent = places.every((p, k) => k === 0 || p === places[k - 1]! + 1);
  return { view: viewOf(a, shape, strides, offset), picks, adjacent };
}
