import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { Linear } from './linear.ts';

test('a shape that does not fit is named', () => {
  expect(() => new Linear(3, 2).forward(np.ones([4, 5]))).toThrow('Linear: expected (n, 3); got (4,5)');
});
