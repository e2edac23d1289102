import { expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { makeVector, vectorFromArray } from 'apache-arrow';
import { expectSame } from './arrays.testing.ts';
import { fromArrow, toArrow } from './arrow.ts';

test('vectors come in with their dtype', () => {
  expectSame(fromArrow(makeVector(new Int16Array([1, -2, 3]))), np.array([1, -2, 3], { dtype: 'int16' }));
  expect(fromArrow(vectorFromArray([true, false])).tolist()).toEqual([true, false]);
  expect(() => fromArrow(vectorFromArray([1, null]))).toThrow('null');
  expect(() => fromArrow(vectorFromArray(['a']))).toThrow('numbers or booleans');
});

test('arrays go out without a copy', () => {
  const a = np.array([1, 2, 3]);
  const vector = makeVector(toArrow(a));
  a.set([1], 42);
  expect([...vector]).toEqual([1, 42, 3]);
  expectSame(fromArrow(vector), a);
});
