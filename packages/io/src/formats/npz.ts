import type * as np from '@numloom/ndarray';
import { unzipSync, zipSync } from 'fflate';
import { bytesArgument } from '../bytes.ts';
import { FormatError } from '../errors.ts';
import { decodeNpy, encodeNpy } from './npy.ts';

/**
 * Deflated data grows by this factor at most when it is inflated (RFC 1951, section 3.2.5: 258 bytes from at least 2 bits). A member
 * that promises more is made to use up the memory.
 */
const LARGEST_GROWTH = 1032;

/** Options of `encodeNpz`. */
export interface NpzOptions {
  /** Whether the members are deflated, as by `np.savez_compressed`; false by default. */
  readonly compressed?: boolean;
}

/**
 * Arrays by name as the bytes of a .npz file, a zip file of .npy files whose bytes are those that NumPy writes. Equal arrays give
 * equal files. NumPy: `np.savez`, `np.savez_compressed`, to memory.
 *
 * @throws ShapeError for nested lists whose lengths differ
 * @throws DTypeError for elements that are no numbers or booleans
 * @example `io.decodeNpz(io.encodeNpz({ x: [1, 2] }, { compressed: true })).x // [1, 2]`
 */
export function encodeNpz(
  arrays: Readonly<Record<string, np.Operand>>,
  { compressed = false }: NpzOptions = {},
): Uint8Array {
  const members = Object.entries(arrays).map(([name, a]): [string, Uint8Array] => [`${name}.npy`, encodeNpy(a)]);
  // NumPy's members have the first date a zip file can hold: equal arrays give equal files.
  return zipSync(Object.fromEntries(members), { level: compressed ? 6 : 0, mtime: new Date(1980, 0, 1) });
}

/**
 * The arrays of a .npz file by name, from its bytes. NumPy: `np.load`, from memory.
 *
 * @throws FormatError for broken files, members that are no arrays, and members that promise more data than can be in the file
 * @throws ArgumentError when the argument is not bytes
 * @example
 * ```ts
 * const { x, y } = io.decodeNpz(io.encodeNpz({ x: [1, 2], y: [[3]] }));
 * x // [1, 2]
 * y // [[3]]
 * ```
 */
export function decodeNpz(given: ArrayBufferView | ArrayBuffer): Record<string, np.NDArray> {
  const bytes = bytesArgument('decodeNpz', given);
  const filter = ({ name, size, originalSize }: { name: string; size: number; originalSize: number }): boolean => {
    if (originalSize > size * LARGEST_GROWTH + 64)
      throw new FormatError(`npz: member ${name} promises ${originalSize} bytes in ${size}`);
    if (!name.endsWith('.npy')) throw new FormatError(`npz: member ${name} is no .npy file`);
    return true;
  };
  let members: Record<string, Uint8Array>;
  try {
    members = unzipSync(Uint8Array.from(bytes), { filter });
  } catch (error) {
    if (error instanceof FormatError) throw error;
    throw new FormatError(`npz: this is no whole zip file (${(error as Error).message})`);
  }
  const arrays: Record<string, np.NDArray> = Object.create(null);
  for (const [name, member] of Object.entries(members)) arrays[name.slice(0, -4)] = decodeNpy(member);
  return arrays;
}
