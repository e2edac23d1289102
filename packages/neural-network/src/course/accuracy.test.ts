import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { accuracy } from './accuracy.ts';

test('one-hot rows and class numbers give the same accuracy; other shapes are refused', () => {
  const p = np.array([
    [0.1, 0.9],
    [0.8, 0.2],
    [0.4, 0.6],
  ]);
  expect(accuracy(p, np.array([1n, 0n, 0n]))).toBeCloseTo(2 / 3, 12);
  expect(accuracy(p, np.array([[1n], [0n], [0n]]))).toBeCloseTo(2 / 3, 12);
  expect(
    accuracy(
      p,
      np.array([
        [0, 1],
        [1, 0],
        [1, 0],
      ]),
    ),
  ).toBeCloseTo(2 / 3, 12);
  expect(() => accuracy(p, np.ones([2]))).toThrow('or 3 class numbers');
});
