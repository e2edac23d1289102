import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { MaxPool2d } from './pooling.ts';

test('a shape that does not fit is named', () => {
  expect(() => new MaxPool2d(9).forward(np.ones([1, 1, 8, 8]))).toThrow('does not fit into images');
});
