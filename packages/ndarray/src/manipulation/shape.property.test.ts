import { expect, test } from '@jest/globals';
import { sizeOf, viewRecipes } from '@numloom/testing';
import fc from 'fast-check';
import { flat } from '../fixture.testing.ts';
import * as np from '../index.ts';
import { viewFrom } from '../view.testing.ts';

const count = (shape: readonly number[]) => np.arange(sizeOf(shape)).reshape(shape);

test('reshape keeps the elements in order, of views too, and back again', () => {
  fc.assert(
    fc.property(viewRecipes(), (recipe) => {
      const { view } = viewFrom(recipe, (i) => i);
      const line = np.reshape(view, [-1].filter(() => view.size > 0).concat(view.size > 0 ? [] : [0]));
      expect(flat(line)).toEqual(flat(view));
      expect(np.reshape(line, view.shape).tolist()).toEqual(view.tolist());
    }),
  );
});

test('reshape of a dense array is a view', () => {
  const a = count([2, 6]);
  expect(a.reshape([3, 4]).block).toBe(a.block);
  expect(a.T.reshape([12]).block).not.toBe(a.block);
});

test('what cannot be reshaped says from what to what', () => {
  expect(() => np.zeros([6]).reshape([4, 2])).toThrow('cannot reshape array of size 6 into shape (4,2)');
  expect(() => np.zeros([6]).reshape([-1, -1])).toThrow('can only specify one unknown dimension');
  expect(() => np.zeros([2, 3]).transpose([0, 0])).toThrow("axes don't match array");
  expect(() => np.sum(np.zeros([2]), { axis: 1 })).toThrow('axis 1 is out of bounds for array of dimension 1');
  expect(() => np.concatenate([np.zeros([2, 3]), np.zeros([2, 4])])).toThrow(
    'along dimension 1, the array at index 0 has size 3',
  );
});
