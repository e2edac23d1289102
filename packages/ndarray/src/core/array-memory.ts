import { allocate, allocateForJobs, type Block } from '@numloom/kernels';
import { type DType, dtypes, isComplex, type Stored } from './dtype/dtype.ts';
import { arenaAs, writeElement } from './element-access.ts';
import { checkShape, type Shape, sizeOf } from './layout/shape.ts';
import { denseStrides, type Strides } from './layout/stride.ts';
import { NDArray } from './ndarray.ts';

/** A new array in C order, contents undefined, that may be written at once. NumPy: `np.empty`. */
export const allocateArray = <D extends DType>(shape: Shape, dtype: D): NDArray<D> =>
  arrayIn(allocate(bytesOf(shape, dtype)), shape, dtype);

/**
 * Allocates a new array, contents undefined, that only jobs write. While operations are recorded, it may lie in memory
 * in which an earlier temporary of the recording has died.
 */
export const resultArray = <D extends DType>(shape: Shape, dtype: D, strides?: Strides): NDArray<D> =>
  arrayIn(allocateForJobs(bytesOf(shape, dtype)), shape, dtype, strides);

const bytesOf = (shape: Shape, dtype: DType): number => Math.max(1, sizeOf(shape)) * dtypes[dtype].itemsize;

const arrayIn = <D extends DType>(block: Block, shape: Shape, dtype: D, strides?: Strides): NDArray<D> =>
  new NDArray(dtype, shape, strides ?? denseStrides(shape, dtypes[dtype].itemsize), block.address, block);

/**
 * Returns a view of an array's memory with another shape, other strides and another first
 * element, `offset` bytes further on.
 */
export function viewOf<D extends DType>(a: NDArray<D>, shape: Shape, strides: Strides, offset = 0): NDArray<D> {
  return new NDArray(a.dtype, shape, strides, a.address + offset, a.block);
}

/** Returns the part of an array from one index of an axis up to another, as a view. */
export function span<D extends DType>(a: NDArray<D>, axis: number, from: number, to: number): NDArray<D> {
  const shape = a.shape.map((length, k) => (k === axis ? Math.max(0, to - from) : length));
  return viewOf(a, shape, a.strides, sizeOf(shape) === 0 ? 0 : from * a.strides[axis]!);
}

/** Returns a new array with the values of a JavaScript list, which must already be what the dtype stores. */
export function fromStored<D extends DType>(values: ArrayLike<Stored>, shape: number | Shape, dtype: D): NDArray<D> {
  const a = allocateArray(checkShape(shape), dtype);
  if (isComplex(dtype)) {
    for (let k = 0; k < values.length; k++) writeElement(dtype, a.address + k * a.itemsize, values[k]!);
  } else {
    const view = arenaAs(dtype);
    const start = a.address / a.itemsize;
    for (let k = 0; k < values.length; k++) view[start + k] = values[k] as number;
  }
  a.block.known = true;
  return a;
}
