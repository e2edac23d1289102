import { heapOf, memory, type TypedArray } from '@numloom/kernels';
import { Complex } from './dtype/complex.ts';
import { type DType, dtypes, isComplex, type Scalar, type Stored } from './dtype/dtype.ts';

/**
 * The whole arena as a typed array, remade when the memory has grown. An element's index is address / itemsize; the parts of a
 * complex number are two elements.
 */
export const heap = (dtype: DType): TypedArray => heapOf(dtypes[dtype].element, memory.buffer.byteLength);

/** Where in `heap(dtype)` the element at an address begins. */
export const heapIndex = (dtype: DType, address: number): number =>
  address / (isComplex(dtype) ? dtypes[dtype].itemsize / 2 : dtypes[dtype].itemsize);

export function readElement(dtype: DType, address: number): Scalar {
  const view = heap(dtype);
  const k = heapIndex(dtype, address);
  if (isComplex(dtype)) return new Complex(view[k] as number, view[k + 1] as number);
  const value = view[k]!;
  return dtype === 'bool' ? value !== 0 : value;
}

export function writeElement(dtype: DType, address: number, stored: Stored): void {
  const view = heap(dtype);
  const k = heapIndex(dtype, address);
  if (!(stored instanceof Complex)) view[k] = stored;
  else [view[k], view[k + 1]] = [stored.re, stored.im];
}
