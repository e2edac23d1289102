import * as np from '@numloom/ndarray';
import { FormatError } from './errors.ts';

/** Typed arrays by dtype: how elements lie in files, which is as they lie in memory. Of complex the parts. */
const kinds = {
  bool: Uint8Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: BigUint64Array,
  float32: Float32Array,
  float64: Float64Array,
  complex64: Float32Array,
  complex128: Float64Array,
} as const;

export const itemsize = (dtype: np.DType): number =>
  kinds[dtype].BYTES_PER_ELEMENT * (dtype.startsWith('complex') ? 2 : 1);

/** The elements in C order as bytes, little-endian: a copy outside of the arena, safe to write anywhere. */
export function bytesOf(a: np.NDArray): Uint8Array<ArrayBuffer> {
  if (a.size === 0) return new Uint8Array(0);
  const dense = a.isContiguous ? a : np.ascontiguousarray(a);
  const data = dense.data as ArrayBufferView;
  return Uint8Array.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

/** An array of little-endian bytes in C order, which must be exactly as many as the shape needs. */
export function arrayOf(bytes: Uint8Array, dtype: np.DType, shape: readonly number[]): np.NDArray {
  const result = np.empty(shape, { dtype });
  if (result.nbytes !== bytes.byteLength)
    throw new FormatError(`${bytes.byteLength} bytes for shape (${shape}) of ${dtype}, which takes ${result.nbytes}`);
  if (result.size === 0) return result;
  const data = result.data as ArrayBufferView;
  new Uint8Array(data.buffer, data.byteOffset, data.byteLength).set(bytes);
  // Any byte but 0 is true; kernels know 1 only.
  if (dtype === 'bool') {
    const truths = data as Uint8Array;
    for (let k = 0; k < truths.length; k++) truths[k] = truths[k] === 0 ? 0 : 1;
  }
  return result;
}

/** The bytes of elements in the other byte order. */
export function swapped(bytes: Uint8Array, size: number): Uint8Array {
  const result = new Uint8Array(bytes.length);
  for (let at = 0; at < bytes.length; at += size)
    for (let k = 0; k < size; k++) result[at + k] = bytes[at + size - 1 - k]!;
  return result;
}

/**
 * How many elements a shape has, of a file that is not trusted.
 *
 * @throws FormatError for lengths that are no whole numbers from 0 on, or too many elements to be counted exactly
 */
export function checkedSize(shape: readonly number[], what: string): number {
  let size = 1;
  for (const length of shape) {
    if (!Number.isSafeInteger(length) || length < 0)
      throw new FormatError(`${what}: a shape with the length ${length}`);
    size *= length;
  }
  // A length of 0 must not hide others that are absurd.
  const others = shape.filter((length) => length > 0).reduce((a, b) => a * b, 1);
  if (others > Number.MAX_SAFE_INTEGER) throw new FormatError(`${what}: shape (${shape}) has too many elements`);
  return size;
}

/** Bytes as they may be given: as such, or any view of memory. */
export function bytesArgument(name: string, bytes: unknown): Uint8Array {
  if (bytes instanceof ArrayBuffer || Object.prototype.toString.call(bytes) === '[object ArrayBuffer]')
    return new Uint8Array(bytes as ArrayBuffer);
  if (ArrayBuffer.isView(bytes)) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  throw new np.ArgumentError(`${name}: expected bytes (a Uint8Array, a Buffer or an ArrayBuffer)`);
}
