import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { numericalGradient } from './numerical-gradient.ts';

const normal = (shape: readonly number[], seed: number): np.NDArray => np.random.defaultRng(seed).standardNormal(shape);

test('numericalGradient leaves parameters as they were, and refuses integers', () => {
  const W = normal([2, 2], 1);
  const before = W.tolist();
  const fail = () => {
    throw new Error('stop');
  };
  expect(() => numericalGradient(W, W, { W }, fail, (x) => x)).toThrow('stop');
  expect(W.tolist()).toEqual(before);
  expect(() => numericalGradient(W, W, { W: np.array([1n]) }, fail, (x) => x)).toThrow(
    'must be a float array; got int64',
  );
});
