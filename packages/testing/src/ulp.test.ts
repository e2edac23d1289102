import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { floats } from './floats.ts';
import { ulpDistance, ulpOf } from './ulp.ts';

test('neighbours are one apart, across zero and powers of two', () => {
  expect(ulpDistance(1, 1 + 2 ** -52)).toBe(1);
  expect(ulpDistance(1, 1 - 2 ** -53)).toBe(1);
  expect(ulpDistance(5e-324, -5e-324)).toBe(2);
  expect(ulpDistance(0, -0)).toBe(0);
  expect(ulpDistance(1, 1 + 2 ** -23, 'f32')).toBe(1);
});

test('a NaN is at no distance from a NaN, and infinitely far from all else', () => {
  expect(ulpDistance(Number.NaN, Number.NaN)).toBe(0);
  expect(ulpDistance(Number.NaN, 1)).toBe(Number.POSITIVE_INFINITY);
});

test('x and x plus its ulp are neighbours', () => {
  fc.assert(
    fc.property(
      floats().filter((x) => Math.abs(x) < 1e308),
      (x) => ulpDistance(Math.abs(x), Math.abs(x) + ulpOf(x)) === 1,
    ),
  );
});
