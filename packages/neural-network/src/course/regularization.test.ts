import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { dropout, invertedDropout, l2Regularization } from './regularization.ts';

test('the L2 penalty and its gradients', () => {
  const { penalty, gradients } = l2Regularization([np.array([1, 2]), np.array([[3]])], 0.1);
  expect(penalty).toBeCloseTo(1.4, 12);
  expect(gradients.map((g) => g.tolist())).toEqual([[0.2, 0.4], [[0.6000000000000001]]]);
});

test('dropout keeps dtype and share; inverted dropout keeps the mean', () => {
  np.random.seed(1);
  const a = np.ones([1000], { dtype: 'float32' });
  const kept = dropout(a, 0.8);
  expect(kept.dtype).toBe('float32');
  expect(Number(np.mean(kept).item())).toBeCloseTo(0.8, 1);
  expect(Number(np.mean(invertedDropout(a, 0.8)).item())).toBeCloseTo(1, 1);
  expect(dropout(a, 0.5, false)).toBe(a);
  expect(dropout(np.array([Number.POSITIVE_INFINITY]), 0).tolist()).toEqual([0]);
});
