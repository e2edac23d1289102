import { readFileSync } from 'node:fs';
import * as np from '@numloom/ndarray';
import { arrayOf, swapped } from '../bytes.ts';
import { FormatError } from '../errors.ts';

/**
 * An IDX file that is not what its header says.
 *
 * @example `new FileFormatError('truncated') instanceof FormatError // true`
 */
export class FileFormatError extends FormatError {
  /** Always 'FileFormatError'. */
  override readonly name: string = 'FileFormatError';
}

/** The IDX types by their code; values of several bytes are big-endian. */
const types: Readonly<Record<number, { readonly dtype: np.DType; readonly bytes: number }>> = {
  8: { dtype: 'uint8', bytes: 1 },
  9: { dtype: 'int8', bytes: 1 },
  11: { dtype: 'int16', bytes: 2 },
  12: { dtype: 'int32', bytes: 4 },
  13: { dtype: 'float32', bytes: 4 },
  14: { dtype: 'float64', bytes: 8 },
};

/**
 * Reads an array in the IDX format, which is MNIST's: two zero bytes, a type, the number of dimensions, their lengths, then the
 * values in C order. The dtype is the file's: uint8, int8, int16, int32, float32 or float64. The header is checked against the
 * file's length before anything is allocated.
 *
 * torchvision: `torchvision.datasets.MNIST`. The format: Y. LeCun, C. Cortes and C. Burges, "The MNIST database of handwritten
 * digits".
 *
 * @throws FileFormatError when the magic number is wrong, the file is truncated, or bytes are left over
 * @throws ArgumentError when the path is no string
 * @throws Error when the file cannot be read, with Node's code
 * @example `readIdx('no-such-file') // throws Error`
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
  const values = bytes.subarray(start);
  return arrayOf(type.bytes === 1 ? values : swapped(values, type.bytes), type.dtype, shape);
}
