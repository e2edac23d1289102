import { currentExecutor, currentRecording, expression as e, routineKernel } from '@numloom/kernels';
import { arrayArgument } from '../arguments.ts';
import { array, asarray, ascontiguousarray, fromTypedArray, type Nested, type Operand } from '../creation.ts';
import type { DType } from '../dtype/dtype.ts';
import { describe, isBig, isInteger, isScalar } from '../dtype/dtype.ts';
import { BroadcastError, IndexError, shapeText } from '../errors.ts';
import { heap } from '../heap.ts';
import { broadcastShapes, normalizeAxis, sameShape, sizeOf } from '../layout/shape.ts';
import { broadcastStrides, denseStrides, forEachOffset, isDense } from '../layout/stride.ts';
import { broadcastTo } from '../manipulation.ts';
import { NDArray } from '../ndarray.ts';
import { readOptions } from '../options.ts';
import { countNonzero, max, min } from '../reduction/reductions.ts';
import { allocateArray, resultArray, viewOf } from '../storage.ts';
import { add, floorDivide, remainder } from '../ufunc/arithmetic.ts';
import { Formula } from '../ufunc/formula.ts';
import { assign, execute, scalarOperand } from '../ufunc/plan.ts';
import { castNode, inputNode } from '../ufunc/symbol.ts';
import { type Index, type IndexItem, parseSlice, type Slice, sliceRange } from './index-item.ts';

/** An index after reading: what happens to each axis, in order. */
type Step =
  | { readonly kind: 'take'; readonly index: number }
  | { readonly kind: 'range'; readonly slice: Slice }
  | { readonly kind: 'new' }
  | { readonly kind: 'pick'; readonly indices: NDArray };

/** A basic view, plus, if there are picked axes, what they pick. */
interface Resolved {
  readonly view: NDArray;
  /** Axes of the view that integer arrays pick from, with those arrays. */
  readonly picks: readonly { readonly axis: number; readonly indices: NDArray }[];
  /** Picked axes stand next to each other: their result takes their place; otherwise it comes first. */
  readonly adjacent: boolean;
}

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

interface GatherPlan {
  readonly picked: readonly number[];
  /** Byte offsets into the view, for all picked positions in C order. */
  readonly offsets: NDArray<'float64'>;
  readonly rest: readonly number[];
  readonly restAxes: readonly number[];
  readonly shape: readonly number[];
  /** Strides of the result (dense) along the axes that are not picked. */
  readonly restStrides: readonly number[];
  /** Strides of the result along the picked axes. */
  readonly pickedStrides: readonly number[];
}

function gatherPlan({ view, picks, adjacent }: Resolved): GatherPlan {
  const picked = tryBroadcast(picks.map((p) => p.indices.shape));
  const offsets = currentRecording() ? offsetsOneByOne(view, picks, picked) : offsetsOf(view, picks, picked);
  const pickedAxes = picks.map((p) => p.axis);
  const restAxes = view.shape.map((_, k) => k).filter((k) => !pickedAxes.includes(k));
  const rest = restAxes.map((k) => view.shape[k]!);
  const before = adjacent ? restAxes.filter((k) => k < pickedAxes[0]!).length : 0;
  const shape = [...rest.slice(0, before), ...picked, ...rest.slice(before)];
  const dense = denseStrides(shape, view.itemsize);
  const restStrides = [...dense.slice(0, before), ...dense.slice(before + picked.length)];
  return {
    picked,
    offsets,
    rest,
    restAxes,
    shape,
    restStrides,
    pickedStrides: dense.slice(before, before + picked.length),
  };
}

const offsetFormulas = new Map<DType, Formula>();

/** (index < 0 ? index + length : index) * stride, in float64. */
function offsetFormula(dtype: DType): Formula {
  let formula = offsetFormulas.get(dtype);
  if (formula === undefined) {
    const index = castNode(inputNode(0, dtype), 'float64');
    const counted = e.select(e.lt(index, 0), e.add(index, inputNode(1, 'float64')), index);
    const root = e.mul(counted, inputNode(2, 'float64'));
    offsetFormulas.set(dtype, (formula = new Formula(root, [dtype, 'float64', 'float64'], 'float64')));
  }
  return formula;
}

