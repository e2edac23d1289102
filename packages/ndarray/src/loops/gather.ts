import type { Items } from '@numloom/kernels';
import { gatherJob, type Job, runJob, scatterJob } from '@numloom/kernels';
import { fromStored, resultArray, viewOf } from '../core/array-memory.ts';
import type { DType } from '../core/dtype/dtype.ts';
import { arenaAs } from '../core/element-access.ts';
import { type Shape, sizeOf } from '../core/layout/shape.ts';
import { denseStrides, forEachOffset, isDense, type Strides } from '../core/layout/stride.ts';
import type { NDArray } from '../core/ndarray.ts';
import { assign } from './assign.ts';

/** Items that a list of offsets picks from a view: an item is the part of the view along the axes that nothing is picked from. */
export interface Picked {
  /** The array that items are picked from, or written to. */
  readonly view: NDArray;
  /** Bytes from the view's first element to each item, in the order of the picked shape. */
  readonly offsets: NDArray<'float64'>;
  /** The shape that the items are laid out in. */
  readonly shape: Shape;
  /** The axes of the view that are picked from. */
  readonly axes: readonly number[];
  /** The number of the view's other axes that come before the picked shape in the result. */
  readonly before: number;
}

/** The geometry of an array in C order that holds all picked items. */
interface Geometry {
  /** The shape of the array: the picked shape between the axes of an item. */
  readonly shape: Shape;
  /** The shape of one item. */
  readonly item: Shape;
  /** The strides of the array along the axes of an item. */
  readonly itemStrides: Strides;
  /** The strides of the view along the axes of an item. */
  readonly viewStrides: Strides;
  /** The strides of the array along the picked shape. */
  readonly pickedStrides: Strides;
}

/** The geometry of the array that holds all picked items. */
function geometryOf({ view, shape: picked, axes, before }: Picked): Geometry {
  const rest = view.shape.map((_, k) => k).filter((k) => !axes.includes(k));
  const item = rest.map((k) => view.shape[k]!);
  const shape = [...item.slice(0, before), ...picked, ...item.slice(before)];
  const dense = denseStrides(shape, view.itemsize);
  return {
    shape,
    item,
    itemStrides: [...dense.slice(0, before), ...dense.slice(before + picked.length)],
    viewStrides: rest.map((k) => view.strides[k]!),
    pickedStrides: dense.slice(before, before + picked.length),
  };
}

/** The shape of the array that holds all picked items. */
export const shapeOfPicked = (picked: Picked): Shape => geometryOf(picked).shape;

/** Copies all picked items to a new array in C order. NumPy: `a[indices]`. */
export function gather(picked: Picked): NDArray {
  const { view } = picked;
  const geometry = geometryOf(picked);
  const result = resultArray(geometry.shape, view.dtype);
  if (isWhole(picked, geometry)) runItems(picked, geometry, result, gatherJob);
  else
    forEachItem(picked, geometry, (offset, place) => {
      const { item, itemStrides, viewStrides } = geometry;
      assign(viewOf(result, item, itemStrides, place), viewOf(view, item, viewStrides, offset));
    });
  return result;
}

/**
 * Writes the items of an array in C order, which has the shape and the dtype of `gather`'s result, to their places in the view.
 */
export function scatter(picked: Picked, values: NDArray): void {
  const { view } = picked;
  const geometry = geometryOf(picked);
  if (isWhole(picked, geometry)) return runItems(picked, geometry, values, scatterJob);
  forEachItem(picked, geometry, (offset, place) => {
    const { item, itemStrides, viewStrides } = geometry;
    assign(viewOf(view, item, viewStrides, offset), viewOf(values, item, itemStrides, place));
  });
}

/**
 * Whether items lie without gaps in the view and in succession in the array that holds them, so that one routine copies them
 * all.
 */
function isWhole({ view, shape }: Picked, { item, itemStrides, viewStrides, pickedStrides }: Geometry): boolean {
  const { itemsize } = view;
  return (
    isDense(item, viewStrides, itemsize) &&
    isDense(item, itemStrides, itemsize) &&
    isDense([...shape, sizeOf(item)], [...pickedStrides, itemsize], itemsize)
  );
}

/** Calls `visit` for every picked item with its byte offsets in the view and in the array that holds all items. */
function forEachItem(
  { offsets, shape }: Picked,
  { pickedStrides }: Geometry,
  visit: (offset: number, place: number) => void,
): void {
  const start = offsets.address / 8;
  const known = arenaAs('float64').slice(start, start + offsets.size);
  let k = 0;
  forEachOffset(shape, [pickedStrides], ([place]) => visit(Number(known[k++]), place!));
}

/** Runs the job that copies all items by one routine, in either direction. */
function runItems({ view, offsets }: Picked, { item }: Geometry, dense: NDArray, job: (items: Items) => Job): void {
  const count = offsets.size;
  const bytes = sizeOf(item) * view.itemsize;
  if (count === 0 || bytes === 0) return;
  runJob(job({ count, bytes, dense, offsets, scattered: view }));
}

/** The slices of an array at a list of indices of one axis, none of them negative or out of bounds: a new array in C order. */
export function takeIndices<D extends DType>(a: NDArray<D>, axis: number, indices: readonly number[]): NDArray<D>;
export function takeIndices(a: NDArray, axis: number, indices: readonly number[]): NDArray {
  const stride = a.strides[axis]!;
  const offsets = fromStored(
    indices.map((index) => index * stride),
    [indices.length],
    'float64',
  );
  a.block.read();
  return gather({ view: a, offsets, shape: [indices.length], axes: [axis], before: axis });
}
