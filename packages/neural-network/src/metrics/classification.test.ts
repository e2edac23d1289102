import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import * as metrics from './index.ts';

test('confusion, precision, recall, F1', () => {
  const y = np.array([0n, 0n, 1n, 2n, 2n, 2n]);
  const p = np.array([0n, 1n, 1n, 2n, 2n, 0n]);
  expect(metrics.confusionMatrix(p, y, 3).tolist()).toEqual([
    [1n, 1n, 0n],
    [0n, 1n, 0n],
    [1n, 0n, 2n],
  ]);
  const { precision, recall, f1 } = metrics.classReport(p, y, 4);
  np.testing.assertAllclose(precision, [0.5, 0.5, 1, 0]);
  np.testing.assertAllclose(recall, [0.5, 1, 2 / 3, 0]);
  np.testing.assertAllclose(f1, [0.5, 2 / 3, 0.8, 0]);
  const rows = np.eye(3);
  expect(metrics.confusionMatrix(rows, [0, 1, 2], 3).tolist()).toEqual([
    [1n, 0n, 0n],
    [0n, 1n, 0n],
    [0n, 0n, 1n],
  ]);
  expect(() => metrics.confusionMatrix(p, y, 2)).toThrow('class numbers must lie in 0 ... 1');
});
