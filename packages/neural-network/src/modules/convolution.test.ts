import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { Conv2d } from './convolution.ts';

test('a shape that does not fit is named', () => {
  expect(() => new Conv2d(1, 2, 3).forward(np.ones([1, 2, 8, 8]))).toThrow('Conv2d: expected (n, 1, h, w)');
});
