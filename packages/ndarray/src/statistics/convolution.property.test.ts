import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../index.ts';

/** NumPy's daily tools, each against a slow obvious reference or a law that defines it. */

const numbers = (options: { min?: number; max?: number } = {}) =>
  fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ min: -1e3, max: 1e3, noNaN: true })), {
    minLength: options.min ?? 0,
    maxLength: options.max ?? 30,
  });
const list = (a: np.NDArray): number[] => (np.ravel(a).tolist() as (number | bigint)[]).map(Number);
const vector = (values: readonly number[]): np.NDArray<'float64'> => np.array([...values], { dtype: 'float64' });

test('convolve multiplies polynomials', () => {
  fc.assert(
    fc.property(numbers({ min: 1, max: 9 }), numbers({ min: 1, max: 9 }), (p, q) => {
      const wanted = Array<number>(p.length + q.length - 1).fill(0);
      p.forEach((a, i) => q.forEach((b, j) => void (wanted[i + j]! += a * b)));
      const got = list(np.convolve(vector(p), vector(q)));
      got.forEach((v, k) => void expect(Math.abs(v - wanted[k]!)).toBeLessThanOrEqual(1e-6));
      expect(np.convolve(vector(p), vector(q), 'same').size).toBe(Math.max(p.length, q.length));
    }),
  );
});
