import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { shapes } from './shapes.ts';

test('shapes have zero lengths, ones, and no axes at all among them', () => {
  const drawn = fc.sample(shapes(), { numRuns: 2000, seed: 3 });
  expect(drawn.some((s) => s.length === 0)).toBe(true);
  expect(drawn.some((s) => s.includes(0))).toBe(true);
  expect(drawn.some((s) => s.includes(1))).toBe(true);
});
