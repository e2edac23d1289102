import type * as np from '@numloom/ndarray';
import { unzipSync, zipSync } from 'fflate';
import { bytesArgument } from './bytes.ts';
import { FormatError } from './errors.ts';
import { decodeNpy, encodeNpy } from './npy.ts';

/** No deflated data grows by more than this (RFC 1951: 258 bytes of at least 2 bits). A larger promise is a bomb. */
const LARGEST_GROWTH = 1032;

export interface NpzOptions {
  /** Deflate the members, as `np.savez_compressed`. */
  readonly compressed?: boolean;
}

/** Arrays by name as the bytes of a .npz file. Members are the bytes that NumPy writes. */
export function encodeNpz(
  arrays: Readonly<Record<string, np.Operand>>,
  { compressed = false }: NpzOptions = {},
): Uint8Array {
  const members = Object.entries(arrays).map(([name, a]): [string, Uint8Array] => [`${name}.npy`, encodeNpy(a)]);
  // NumPy's members have the first date a zip file can hold: equal arrays give equal files.
  return zipSync(Object.fromEntries(members), { level: compressed ? 6 : 0, mtime: new Date(1980, 0, 1) });
}

/**
 * The arrays of a .npz file, by name.
 *
 * @throws FormatError for broken files, members that are no arrays, and promises of more data than could be in the file
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
  const arrays: Record<string, np.NDArray> = Object.create(null) as Record<string, np.NDArray>;
  for (const [name, member] of Object.entries(members)) arrays[name.slice(0, -4)] = decodeNpy(member);
  return arrays;
}
