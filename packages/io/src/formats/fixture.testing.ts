import { readFileSync } from 'node:fs';
import type * as np from '@numloom/ndarray';
import { arrayOf } from '../bytes.ts';

interface Encoded {
  readonly dtype: np.DType;
  readonly shape: readonly number[];
  readonly base64: string;
}
interface Files {
  readonly npy: readonly { array: Encoded; fortran?: boolean; readOnly?: boolean; file: string }[];
  readonly npz: readonly { zip: string }[];
  readonly text: readonly { array: Encoded; fmt: string; text: string }[];
}

/** Files that NumPy has written, with the arrays that are in them. */
export const files: Files = JSON.parse(readFileSync(new URL('../../fixtures/files.json', import.meta.url), 'utf8'));

export const bytesOfBase64 = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, 'base64'));

/** The array that a fixture describes. */
export const arrayOfFixture = ({ dtype, shape, base64 }: Encoded): np.NDArray =>
  arrayOf(bytesOfBase64(base64), dtype, shape);
