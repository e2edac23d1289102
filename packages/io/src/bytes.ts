import * as np from '@numloom/ndarray';
import { FormatError } from './errors.ts';

/** Bytes of one element of a dtype. */
export const itemsize = (dtype: np.DType): number => np.empty([0], { dtype }).itemsize;

/** The elements in C order as bytes, little-endian: a copy outside of the arena, safe to write anywhere. */
export function bytesOf(a: np.NDArray): Uint8Array<ArrayBuffer> {
  if (a.size === 0) return new Uint8Array(0);
  const { buffer, byteOffset, byteLength } = (a.isContiguous ? a : np.ascontiguousarray(a)).data;
  return Uint8Array.from(new Uint8Array(buffer, byteOffset, byteLength));
}

/**
 * An array of little-endian bytes in C order.
 *
 * @throws FormatError unless the bytes are exactly as many as the shape needs
 */
export function arrayOf(bytes: Uint8Array, dtype: np.DType, shape: readonly number[]): np.NDArray {
  const result = np.empty(shape, { dtype });
  if (result.nbytes !== bytes.byteLength)
    throw new FormatError(`${bytes.byteLength} bytes for shape (${shape}) of ${dtype}, which takes ${result.nbytes}`);
  if (result.size === 0) return result;
  const { buffer, byteOffset, byteLength } = result.data;
  const target = new Uint8Array(buffer, byteOffset, byteLength);
  target.set(bytes);
  // In a file any byte but 0 is true; kernels take only 1 for true.
  if (dtype === 'bool') for (let k = 0; k < target.length; k++) target[k] = target[k] === 0 ? 0 : 1;
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
 * The number of elements of a shape that a file gives, which is not trusted.
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

/** Whether a value is an ArrayBuffer, of this realm or another one. */
const isArrayBuffer = (value: unknown): value is ArrayBuffer =>
  value instanceof ArrayBuffer || Object.prototype.toString.call(value) === '[object ArrayBuffer]';

/**
 * The bytes of an argument that may be any view of memory, or a buffer.
 *
 * @throws ArgumentError for anything else
 */
export function bytesArgument(name: string, bytes: unknown): Uint8Array {
  if (isArrayBuffer(bytes)) return new Uint8Array(bytes);
  if (ArrayBuffer.isView(bytes)) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  throw new np.ArgumentError(`${name}: expected bytes (a Uint8Array, a Buffer or an ArrayBuffer)`);
}
