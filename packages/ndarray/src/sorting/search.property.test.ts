import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../index.ts';
import { list, numbers, vector } from '../lists.testing.ts';

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
