import { allocate } from '@numloom/kernels';
import { type DType, dtypes } from './dtype/dtype.ts';
import { heap } from './heap.ts';
import { checkShape, type Shape, sizeOf } from './layout/shape.ts';
import { denseStrides, type Strides } from './layout/stride.ts';
import { NDArray } from './ndarray.ts';

/** A new array in C order, contents undefined. NumPy: `np.empty`. */
export function allocateArray<D extends DType>(shape: Shape, dtype: D, strides?: Strides): NDArray<D> {
  const { itemsize } = dtypes[dtype];
  const block = allocate(Math.max(1, sizeOf(shape)) * itemsize);
  return new NDArray(dtype, shape, strides ?? denseStrides(shape, itemsize), block.address, block);
}

/** The same memory under another shape. */
export function viewOf<D extends DType>(a: NDArray<D>, shape: Shape, strides: Strides, offset = 0): NDArray<D> {
  return new NDArray(a.dtype, shape, strides, a.address + offset, a.block);
}

/** A new 1-d array with the values of a JavaScript list, which already are what the dtype stores. */
export function fromStored<D extends DType>(
  values: ArrayLike<number | bigint>,
  shape: number | Shape,
  dtype: D,
): NDArray<D> {
  const a = allocateArray(checkShape(shape), dtype);
  const view = heap(dtype);
  const start = a.address / dtypes[dtype].itemsize;
  for (let k = 0; k < values.length; k++) view[start + k] = values[k]!;
  a.block.known = true;
  return a;
}
