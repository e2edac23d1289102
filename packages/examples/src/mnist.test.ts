import { describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { matrixMultiply, normalize, sigmoid } from '@numloom/neural-network';
import { drawDigit, loadMnist } from './mnist.ts';

describe('the toolkit on 60,000 real images', () => {
  const { images, labels } = loadMnist('train');

  test('the data is MNIST', () => {
    expect(images.shape).toEqual([60000, 28, 28]);
    expect(labels.slice(':10').tolist()).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
    expect(loadMnist('test').labels.slice(':5').tolist()).toEqual([7, 2, 1, 0, 4]);
    expect(np.mean(images).item()).toBeCloseTo(33.318421, 5);
  });

  test('normalize, matrixMultiply and sigmoid give what they promise', () => {
    const X = normalize(images.reshape([60000, 784]));
    expect(Math.abs(np.mean(X).item())).toBeLessThan(1e-12);
    expect(np.std(X).item()).toBeCloseTo(1, 12);
    np.random.seed(1);
    const A = sigmoid(matrixMultiply(X, np.random.randn(784, 32)));
    expect(A.shape).toEqual([60000, 32]);
    expect(np.min(A).item()).toBeGreaterThanOrEqual(0);
    expect(np.max(A).item()).toBeLessThanOrEqual(1);
    expect(np.any(np.isnan(A)).item()).toBe(false);
  });

  test('a digit is drawn as text', () => {
    const rows = drawDigit(images.slice(0));
    expect(rows).toHaveLength(14);
    expect(rows.join('')).toMatch(/@/);
  });
});
