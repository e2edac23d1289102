import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { backward } from '../autograd/backward.ts';
import { sum } from '../autograd/reduction.ts';
import type { Tensor } from '../autograd/tensor.ts';
import { Embedding } from './embedding.ts';

test('gradients of a row that is picked more than once add up', () => {
  const embedding = new Embedding(5, 2);
  const loss = sum(
    embedding.forward(
      np.array([
        [1n, 1n],
        [4n, 1n],
      ]),
    ),
  );
  backward(loss as Tensor);
  expect(embedding.weight.grad!.tolist()).toEqual([
    [0, 0],
    [3, 3],
    [0, 0],
    [0, 0],
    [1, 1],
  ]);
});
