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
