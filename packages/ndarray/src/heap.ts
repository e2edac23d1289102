import { elements, memory, type TypedArray } from '@numloom/kernels';
import { type DType, dtypes, type Scalar } from './dtype/dtype.ts';

/** The whole arena as a typed array per dtype, remade when the memory has grown. An element's index is address / itemsize. */
const views = new Map<DType, TypedArray>();

export function heap(dtype: DType): TypedArray {
  let view = views.get(dtype);
  const { buffer } = memory;
  if (!view || view.buffer !== buffer) {
    const { element, itemsize } = dtypes[dtype];
    view = new elements[element].array(buffer, 0, Math.floor(buffer.byteLength / itemsize));
    views.set(dtype, view);
  }
  return view;
}

export function readElement(dtype: DType, address: number): Scalar {
  const value = heap(dtype)[address / dtypes[dtype].itemsize]!;
  return dtype === 'bool' ? value !== 0 : value;
}

export function writeElement(dtype: DType, address: number, stored: number | bigint): void {
  heap(dtype)[address / dtypes[dtype].itemsize] = stored;
}
