import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../index.ts';
import { list, numbers, vector } from '../lists.testing.ts';

test('convolve multiplies polynomials', () => {
  fc.assert(
    fc.property(numbers({ min: 1, max: 9 }), numbers({ min: 1, max: 9 }), (p, q) => {
      const wanted = Array<number>(p.length + q.length - 1).fill(0);
      p.forEach((a, i) => q.forEach((b, j) => void (wanted[i + j]! += a * b)));
      const got = list(np.convolve(vector(p), vector(q)));
      got.forEach((v, k) => void expect(Math.abs(v - wanted[k]!)).toBeLessThanOrEqual(1e-6));
      expect(np.convolve(vector(p), vector(q), 'same').size).toBe(Math.max(p.length, q.length));
    }),
  );
});
