import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../index.ts';
import { list, numbers, vector } from '../lists.testing.ts';

test('pad leaves the middle, and constant margins', () => {
  fc.assert(
    fc.property(
      numbers({ min: 1, max: 9 }),
      fc.nat(12),
      fc.nat(12),
      fc.constantFrom<np.PadMode>('constant', 'edge', 'reflect', 'symmetric', 'wrap'),
      (values, before, after, mode) => {
        const padded = list(np.pad(vector(values), [before, after], { mode }));
        expect(padded.slice(before, before + values.length)).toEqual(values);
        expect(padded).toHaveLength(before + values.length + after);
        if (mode === 'constant') expect(padded.slice(0, before).every((v) => v === 0)).toBe(true);
        else expect(padded.every((v) => values.includes(v))).toBe(true);
      },
    ),
  );
});
