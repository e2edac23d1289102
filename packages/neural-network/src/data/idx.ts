import { readFileSync } from 'node:fs';
import * as np from '@numloom/ndarray';

/** A file that is not what its header says. */
export class FileFormatError extends np.NumloomError {
  override readonly name: string = 'FileFormatError';
}

/** The IDX types by their code; multi-byte values are big-endian. */
const types: Readonly<Record<number, { readonly dtype: np.DType; readonly bytes: 1 | 2 | 4 | 8 }>> = {
  8: { dtype: 'uint8', bytes: 1 },
  9: { dtype: 'int8', bytes: 1 },
  11: { dtype: 'int16', bytes: 2 },
  12: { dtype: 'int32', bytes: 4 },
  13: { dtype: 'float32', bytes: 4 },
  14: { dtype: 'float64', bytes: 8 },
};

/**
 * Reads an array in the IDX format (the format of MNIST: two zero bytes, a type, the number of dimensions, their lengths, then the
 * values in C order). The header is checked against the file's length before anything is allocated.
 *
 * @throws FileFormatError for a wrong magic number, a truncated file, or one with bytes left over
 * @example `readIdx('train-images-idx3-ubyte').shape // [60000, 28, 28]`
 */
export function readIdx(path: string): np.NDArray {
  if (typeof path !== 'string')
    throw new np.ArgumentError(`readIdx: expected the path of a file; got a ${typeof path}`);
  const bytes = readFileSync(path);
  const type = types[bytes[2] ?? -1];
  const ndim = bytes[3] ?? 0;
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0 || !type)
    throw new FileFormatError(`${path}: not an IDX file; it begins with ${[...bytes.subarray(0, 4)].join(' ')}`);
  const start = 4 + 4 * ndim;
  if (bytes.length < start) throw new FileFormatError(`${path}: truncated in the header, after ${bytes.length} bytes`);
  const shape = Array.from({ length: ndim }, (_, k) => bytes.readUInt32BE(4 + 4 * k));
  const expected = start + shape.reduce((size, length) => size * length, type.bytes);
  if (bytes.length !== expected)
    throw new FileFormatError(
      `${path}: shape (${shape.join(', ')}) of ${type.dtype} takes ${expected} bytes; the file has ${bytes.length}`,
    );
  const values = new Uint8Array(bytes.subarray(start));
  if (type.bytes === 1) return np.fromTypedArray(type.dtype === 'int8' ? new Int8Array(values.buffer) : values, shape);
  for (let k = 0; k < values.length; k += type.bytes) values.subarray(k, k + type.bytes).reverse();
  const array = { int16: Int16Array, int32: Int32Array, float32: Float32Array, float64: Float64Array }[
    type.dtype as 'int16'
  ];
  return np.fromTypedArray(new array(values.buffer), shape);
}
