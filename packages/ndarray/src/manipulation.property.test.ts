import { describe, expect, test } from '@jest/globals';
import { floats, shapes, sizeOf, viewRecipes } from '@numloom/testing';
import fc from 'fast-check';
import { flat } from './fixture.testing.ts';
import * as np from './index.ts';
import { viewFrom } from './view.testing.ts';

const count = (shape: readonly number[]) => np.arange(sizeOf(shape)).reshape(shape);

describe('shapes', () => {
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

  test('transposing twice, flipping twice, and moving an axis there and back change nothing', () => {
    fc.assert(
      fc.property(shapes({ minDim: 1 }), fc.nat(3), fc.nat(3), (shape, i, j) => {
        const a = count(shape);
        const [from, to] = [i % a.ndim, j % a.ndim];
        expect(a.T.T.tolist()).toEqual(a.tolist());
        expect(np.flip(np.flip(a)).tolist()).toEqual(a.tolist());
        expect(np.moveaxis(np.moveaxis(a, from, to), to, from).tolist()).toEqual(a.tolist());
        expect(np.squeeze(np.expandDims(a, from), from).tolist()).toEqual(a.tolist());
      }),
    );
  });

  test('split and concatenate undo each other, along every axis', () => {
    fc.assert(
      fc.property(shapes({ minDim: 1 }), fc.nat(3), fc.integer({ min: 1, max: 6 }), (shape, axisSeed, parts) => {
        const a = count(shape);
        const axis = axisSeed % a.ndim;
        expect(np.concatenate(np.arraySplit(a, parts, { axis }), { axis }).tolist()).toEqual(a.tolist());
      }),
    );
  });

  test('stack makes a new axis out of its operands', () => {
    fc.assert(
      fc.property(shapes({ ndim: 3 }), fc.nat(3), (shape, axisSeed) => {
        const list = [0, 10, 20].map((shift) => np.add(count(shape), shift));
        const axis = axisSeed % (shape.length + 1);
        const stacked = np.stack(list, { axis });
        list.forEach((a, k) => expect(stacked.slice(...Array(axis).fill(':'), k).tolist()).toEqual(a.tolist()));
      }),
    );
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
});

describe('sorting', () => {
  const lists = fc.array(floats(), { maxLength: 80 });

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
        indices.forEach((i, k) =>
          expect(k === 0 || list[indices[k - 1]!]! < list[i]! || indices[k - 1]! < i).toBe(true),
        );
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

  test('unique is a sorted set', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 50 }), (list) => {
        expect(np.unique(np.array(list, { dtype: 'int32' })).tolist()).toEqual(
          [...new Set(list)].sort((a, b) => a - b),
        );
      }),
    );
  });
});

describe('slicing', () => {
  test("is Python's, for every start, stop and step", () => {
    const part = fc.option(fc.integer({ min: -12, max: 12 }), { nil: null });
    fc.assert(
      fc.property(
        fc.nat(10),
        part,
        part,
        fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: -4, max: -1 })),
        (n, start, stop, step) => {
          const expected: number[] = [];
          const clamp = (v: number, low: number, high: number) => Math.max(low, Math.min(high, v < 0 ? v + n : v));
          const [low, high] = step > 0 ? [0, n] : [-1, n - 1];
          const first = start === null ? (step > 0 ? 0 : n - 1) : clamp(start, low, high);
          const last = stop === null ? (step > 0 ? n : -1) : clamp(stop, low, high);
          for (let i = first; step > 0 ? i < last : i > last; i += step) expected.push(i);
          const a = np.arange(n, { dtype: 'int32' });
          expect(a.slice(np.s(start, stop, step)).tolist()).toEqual(expected);
          expect(a.slice(`${start ?? ''}:${stop ?? ''}:${step}`).tolist()).toEqual(expected);
        },
      ),
    );
  });

  test('a boolean mask picks what a filter picks, and a view of it writes through', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            floats().filter((x) => !Number.isNaN(x)),
            fc.boolean(),
          ),
          { minLength: 1, maxLength: 60 },
        ),
        (pairs) => {
          const a = np.array(pairs.map(([value]) => value));
          const mask = np.array(pairs.map(([, keep]) => keep));
          expect(a.slice(mask).tolist()).toEqual(pairs.filter(([, keep]) => keep).map(([value]) => value));
          a.set(mask, 0);
          expect(a.tolist()).toEqual(pairs.map(([value, keep]) => (keep ? 0 : value)));
        },
      ),
    );
  });

  test('an index that is out of bounds, or none, is named', () => {
    const a = np.zeros([2, 3]);
    expect(() => a.at(2, 0)).toThrow('index 2 is out of bounds for axis 0 with size 2');
    expect(() => a.at(0)).toThrow('array is 2-dimensional, but 1 were indexed');
    expect(() => a.slice(0, 0, 0)).toThrow('too many indices for array: array is 2-dimensional, but 3 were indexed');
    expect(() => a.slice([0, 5])).toThrow('index 5 is out of bounds for axis 0 with size 2');
    expect(() => a.slice('1:a')).toThrow("'1:a' is not an index");
    expect(() => a.slice(np.zeros([3], { dtype: 'bool' }))).toThrow(
      'boolean index did not match indexed array along axis 0; size of axis is 2 but size of corresponding boolean axis is 3',
    );
    expect(() => a.set(['0:1'], np.zeros([4]))).toThrow(
      'could not broadcast input array from shape (4,) into shape (1,3)',
    );
  });
});
