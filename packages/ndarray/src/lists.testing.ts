import { expect } from '@jest/globals';
import fc from 'fast-check';
import * as np from './index.ts';

// What the property tests of NumPy's daily tools share: each tool is held to a slow obvious reference or to a law that defines it.

/** Lists of numbers, whole and not, up to 1000 in size, with a least and a largest length. */
export const numbers = (options: { min?: number; max?: number } = {}) =>
  fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ min: -1e3, max: 1e3, noNaN: true })), {
    minLength: options.min ?? 0,
    maxLength: options.max ?? 30,
  });

/** The elements of an array in C order, as numbers. */
export const list = (a: np.NDArray): number[] => (np.ravel(a).tolist() as (number | bigint)[]).map(Number);

/** A float64 vector of some values. */
export const vector = (values: readonly number[]): np.NDArray<'float64'> => np.array([...values], { dtype: 'float64' });

/** Expects two lists to be equal within a relative, or below 1 an absolute, error of 1e-9. */
export const close = (a: readonly number[], b: readonly number[]): void => {
  expect(a).toHaveLength(b.length);
  a.forEach((x, k) => void expect(Math.abs(x - b[k]!)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(b[k]!))));
};
