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
const close = (a: readonly number[], b: readonly number[]): void => {
  expect(a).toHaveLength(b.length);
  a.forEach((x, k) => void expect(Math.abs(x - b[k]!)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(b[k]!))));
};

test('quantiles are monotonic, between the extremes, and the median is the middle', () => {
  fc.assert(
    fc.property(
      numbers({ min: 1 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }),
      (values, parts) => {
        const sorted = values.toSorted((a, b) => a - b);
        const q = list(np.quantile(vector(values), vector(parts.toSorted((a, b) => a - b))));
        expect(q.every((v, k) => (k === 0 || v >= q[k - 1]!) && v >= sorted[0]! && v <= sorted.at(-1)!)).toBe(true);
        const n = values.length;
        const middle =
          n % 2 === 1 ? sorted[(n - 1) / 2]! : sorted[n / 2 - 1]! + (sorted[n / 2]! - sorted[n / 2 - 1]!) / 2;
        close([Number(np.median(vector(values)).item())], [middle]);
        // Zeros of both signs are one value to the order.
        expect(list(np.percentile(vector(values), 100)).map((v) => v + 0)).toEqual([sorted.at(-1)! + 0]);
      },
    ),
  );
});
