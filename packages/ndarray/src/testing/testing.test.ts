import { expect, test } from '@jest/globals';
import * as np from '../index.ts';

test('comparisons and assertions', () => {
  expect(np.allclose([1, 2], [1, 2 + 1e-9])).toBe(true);
  expect(np.allclose([1, Number.NaN], [1, Number.NaN])).toBe(false);
  expect(np.allclose([1, Number.NaN], [1, Number.NaN], { equalNan: true })).toBe(true);
  expect(np.arrayEqual([1, 2], [[1, 2]])).toBe(false);
  expect(
    np.arrayEquiv(
      [1, 2],
      [
        [1, 2],
        [1, 2],
      ],
    ),
  ).toBe(true);
  np.testing.assertAllclose([1, 2], [1, 2 + 1e-8]);
  expect(() => np.testing.assertAllclose([1, 2], [1, 2.5])).toThrow(/Mismatched elements: 1 \/ 2 \(50\.0%\)/);
  expect(() => np.testing.assertArrayEqual([1, 2], [1, 2, 3])).toThrow('(shapes (2,), (3,) mismatch)');
  np.testing.assertArrayEqual([Number.NaN], [Number.NaN]);
});
