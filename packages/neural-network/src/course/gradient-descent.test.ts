import { describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { gradientDescent } from './gradient-descent.ts';
import { mseLoss } from './losses.ts';

describe('gradientDescent', () => {
  const X = np.arange(8).astype('float64').reshape(8, 1);
  const y = np.add(np.multiply(X, 2), 1);
  test('finds a line, and changes none of its inputs', () => {
    np.random.seed(0);
    const [W, b] = [np.zeros([1, 1]), np.zeros([1])];
    const result = gradientDescent(X, y, W, b, 0.02, 400, 4, mseLoss);
    expect(Number(result.W.item())).toBeCloseTo(2, 2);
    expect(Number(result.b.item())).toBeCloseTo(1, 1);
    expect([W.item(), b.item()]).toEqual([0, 0]);
    expect(result.losses).toHaveLength(400);
    expect(result.losses.at(-1)!).toBeLessThan(1e-3);
  });
  test('refuses what would broadcast or never train', () => {
    expect(() => gradientDescent(X, np.ones([8]), [[0]], [0], 0.1, 1, 4, mseLoss)).toThrow(
      'predict (8,1); y has shape (8,)',
    );
    expect(() => gradientDescent(X, y, [[0]], [0], 0.1, 1, 0, mseLoss)).toThrow(
      'batchSize must be a whole number from 1 on',
    );
  });
});
