import { readFileSync } from 'node:fs';
import { elements } from '@numloom/kernels';
import { dtypes } from './core/dtype/dtype.ts';
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

export function decode({ dtype, shape, base64 }: EncodedArray): np.NDArray {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  const { array, bytes: width } = elements[dtypes[dtype].element];
  const values = np.fromTypedArray(new array(bytes.buffer, 0, bytes.length / width));
  if (dtype.startsWith('complex')) return np.view(values, dtype).reshape(shape);
  return (dtype === 'bool' ? np.astype(values, 'bool') : values).reshape(shape);
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
