import { memory, memoryView, type TypedArray } from '@numloom/kernels';
import { Complex } from './dtype/complex.ts';
import { type DType, dtypes, isComplex, type ScalarOf, type Stored } from './dtype/dtype.ts';

/**
 * Returns the whole arena as a typed array of a dtype, made anew when the memory has grown. An element's index in it is
 * its address divided by the itemsize; the parts of a complex number are two neighbours.
 */
export const arenaAs = (dtype: DType): TypedArray => memoryView(dtypes[dtype].element, memory.buffer.byteLength);

/** The index in `arenaAs(dtype)` of the element at an address. */
const indexOf = (dtype: DType, address: number): number =>
  address / (isComplex(dtype) ? dtypes[dtype].itemsize / 2 : dtypes[dtype].itemsize);

/** Reads the element at an address, as a JavaScript value. */
export function readElement<D extends DType>(dtype: D, address: number): ScalarOf<D>;
export function readElement(dtype: DType, address: number): number | bigint | boolean | Complex {
  const view = arenaAs(dtype);
  const k = indexOf(dtype, address);
  if (isComplex(dtype)) return new Complex(Number(view[k]), Number(view[k + 1]));
  const value = view[k]!;
  return dtype === 'bool' ? value !== 0 : value;
}

/** Writes a value, which must already be what the dtype stores, to an address. */
export function writeElement(dtype: DType, address: number, stored: Stored): void {
  const view = arenaAs(dtype);
  const k = indexOf(dtype, address);
  if (!(stored instanceof Complex)) view[k] = stored;
  else [view[k], view[k + 1]] = [stored.re, stored.im];
}
