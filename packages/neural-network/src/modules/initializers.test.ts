import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { initializers, schedules } from '../index.ts';

const fans = { fanIn: 300, fanOut: 100 };

test.each([
  ['heNormal', 2 / 300],
  ['xavierNormal', 2 / 400],
  ['lecunNormal', 1 / 300],
  ['heUniform', 2 / 300],
  ['xavierUniform', 2 / 400],
] as const)('%s has its mean and its variance', (name, variance) => {
  const w = initializers[name]([300, 100], fans, np.random.defaultRng(1));
  expect(w.shape).toEqual([300, 100]);
  expect(Math.abs(Number(np.mean(w).item()))).toBeLessThan(0.02 * Math.sqrt(variance));
  expect(Number(np.var(w).item()) / variance).toBeCloseTo(1, 1);
});

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
