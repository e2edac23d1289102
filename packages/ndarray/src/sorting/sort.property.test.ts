import { expect, test } from '@jest/globals';
import { floats, viewRecipes } from '@numloom/testing';
import fc from 'fast-check';
import { flat } from '../fixture.testing.ts';
import * as np from '../index.ts';
import { list, vector } from '../lists.testing.ts';
import { viewFrom } from '../view.testing.ts';

const lists = fc.array(floats(), { maxLength: 80 });

test('sort and argsort, up and down, are stable', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 40 }), fc.boolean(), (values, descending) => {
      const order = values
        .map((_, k) => k)
        .sort((i, j) => (descending ? values[j]! - values[i]! : values[i]! - values[j]!) || i - j);
      const a = vector(values);
      expect(list(np.argsort(a, { descending }))).toEqual(order);
      expect(list(np.sort(a, { descending }))).toEqual(order.map((k) => values[k]! + 0));
      expect(list(np.takeAlongAxis(a, np.argsort(a, { descending })))).toEqual(order.map((k) => values[k]! + 0));
    }),
  );
});

test('is ascending, NaN last, and keeps the elements', () => {
  fc.assert(
    fc.property(lists, (list) => {
      const sorted = flat(np.sort(np.array(list.length > 0 ? list : [1]))) as number[];
      const reference = [...(list.length > 0 ? list : [1])].sort((a, b) =>
        Number.isNaN(a) ? (Number.isNaN(b) ? 0 : 1) : Number.isNaN(b) ? -1 : a - b || 0,
      );
      expect(sorted.map((x) => x + 0)).toEqual(reference.map((x) => x + 0));
    }),
  );
});

test('argsort is stable, and take by it is sort', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 60 }), (list) => {
      const a = np.array(list);
      const order = np.argsort(a);
      expect(flat(np.take(a, order))).toEqual(flat(np.sort(a)));
      const indices = flat(order).map(Number);
      indices.forEach((i, k) => expect(k === 0 || list[indices[k - 1]!]! < list[i]! || indices[k - 1]! < i).toBe(true));
    }),
  );
});

test('sorts along the axis that is asked for, in every layout', () => {
  fc.assert(
    fc.property(viewRecipes(), fc.nat(2), (recipe, axisSeed) => {
      const { view } = viewFrom(recipe, (i) => (i * 7919) % 31);
      fc.pre(view.ndim > 0);
      const axis = axisSeed % view.ndim;
      const sorted = np.sort(view, { axis });
      const before = np
        .moveaxis(view, axis, -1)
        .reshape([-1, Math.max(1, view.shape[axis]!)].map((l, k) => (view.size === 0 && k === 0 ? 0 : l)));
      const after = np.moveaxis(sorted, axis, -1).reshape(before.shape);
      (before.tolist() as number[][]).forEach((row, k) =>
        expect([...row].sort((x, y) => x - y)).toEqual((after.tolist() as number[][])[k]),
      );
    }),
  );
});
