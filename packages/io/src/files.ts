import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type * as np from '@numloom/ndarray';
import { FormatError } from './errors.ts';
import { type FormatOptions, formatText } from './formats/format-text.ts';
import { decodeNpy, encodeNpy } from './formats/npy.ts';
import { decodeNpz, encodeNpz } from './formats/npz.ts';
import { type GenfromtxtOptions, type ParseOptions, parseText, parseTextWithGaps } from './formats/parse-text.ts';
import { decodeSafetensors, encodeSafetensors, type Safetensors } from './formats/safetensors.ts';

/** Writes a file whole or not at all: another file is written first, then takes the name. */
function writeAtomically(path: string, data: Uint8Array | string): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, data, { flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** A path with an ending, which is added if it is missing. */
const withEnding = (path: string, ending: string): string => (path.endsWith(ending) ? path : path + ending);

/**
 * Writes an array of any shape and dtype to a .npy file; the ending is added if it is missing. The bytes are those that NumPy
 * writes. A crash leaves the old file or the new one. NumPy: `np.save`. Source: NumPy's `numpy/lib/format` (NEP 1).
 *
 * @throws Error of `node:fs` when the file cannot be written
 * @example
 * ```ts
 * import { rmSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * const file = `${tmpdir()}/numloom-save.npy`;
 * io.save(file, [[1, 2], [3, 4]]);
 * io.load(file) // [[1, 2], [3, 4]]
 * rmSync(file);
 * ```
 */
export function save(path: string, x: np.Operand): void {
  writeAtomically(withEnding(path, '.npy'), encodeNpy(x));
}

/**
 * Writes arrays by name to a .npz file; the ending is added if it is missing. NumPy: `np.savez`.
 *
 * @throws Error of `node:fs` when the file cannot be written
 * @example
 * ```ts
 * import { rmSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * const file = `${tmpdir()}/numloom-savez.npz`;
 * io.savez(file, { x: [1, 2], y: [[3]] });
 * io.load(file) // { x: [1, 2], y: [[3]] }
 * rmSync(file);
 * ```
 */
export function savez(path: string, arrays: Readonly<Record<string, np.Operand>>): void {
  writeAtomically(withEnding(path, '.npz'), encodeNpz(arrays));
}

/**
 * Writes arrays by name to a .npz file whose members are deflated; the ending is added if it is missing. NumPy:
 * `np.savez_compressed`.
 *
 * @throws Error of `node:fs` when the file cannot be written
 * @example
 * ```ts
 * import { rmSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * const file = `${tmpdir()}/numloom-savez-compressed.npz`;
 * io.savezCompressed(file, { x: np.zeros([1000]) });
 * const { x } = io.load(file) as Record<string, np.NDArray>;
 * x!.shape // [1000]
 * rmSync(file);
 * ```
 */
export function savezCompressed(path: string, arrays: Readonly<Record<string, np.Operand>>): void {
  writeAtomically(withEnding(path, '.npz'), encodeNpz(arrays, { compressed: true }));
}

/**
 * The array of a .npy file, or the arrays of a .npz file by name; the first bytes of the file tell which it is. NumPy: `np.load`.
 *
 * @throws FormatError for a file that is neither, or not whole
 * @throws Error of `node:fs` when the file cannot be read
 * @example
 * ```ts
 * import { rmSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * const file = `${tmpdir()}/numloom-load.npz`;
 * io.savez(file, { x: [1, 2] });
 * const { x } = io.load(file) as Record<string, np.NDArray>;
 * x // [1, 2]
 * rmSync(file);
 * ```
 */
export function load(path: string): np.NDArray | Record<string, np.NDArray> {
  const bytes = readFileSync(path);
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return decodeNpz(bytes);
  if (bytes[0] === 0x93) return decodeNpy(bytes);
  throw new FormatError(`${path}: neither a .npy nor a .npz file`);
}

/**
 * Writes tensors by name, and texts with them, to a .safetensors file. Source: Hugging Face's safetensors
 * (github.com/huggingface/safetensors, "Format").
 *
 * @throws DTypeError for complex128, which the format does not have
 * @throws ArgumentError for a tensor of the reserved name `__metadata__`
 * @throws Error of `node:fs` when the file cannot be written
 * @example
 * ```ts
 * import { rmSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * const file = `${tmpdir()}/numloom-save.safetensors`;
 * io.saveSafetensors(file, { w: [[1, 2]] }, { epoch: '7' });
 * io.loadSafetensors(file).metadata // { epoch: '7' }
 * rmSync(file);
 * ```
 */
export function saveSafetensors(
  path: string,
  tensors: Readonly<Record<string, np.Operand>>,
  metadata: Readonly<Record<string, string>> = {},
): void {
  writeAtomically(path, encodeSafetensors(tensors, metadata));
}

/**
 * The tensors by name, and the texts, of a .safetensors file. float16 and bfloat16 are read as float32. Source: Hugging Face's
 * safetensors (github.com/huggingface/safetensors, "Format").
 *
 * @throws FormatError for a file that is truncated, or whose header does not describe it exactly
 * @throws Error of `node:fs` when the file cannot be read
 * @example
 * ```ts
 * import { rmSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * const file = `${tmpdir()}/numloom-load.safetensors`;
 * io.saveSafetensors(file, { w: [[1, 2]] });
 * io.loadSafetensors(file).tensors // { w: [[1, 2]] }
 * rmSync(file);
 * ```
 */
export const loadSafetensors = (path: string): Safetensors => decodeSafetensors(readFileSync(path));

/**
 * The numbers of a text file with m lines of n fields each: an array of shape (m, n), or a vector if there is one line or one
 * column. NumPy: `np.loadtxt`.
 *
 * @throws FormatError for a field that is no number of the dtype, where the number of columns changes, and for a column of
 *   `usecols` that is not there
 * @throws OverflowError for an integer that the dtype cannot hold
 * @throws Error of `node:fs` when the file cannot be read
 * @example
 * ```ts
 * import { rmSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * const file = `${tmpdir()}/numloom-loadtxt.csv`;
 * io.savetxt(file, [[1, 2], [3, 4]], { delimiter: ',' });
 * io.loadtxt(file, { delimiter: ',' }) // [[1, 2], [3, 4]]
 * rmSync(file);
 * ```
 */
export const loadtxt = (path: string, options: ParseOptions = {}): np.NDArray =>
  parseText(readFileSync(path, 'utf8'), options);

/**
 * The numbers of a text file with m lines of n fields each, some of them missing: an array of shape (m, n), or a vector if there
 * is one line or one column. A field that is empty, one of `missingValues`, or no number, is filled. NumPy: `np.genfromtxt`.
 *
 * @throws FormatError where the number of columns changes, and for a column of `usecols` that is not there
 * @throws OverflowError for an integer that the dtype cannot hold
 * @throws Error of `node:fs` when the file cannot be read
 * @example
 * ```ts
 * import { rmSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * const file = `${tmpdir()}/numloom-genfromtxt.csv`;
 * io.savetxt(file, [[1, NaN]], { delimiter: ',' });
 * io.genfromtxt(file, { delimiter: ',', missingValues: ['nan'], fillingValues: 0 }) // [1, 0]
 * rmSync(file);
 * ```
 */
export const genfromtxt = (path: string, options: GenfromtxtOptions = {}): np.NDArray =>
  parseTextWithGaps(readFileSync(path, 'utf8'), options);

/**
 * Writes an array of shape (m, n), or (m,) as one column, as m lines of text. NumPy: `np.savetxt`.
 *
 * @throws ShapeError unless the array has one or two dimensions
 * @throws DTypeError for complex numbers
 * @throws ArgumentError for a list of formats that has not one for each column
 * @throws Error of `node:fs` when the file cannot be written
 * @example
 * ```ts
 * import { rmSync } from 'node:fs';
 * import { tmpdir } from 'node:os';
 * const file = `${tmpdir()}/numloom-savetxt.txt`;
 * io.savetxt(file, [[1, 2], [3, 4]], { fmt: '%d' });
 * io.loadtxt(file, { dtype: 'int32' }) // [[1, 2], [3, 4]]
 * rmSync(file);
 * ```
 */
export function savetxt(path: string, x: np.Operand, options: FormatOptions = {}): void {
  writeAtomically(path, formatText(x, options));
}
