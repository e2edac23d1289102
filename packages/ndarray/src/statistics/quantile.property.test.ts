import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../index.ts';
import { close, list, numbers, vector } from '../lists.testing.ts';

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
