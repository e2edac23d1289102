import { heapOf, memory, type TypedArray } from '@numloom/kernels';
import { type DType, dtypes, type Scalar } from './dtype/dtype.ts';

/** The whole arena as a typed array, remade when the memory has grown. An element's index is address / itemsize. */
export const heap = (dtype: DType): TypedArray => heapOf(dtypes[dtype].element, memory.buffer.byteLength);

export function readElement(dtype: DType, address: number): Scalar {
  const value = heap(dtype)[address / dtypes[dtype].itemsize]!;
  return dtype === 'bool' ? value !== 0 : value;
}

export function writeElement(dtype: DType, address: number, stored: number | bigint): void {
  heap(dtype)[address / dtypes[dtype].itemsize] = stored;
}
