import { expect, test } from '@jest/globals';
import { sampled } from './participant.ts';

test('samples are spread evenly over the whole', () => {
  expect(sampled([1, 2, 3])).toEqual([1, 2, 3]);
  const list = sampled(Float64Array.from({ length: 100_000 }, (_, k) => k));
  expect(list.length).toBeGreaterThanOrEqual(1000);
  expect(list.at(-1)).toBeGreaterThan(99_000);
});
