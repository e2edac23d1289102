import { arrayArgument } from '../arguments.ts';
import { array, asarray, ascontiguousarray, type Nested, type Operand } from '../creation.ts';
import type { DType } from '../dtype/dtype.ts';
import { describe, isBig, isComplex, isInteger, isScalar } from '../dtype/dtype.ts';
import { ArgumentError, BroadcastError, IndexError, shapeText } from '../errors.ts';
import { heap } from '../heap.ts';
import { broadcastShapes, normalizeAxis, sameShape } from '../layout/shape.ts';
import { astype } from '../manipulation.ts';
import { NDArray } from '../ndarray.ts';
import { readOptions } from '../options.ts';
import { countNonzero } from '../reduction/reductions.ts';
import { allocateArray, resultArray, viewOf } from '../storage.ts';
import { floorDivide, remainder } from '../ufunc/arithmetic.ts';
import { assign } from '../ufunc/assign.ts';
import { type Index, type IndexItem, parseSlice, type Slice, sliceRange } from './index-item.ts';
import { copyPicked, gatherPlan, type Resolved } from './picked.ts';

/** An index after reading: what happens to each axis, in order. */
type Step =
  | { readonly kind: 'take'; readonly index: number }
  | { readonly kind: 'range'; readonly slice: Slice }
  | { readonly kind: 'new' }
  | { readonly kind: 'pick'; readonly indices: NDArray };

/** NumPy: `a[items]`. */
export function getIndex<D extends DType>(a: NDArray<D>, items: readonly IndexItem[]): NDArray<D> {
  a.block.read();
  const resolved = resolve(a, items);
  if (resolved.picks.length === 0) return resolved.view as NDArray<D>;
  const plan = gatherPlan(resolved);
  const result = resultArray(plan.shape, a.dtype);
  copyPicked(resolved.view, plan, (from, to) => assign(viewOf(result, plan.rest, plan.restStrides, to), from), result);
  return result as NDArray<D>;
}

/** NumPy: `a[index] = value`. */
export function setIndex(a: NDArray, index: Index, value: Operand): void {
  a.block.write();
  const items = isItemList(index) ? index : [index as IndexItem];
  if (setWhere(a, items, value)) return;
  const resolved = resolve(a, items);
  const source = Array.isArray(value) ? array(value as Nested) : (value as NDArray | number);
  if (resolved.picks.length === 0) return assign(resolved.view, source);
  const plan = gatherPlan(resolved);
  const values = source instanceof NDArray ? source : asarray(source);
  const fits =
    values.ndim <= plan.shape.length && tryShape(() => broadcastShapes(values.shape, plan.shape)) === plan.shape.join();
  if (!fits)
    throw new BroadcastError(
      [values.shape, plan.shape],
      `shape mismatch: value array of shape ${shapeText(values.shape)} could not be broadcast to indexing result of shape ${shapeText(plan.shape)}`,
    );
  // The value as an array of the result's shape: then every picked part has its own part of it.
  const spread = resultArray(plan.shape, a.dtype);
  assign(spread, values.ndim === 0 ? (values.item() as number) : values);
  copyPicked(
    resolved.view,
    plan,
    (to, from) => assign(to, viewOf(spread, plan.rest, plan.restStrides, from)),
    spread,
    true,
  );
  spread.dispose();
}

/** `a[mask] = scalar` for a mask of the array's shape: one pass, and no need to know where the mask holds. */
function setWhere(a: NDArray, items: readonly IndexItem[], value: Operand): boolean {
  const [mask] = items;
  const simple =
    items.length === 1 && mask instanceof NDArray && mask.dtype === 'bool' && sameShape(mask.shape, a.shape);
  if (!simple || !isScalar(value)) return false;
  assign(a, value, mask);
  return true;
}

/**
 * A list is one integer array if it holds only numbers or only booleans and stands alone; `a.set([1, 2], v)` is ambiguous, and
 * means, as the tuple it looks like, one index per axis.
 */
const isItemList = (index: Index): index is readonly IndexItem[] => Array.isArray(index);

function resolve(a: NDArray, items: readonly IndexItem[]): Resolved {
  const steps = items.map((item) => readItem(item));
  const consumed = (list: readonly (Step | 'rest')[]) =>
    list.reduce((sum, s) => sum + (s === 'rest' || s.kind === 'new' ? 0 : 1), 0);
  const expanded = steps.flat() as (Step | 'rest')[];
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

/** Boolean arrays remember the shape they must match; it is checked once their axes are known. */
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
  const list =
    item instanceof NDArray ? asarray(item) : array(item as Nested, item.length === 0 ? { dtype: 'int64' } : {});
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
  return { kind: 'pick', indices: array(item as Nested, { dtype: 'int64' }) };
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

function tryShape(shape: () => number[]): string | undefined {
  try {
    return shape().join();
  } catch {
    return undefined;
  }
}

/** The indices of the elements that are not 0, an int64 array per axis. NumPy: `np.nonzero`. */
export function nonzero(x: Operand): NDArray<'int64'>[] {
  const a = asarray(x) as NDArray;
  a.block.look();
  if (a.ndim === 0) throw new ArgumentError('nonzero: a 0-d array has no indices; use np.reshape(a, [1])');
  const dense = (isComplex(a.dtype) ? astype(a, 'bool') : ascontiguousarray(a)) as NDArray;
  const count = Number(countNonzero(dense).item());
  // One more: the loop writes where the next one would go before it knows whether there is one.
  const flat = allocateArray([count + 1], 'int64');
  const words = heap('int32') as Int32Array;
  const values = heap(dense.dtype);
  const zero = isBig(dense.dtype) ? 0n : 0;
  const [start, size, target] = [dense.address / dense.itemsize, dense.size, flat.address / 4];
  for (let k = 0, place = target; k < size; k++) {
    words[place] = k;
    words[place + 1] = 0;
    if (values[start + k] !== zero) place += 2;
  }
  let rest = viewOf(flat, [count], flat.strides);
  if (a.ndim === 1) return [rest];
  const found: NDArray<'int64'>[] = [];
  for (const length of a.shape.slice(1).toReversed()) {
    found.unshift(remainder(rest, length) as NDArray<'int64'>);
    rest = floorDivide(rest, length) as NDArray<'int64'>;
  }
  return [rest, ...found];
}

/** Elements by index along an axis, or of the flattened array. NumPy: `np.take`. */
export function take<D extends DType>(
  x: NDArray<D>,
  indices: Operand,
  options?: { readonly axis?: number | null },
): NDArray<D> {
  const a = arrayArgument(x);
  const { axis = null } = readOptions('take', options, ['axis']);
  const list = indices instanceof NDArray ? indices : array(indices, { dtype: 'int64' });
  if (axis === null) return getIndex(a.ravel() as NDArray<D>, [list]);
  const before = Array.from({ length: normalizeAxis(axis, a.ndim) }, () => ':');
  return getIndex(a, [...before, list]);
}
