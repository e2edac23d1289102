import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../index.ts';
import { list, numbers, vector } from '../lists.testing.ts';

test('histogram counts all between the edges; bincount is a histogram of whole numbers', () => {
  fc.assert(
    fc.property(numbers({ min: 1 }), fc.integer({ min: 1, max: 12 }), (values, bins) => {
      const [low, high] = [Math.min(...values), Math.max(...values)];
      const range = high - low;
      fc.pre(range === 0 || range > 1e-200);
      // A range that is hardly wider than the gap between neighbouring floats has no room for bins.
      const places = list(np.linspace(low, high, bins + 1));
      if (range > 0 && places.some((x, k) => k > 0 && x <= places[k - 1]!))
        return void expect(() => np.histogram(vector(values), bins)).toThrow('Too many bins for data range');
      const [counts, edges] = np.histogram(vector(values), bins);
      const at = list(edges);
      expect(at).toHaveLength(bins + 1);
      expect(list(counts)).toEqual(
        Array.from(
          { length: bins },
          (_, k) => values.filter((v) => v >= at[k]! && (k === bins - 1 ? v <= at[k + 1]! : v < at[k + 1]!)).length,
        ),
      );
      const whole = values.map((v) => Math.abs(Math.trunc(v)) % 9);
      expect(list(np.bincount(np.array(whole, { dtype: 'int64' }), { minlength: 9 }))).toEqual(
        Array.from({ length: 9 }, (_, k) => whole.filter((v) => v === k).length),
      );
    }),
  );
});
