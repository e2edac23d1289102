import { expect, test } from '@jest/globals';
import * as schedules from './schedules.ts';

test('schedules', () => {
  const step = schedules.stepDecay(1, 10, 0.5);
  expect([0, 9, 10, 25].map(step)).toEqual([1, 1, 0.5, 0.25]);
  const exponential = schedules.exponentialDecay(2, 0.5);
  expect([0, 1, 3].map(exponential)).toEqual([2, 1, 0.25]);
  const cosine = schedules.cosineDecay(1, 20, { warmup: 10, end: 0.1 });
  expect(cosine(0)).toBeCloseTo(0.1, 12);
  expect(cosine(9)).toBeCloseTo(1, 12);
  expect(cosine(15)).toBeCloseTo(0.55, 12);
  expect([cosine(20), cosine(99)]).toEqual([0.1, 0.1]);
});
