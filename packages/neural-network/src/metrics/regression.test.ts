import { expect, test } from '@jest/globals';
import * as metrics from './index.ts';

test('errors of regressions', () => {
  const y = [1, 2, 3, 4];
  expect(metrics.meanAbsoluteError([1, 2, 3, 6], y)).toBe(0.5);
  expect(metrics.r2(y, y)).toBe(1);
  expect(metrics.r2([2.5, 2.5, 2.5, 2.5], y)).toBe(0);
  expect(() => metrics.r2([1], [1, 2])).toThrow('they must be the same');
});
