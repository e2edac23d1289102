import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type * as np from '@numloom/ndarray';
import { FormatError } from './errors.ts';
import { decodeNpy, encodeNpy } from './npy.ts';
import { decodeNpz, encodeNpz } from './npz.ts';
import { decodeSafetensors, encodeSafetensors, type Safetensors } from './safetensors.ts';
import {
  type FormatOptions,
  formatText,
  type GenfromtxtOptions,
  type ParseOptions,
  parseText,
  parseTextWithGaps,
} from './text.ts';

/** All or nothing: another file is written, then takes the name. */
function writeAtOnce(path: string, data: Uint8Array | string): void {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, data, { flag: 'wx' });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

const named = (path: string, ending: string): string => (path.endsWith(ending) ? path : path + ending);

/** Writes an array to a .npy file; the ending is added if it is missing. NumPy: `np.save`. */
export function save(path: string, x: np.Operand): void {
  writeAtOnce(named(path, '.npy'), encodeNpy(x));
}

/** Writes arrays by name to a .npz file. NumPy: `np.savez`. */
export function savez(path: string, arrays: Readonly<Record<string, np.Operand>>): void {
  writeAtOnce(named(path, '.npz'), encodeNpz(arrays));
}

/** The same, deflated. NumPy: `np.savez_compressed`. */
export function savezCompressed(path: string, arrays: Readonly<Record<string, np.Operand>>): void {
  writeAtOnce(named(path, '.npz'), encodeNpz(arrays, { compressed: true }));
}

/**
 * The array of a .npy file, or the arrays of a .npz file by name: which it is, is seen from its first bytes. NumPy: `np.load`.
 *
 * @throws FormatError for a file that is neither, or not whole
 * @example `const weights = load('weights.npy') as np.NDArray`, `const { x, y } = load('data.npz') as Record<string, np.NDArray>`
 */
export function load(path: string): np.NDArray | Record<string, np.NDArray> {
  const bytes = readFileSync(path);
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return decodeNpz(bytes);
  if (bytes[0] === 0x93) return decodeNpy(bytes);
  throw new FormatError(`${path}: neither a .npy nor a .npz file`);
}

/** Writes tensors by name, and text along with them, to a .safetensors file. */
export function saveSafetensors(
  path: string,
  tensors: Readonly<Record<string, np.Operand>>,
  metadata: Readonly<Record<string, string>> = {},
): void {
  writeAtOnce(path, encodeSafetensors(tensors, metadata));
}

/** The tensors, and the text, of a .safetensors file. @throws FormatError for a file that is not whole and exact */
export const loadSafetensors = (path: string): Safetensors => decodeSafetensors(readFileSync(path));

/** Numbers of a text file. NumPy: `np.loadtxt`. */
export const loadtxt = (path: string, options: ParseOptions = {}): np.NDArray =>
  parseText(readFileSync(path, 'utf8'), options);

/** Numbers of a text file with holes. NumPy: `np.genfromtxt`. */
export const genfromtxt = (path: string, options: GenfromtxtOptions = {}): np.NDArray =>
  parseTextWithGaps(readFileSync(path, 'utf8'), options);

/** Writes a vector or a matrix as text. NumPy: `np.savetxt`. */
export function savetxt(path: string, x: np.Operand, options: FormatOptions = {}): void {
  writeAtOnce(path, formatText(x, options));
}
