import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../../index.ts';
import { list } from '../../lists.testing.ts';

const matrix = (m: number, n: number, seed: number) => np.random.defaultRng(seed).integers(-5, 6, [m, n]);

test('cross is orthogonal to both', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const [a, b] = [matrix(4, 3, seed), matrix(4, 3, seed + 1)];
      const c = np.cross(a, b);
      expect(list(np.vecdot(a, c)).every((v) => v === 0)).toBe(true);
      expect(list(np.vecdot(b, c)).every((v) => v === 0)).toBe(true);
      expect(np.cross(b, a).tolist()).toEqual(np.negative(c).tolist());
    }),
  );
});
