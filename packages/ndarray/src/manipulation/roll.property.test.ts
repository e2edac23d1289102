import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../index.ts';
import { list, numbers, vector } from '../lists.testing.ts';

test('roll: element i goes to i + shift', () => {
  fc.assert(
    fc.property(numbers(), fc.integer({ min: -70, max: 70 }), (values, shift) => {
      const n = values.length;
      const wanted = values.map((_, k) => values[(((k - shift) % n) + n) % n]!);
      expect(list(np.roll(vector(values), shift))).toEqual(wanted);
    }),
  );
});
