import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { arrayOf } from './bytes.ts';
import { decodeNpy, decodeNpz, encodeNpy, encodeNpz, formatText } from './index.ts';

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

const files = JSON.parse(readFileSync(new URL('../fixtures/files.json', import.meta.url), 'utf8')) as Files;
const bytes = (base64: string): Uint8Array => Uint8Array.from(Buffer.from(base64, 'base64'));
const decode = ({ dtype, shape, base64 }: Encoded): np.NDArray => arrayOf(bytes(base64), dtype, shape);

describe('the bytes of .npy files', () => {
  test.each(files.npy.map((f) => [`${f.array.dtype} (${f.array.shape})`, f] as const))('%s', (_, f) => {
    const array = decode(f.array);
    const read = decodeNpy(bytes(f.file));
    expect(read.dtype).toBe(array.dtype);
    expect(read.shape).toEqual(array.shape);
    expect(np.arrayEqual(read, array)).toBe(true);
    if (f.readOnly) return;
    const written = encodeNpy(f.fortran ? np.ascontiguousarray(array.T).T : array);
    expect(Buffer.from(written).toString('base64')).toBe(f.file);
  });
});

test.each(files.npz.map((f, k) => [k, f] as const))('a .npz file of NumPy is read, number %i', (_, { zip }) => {
  const { a, b } = decodeNpz(bytes(zip));
  np.testing.assertArrayEqual(a!, np.arange(3));
  np.testing.assertArrayEqual(b!, np.ones([2, 2]));
});

test.each([false, true])('a .npz file is read back, compressed: %s', (compressed) => {
  const arrays = { x: np.arange(1000), y: np.eye(3, 3, { dtype: 'float32' }), '../evil': np.array([true]) };
  const read = decodeNpz(encodeNpz(arrays, { compressed }));
  expect(Object.keys(read)).toEqual(Object.keys(arrays));
  for (const [name, a] of Object.entries(arrays)) np.testing.assertArrayEqual(read[name]!, a);
});

test.each(files.text.map((f) => [f.fmt, f] as const))('savetxt with %s', (fmt, f) => {
  expect(formatText(decode(f.array), { fmt, delimiter: ',', header: 'one\ntwo', footer: 'end' })).toBe(f.text);
});
