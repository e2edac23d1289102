import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import * as ag from './index.ts';

test('a value that is used twice gets both gradients; records come back as records', () => {
  const f = ag.valueAndGrad(({ w, list }: { w: ag.Tensor; list: readonly ag.Tensor[] }, x: np.NDArray) =>
    ag.sum(ag.multiply(ag.add(ag.multiply(w, w), list[0]!), x)),
  );
  const [value, { w, list }] = f({ w: np.array([1, 2]), list: [np.array([3, 4])] }, np.array([1, 10]));
  expect(value).toBe(84);
  expect([w.tolist(), list[0]!.tolist()]).toEqual([
    [2, 40],
    [1, 10],
  ]);
});

test('what cannot be is named', () => {
  const square2 = ag.grad((x: ag.Tensor) => ag.square(x));
  expect(() => square2(np.array([1, 2]))).toThrow('single number');
  expect(() => square2(np.array([1n, 2n]))).toThrow('float arrays; got int64');
  expect(() => ag.grad(() => 3)(np.array([1]))).toThrow('functions of autograd; got number');
  expect(() => ag.backward(new ag.Tensor(np.ones(2)))).toThrow('a loss is a single number');
});
