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

test('repeat and tile count up', () => {
  fc.assert(
    fc.property(numbers({ max: 8 }), fc.integer({ min: 0, max: 4 }), (values, times) => {
      expect(list(np.repeat(vector(values), times))).toEqual(values.flatMap((v) => Array<number>(times).fill(v)));
      expect(list(np.tile(vector(values), times))).toEqual(
        Array<number[]>(times)
          .fill([...values])
          .flat(),
      );
      const counts = values.map((_, k) => (k * times) % 3);
      if (values.length !== 1)
        expect(list(np.repeat(vector(values), np.array(counts, { dtype: 'int64' })))).toEqual(
          values.flatMap((v, k) => Array<number>(counts[k]!).fill(v)),
        );
    }),
  );
});
