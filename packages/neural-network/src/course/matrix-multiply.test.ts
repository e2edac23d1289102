import { describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { matrixMultiply } from './matrix-multiply.ts';
import { matrix_multiply } from './snake-case.ts';

describe('matrixMultiply', () => {
  test('is matmul, under both names, and float in, float out', () => {
    const [x, w] = [
      np.array([
        [1, 2],
        [3, 4],
      ]),
      np.array([[0.5], [1]]),
    ];
    expect(matrixMultiply(x, w).tolist()).toEqual([[2.5], [5.5]]);
    expect(matrix_multiply).toBe(matrixMultiply);
    expect(matrixMultiply(np.ones([2, 2], { dtype: 'int8' }), np.ones([2, 2], { dtype: 'int8' })).dtype).toBe(
      'float64',
    );
    const single = np.ones([2, 2], { dtype: 'float32' });
    expect(matrixMultiply(single, single).dtype).toBe('float32');
    expect(() => matrixMultiply(np.zeros([2, 3]), np.zeros([2, 3]))).toThrow('got shapes (2,3) and (2,3)');
  });
});
