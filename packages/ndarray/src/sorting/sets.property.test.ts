import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../index.ts';
import { list } from '../lists.testing.ts';

test('unique: the values, where they are, how often', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 30 }), (values) => {
      const distinct = [...new Set(values.map((v) => v + 0))].sort((a, b) => a - b);
      const { values: found, indices, inverseIndices, counts } = np.uniqueAll(np.array(values, { dtype: 'int64' }));
      expect(list(found)).toEqual(distinct);
      expect(list(indices)).toEqual(distinct.map((v) => values.indexOf(v)));
      expect(list(inverseIndices).map((k) => distinct[k])).toEqual(values.map((v) => v + 0));
      expect(list(counts)).toEqual(distinct.map((v) => values.filter((w) => w === v).length));
      expect(list(np.uniqueValues(np.array(values, { dtype: 'int64' })))).toEqual(distinct);
    }),
  );
});

test('sets', () => {
  const small = fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: 15 });
  fc.assert(
    fc.property(small, small, (x, y) => {
      const [a, b] = [np.array(x, { dtype: 'int32' }), np.array(y, { dtype: 'int32' })];
      const sorted = (values: readonly number[]) => [...new Set(values.map((v) => v + 0))].sort((p, q) => p - q);
      expect(np.isin(a, b).tolist()).toEqual(x.map((v) => y.includes(v)));
      expect(list(np.intersect1d(a, b))).toEqual(sorted(x.filter((v) => y.includes(v))));
      expect(list(np.union1d(a, b))).toEqual(sorted([...x, ...y]));
      expect(list(np.setdiff1d(a, b))).toEqual(sorted(x.filter((v) => !y.includes(v))));
      expect(list(np.setxor1d(a, b))).toEqual(
        sorted([...x.filter((v) => !y.includes(v)), ...y.filter((v) => !x.includes(v))]),
      );
    }),
  );
});

test('NaNs are distinct for uniqueValues, one for unique', () => {
  const a = np.array([Number.NaN, 1, Number.NaN]);
  expect([np.uniqueValues(a).size, np.unique(a).size]).toEqual([3, 2]);
});

test('unique is a sorted set', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9, max: 9 }), { maxLength: 50 }), (list) => {
      expect(np.unique(np.array(list, { dtype: 'int32' })).tolist()).toEqual([...new Set(list)].sort((a, b) => a - b));
    }),
  );
});
