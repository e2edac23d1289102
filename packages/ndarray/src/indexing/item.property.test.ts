import { expect, test } from '@jest/globals';
import { floats } from '@numloom/testing';
import fc from 'fast-check';
import * as np from '../index.ts';

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
