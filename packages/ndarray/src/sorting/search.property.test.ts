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

test('searchsorted is a count', () => {
  fc.assert(
    fc.property(numbers(), numbers(), (values, wanted) => {
      const sorted = values.toSorted((a, b) => a - b);
      const left = wanted.map((x) => sorted.filter((v) => v < x).length);
      const right = wanted.map((x) => sorted.filter((v) => v <= x).length);
      expect(list(np.searchsorted(vector(sorted), vector(wanted)))).toEqual(left);
      expect(list(np.searchsorted(vector(sorted), vector(wanted), { side: 'right' }))).toEqual(right);
      expect(list(np.digitize(vector(wanted), vector(sorted)))).toEqual(right);
    }),
  );
});
