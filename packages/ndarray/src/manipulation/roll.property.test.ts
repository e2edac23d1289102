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

test('roll: element i goes to i + shift', () => {
  fc.assert(
    fc.property(numbers(), fc.integer({ min: -70, max: 70 }), (values, shift) => {
      const n = values.length;
      const wanted = values.map((_, k) => values[(((k - shift) % n) + n) % n]!);
      expect(list(np.roll(vector(values), shift))).toEqual(wanted);
    }),
  );
});
