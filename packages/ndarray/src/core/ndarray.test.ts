import { expect, test } from '@jest/globals';
import * as np from '../index.ts';

test('data is the memory itself', () => {
  const a = np.zeros([2, 2]);
  (a.data as Float64Array)[3] = 9;
  expect(a.at(1, 1)).toBe(9);
  expect(() => a.T.data).toThrow('not contiguous');
});

test('one element is a number in arithmetic, any array is text in a template', () => {
  expect(+np.array(2.5)).toBe(2.5);
  expect((np.sum(np.array([1, 2])) as unknown as number) * 2).toBe(6);
  expect(`${np.array([1, 2])}`).toBe('[1. 2.]');
  expect(() => np.zeros([2]).item()).toThrow('can only convert an array of size 1 to a scalar');
});

test('iterates over its first axis', () => {
  expect([...np.array([1, 2])]).toEqual([1, 2]);
  expect(
    [
      ...np.array([
        [1, 2],
        [3, 4],
      ]),
    ].map(String),
  ).toEqual(['[1. 2.]', '[3. 4.]']);
});

test('is refused after dispose, by every door', () => {
  const a = np.ones([3]);
  a.dispose();
  const deadMask = np.array([true, false, true]);
  deadMask.dispose();
  for (const use of [
    () => a.at(0),
    () => String(a),
    () => np.add(a, 1),
    () => np.sum(a),
    () => a.data,
    () => np.exp(a),
    () => a.slice('1:'),
    () => np.matmul(a, a),
    () => np.argsort(a),
    () => np.nonzero(a),
    () => np.max(a),
    () => np.argmax(a),
    () => np.ones([3]).slice(deadMask),
    () => np.ones([3]).set(deadMask, 1),
    () => np.where([true, false, true], a, 0),
    () => np.fuse((x: np.Operand) => np.add(x, 1))(a),
    () => np.add(np.ones([3]), 1, { out: a }),
    () => np.add(np.ones([3]), 1, { where: deadMask }),
  ]) {
    expect(use).toThrow('disposed');
  }
});

test('a typed-array view keeps the memory alive', () => {
  const view = np.full([100_000], 3).data;
  np.collectGarbage();
  for (let k = 0; k < 5; k++) np.full([100_000], 4);
  expect((view as Float64Array).every((x) => x === 3)).toBe(true);
});