/** Where the picked positions lie in the view. */
function offsetsOf(view: NDArray, picks: Resolved['picks'], picked: readonly number[]): NDArray<'float64'> {
  let sum: NDArray | undefined;
  for (const { axis, indices } of picks) {
    const [length, stride] = [view.shape[axis]!, view.strides[axis]!];
    const isOut = indices.size > 0 && (Number(min(indices).item()) < -length || Number(max(indices).item()) >= length);
    if (isOut) return offsetsOneByOne(view, picks, picked); // which says which
    const numbers = [scalarOperand(length, 'float64'), scalarOperand(stride, 'float64')];
    const offsets = execute(offsetFormula(indices.dtype), [indices, ...numbers]);
    sum = sum ? (add(sum, offsets) as NDArray) : offsets;
  }
  const spread = sameShape(sum!.shape, picked) ? sum! : broadcastTo(sum!, picked);
  return ascontiguousarray(spread) as NDArray<'float64'>;
}

/** The same for indices that are known while operations are only written down. @throws IndexError that names the index */
function offsetsOneByOne(view: NDArray, picks: Resolved['picks'], picked: readonly number[]): NDArray<'float64'> {
  const offsets = new Float64Array(sizeOf(picked));
  for (const { axis, indices } of picks) {
    indices.block.lookIfKnown();
    const [length, stride] = [view.shape[axis]!, view.strides[axis]!];
    const values = heap(indices.dtype);
    let k = 0;
    forEachOffset(picked, [broadcastStrides(indices.shape, indices.strides, picked)], ([offset]) => {
      const index = Number(values[(indices.address + offset!) / indices.itemsize]!);
      if (index < -length || index >= length)
        throw new IndexError(`index ${index} is out of bounds for axis ${axis} with size ${length}`);
      offsets[k++]! += (index < 0 ? index + length : index) * stride;
    });
  }
  return fromTypedArray(offsets) as NDArray<'float64'>;
}

function tryBroadcast(shapes: readonly (readonly number[])[]): number[] {
  try {
    return broadcastShapes(...shapes);
  } catch {
    throw new IndexError(
      `shape mismatch: indexing arrays could not be broadcast together with shapes ${shapes.map(shapeText).join(' ')}`,
    );
  }
}

function tryShape(shape: () => number[]): string | undefined {
  try {
    return shape().join();
  } catch {
    return undefined;
  }
}

/** Picked items in a piece of work. */
const ITEMS = 4096;

/**
 * Copies every picked position: the part of the view that it names, from or to its part of the dense array. Where the parts
 * are whole and in order, by one job; otherwise part by part.
 */
function copyPicked(
  view: NDArray,
  plan: GatherPlan,
  part: (part: NDArray, denseOffset: number) => void,
  dense: NDArray,
  toView = false,
): void {
  const { offsets, rest, restAxes } = plan;
  const strides = restAxes.map((k) => view.strides[k]!);
  const itemsPerPart = sizeOf(rest);
  const whole =
    isDense(rest, strides, view.itemsize) &&
    isDense(rest, plan.restStrides, view.itemsize) &&
    isDense([...plan.picked, itemsPerPart], [...plan.pickedStrides, view.itemsize], view.itemsize);
  if (!whole) {
    const known = heap('float64').slice(offsets.address / 8, offsets.address / 8 + offsets.size) as Float64Array;
    let k = 0;
    forEachOffset(plan.picked, [plan.pickedStrides], ([to]) => part(viewOf(view, rest, strides, known[k++]!), to!));
    return;
  }
  const count = offsets.size;
  if (count === 0 || itemsPerPart === 0) return;
  const bytes = itemsPerPart * view.itemsize;
  currentExecutor().run({
    kernel: routineKernel(toView ? 'scatter' : 'gather'),
    args: [count, dense.address, offsets.address, view.address, bytes, endOf(dense, offsets, view)],
    extent: 0,
    advance: [0, bytes, 8, 0, 0, 0],
    // Of two values for one place the last wins, so they are written in order.
    grain: toView ? count : Math.max(1, Math.ceil((ITEMS * 8) / bytes)),
    cost: count * (3 + 0.1 * bytes),
  });
  offsets.dispose();
}

/** An address beyond all of the arrays' memory. */
const endOf = (...arrays: NDArray[]): number => Math.max(...arrays.map((a) => a.block.address + a.block.bytes));

/** The indices of the elements that are not 0, an int64 array per axis. NumPy: `np.nonzero`. */
export function nonzero(x: Operand): NDArray<'int64'>[] {
  const a = asarray(x) as NDArray;
  a.block.look();
  if (a.ndim === 0) return [];
  const dense = ascontiguousarray(a) as NDArray;
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
