import { expect, test } from '@jest/globals';
import * as np from '../index.ts';

test('arange, linspace and eye are NumPy', () => {
  expect(np.arange(5).tolist()).toEqual([0n, 1n, 2n, 3n, 4n]);
  expect(np.arange(0, 1, 0.25).tolist()).toEqual([0, 0.25, 0.5, 0.75]);
  expect(np.arange(5, 0, -2, { dtype: 'int32' }).tolist()).toEqual([5, 3, 1]);
  expect(np.arange(3, 1).shape).toEqual([0]);
  expect(np.linspace(0, 1, 5).tolist()).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(np.linspace(0, 1, 4, { endpoint: false }).tolist()).toEqual([0, 0.25, 0.5, 0.75]);
  expect(np.eye(2, 3, { k: 1 }).tolist()).toEqual([
    [0, 1, 0],
    [0, 0, 1],
  ]);
  expect(() => np.arange(0, 1, 0)).toThrow('step must not be zero');
  expect(() => np.zeros([-1])).toThrow('negative dimensions are not allowed');
});
