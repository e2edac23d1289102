import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../index.ts';
import { list, numbers, vector } from '../lists.testing.ts';

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
