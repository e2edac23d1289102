import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../index.ts';
import { list } from '../lists.testing.ts';

test('tril and triu share out a matrix', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: -6, max: 6 }),
      (m, n, k) => {
        const a = np.arange(1, m * n + 1).reshape(m, n);
        const sum = np.add(np.tril(a, { k }), np.triu(a, { k: k + 1 })) as np.NDArray;
        expect(sum.tolist()).toEqual(a.tolist());
        const diagonal = list(np.diagonal(a, { offset: k }));
        expect(diagonal).toEqual(
          Array.from({ length: m }, (_, i) => i)
            .filter((i) => i + k >= 0 && i + k < n)
            .map((i) => i * n + i + k + 1),
        );
      },
    ),
  );
});
