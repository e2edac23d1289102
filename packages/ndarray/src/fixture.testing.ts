import { readFileSync } from 'node:fs';
import * as np from './index.ts';

/** An array as tools/numpy-oracle records it in a fixture: its elements in C order, the bytes in base64. */
export interface EncodedArray {
  readonly dtype: np.DType;
  readonly shape: readonly number[];
  readonly base64: string;
}

/** The contents of a fixture: arrays that several cases share, and the cases, each with NumPy's answer. */
interface Fixture<T> {
  readonly arrays: readonly EncodedArray[];
  readonly cases: readonly T[];
}

export function loadFixtureFile<T>(name: string): Fixture<T> {
  return JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8')) as Fixture<T>;
}

export const loadFixture = <T>(name: string): readonly T[] => loadFixtureFile<T>(name).cases;

const arrays = {
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

export function decode({ dtype, shape, base64 }: EncodedArray): np.NDArray {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  const elements = new arrays[dtype](bytes.buffer);
  if (dtype.startsWith('complex')) return np.view(np.fromTypedArray(elements), dtype).reshape(shape);
  const values = np.fromTypedArray(elements, shape);
  return dtype === 'bool' ? np.astype(values, 'bool') : values;
}

/** The elements in C order, as plain JavaScript values; a complex number is its real part followed by its imaginary part. */
export const flat = (a: np.NDArray): (number | bigint | boolean)[] => {
  const real = a.dtype.startsWith('complex')
    ? np.view(np.copy(np.ravel(a)), a.dtype === 'complex64' ? 'float32' : 'float64')
    : a;
  const list = np.ravel(real).tolist();
  return list as (number | bigint | boolean)[];
};

/**
 * A text about the first difference between two arrays, in dtype, shape or an element, or undefined if there is none. Floats
 * are equal where `ulps` says so.
 */
export function difference(
  got: np.NDArray,
  wanted: np.NDArray,
  ulps: (a: number, b: number) => boolean,
): string | undefined {
  if (got.dtype !== wanted.dtype) return `dtype ${got.dtype}, NumPy has ${wanted.dtype}`;
  if (got.shape.join() !== wanted.shape.join()) return `shape (${got.shape}), NumPy has (${wanted.shape})`;
  const [a, b] = [flat(got), flat(wanted)];
  const k = a.findIndex((x, i) => !(typeof x === 'number' ? ulps(x, b[i] as number) : x === b[i]));
  return k < 0 ? undefined : `element ${k} is ${String(a[k])}, NumPy has ${String(b[k])}`;
}
