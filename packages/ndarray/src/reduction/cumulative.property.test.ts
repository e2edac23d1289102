import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../index.ts';
import { list } from '../lists.testing.ts';

test('cumsum and diff undo each other', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1, maxLength: 30 }), (values) => {
      const a = np.array(values, { dtype: 'int64' });
      let sum = 0;
      const sums = values.map((v) => (sum += v));
      expect(list(np.cumsum(a))).toEqual(sums);
      expect(list(np.diff(np.cumulativeSum(a, { includeInitial: true })))).toEqual(values.map((v) => v + 0));
      let product = 1n;
      expect(np.cumprod(a).tolist()).toEqual(values.map((v) => (product = BigInt.asIntN(64, product * BigInt(v)))));
    }),
  );
});
