import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import * as initializers from './initializers.ts';

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
