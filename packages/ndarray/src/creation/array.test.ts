import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from '../index.ts';

test('takes the dtype from the values', () => {
  expect(np.array([1, 2]).dtype).toBe('float64');
  expect(np.array([true]).dtype).toBe('bool');
  expect(np.array([1n]).dtype).toBe('int64');
  expect(np.array([[]]).shape).toEqual([1, 0]);
  expect(np.array(3).shape).toEqual([]);
});

test('refuses what is no array, by name and reason', () => {
  expect(() => np.array([[1, 2], [3]])).toThrow(
    /inhomogeneous shape after 1 dimensions\. The detected shape was \(2,\)/,
  );
  expect(() => np.array([[1], 2])).toThrow(/inhomogeneous/);
  expect(() => np.array(['1'] as never)).toThrow("cannot make an array of the string '1'");
  expect(() => np.array(null as never)).toThrow('cannot make an array of null');
  expect(() => np.array([1], { dtype: 'float128' as never })).toThrow("data type 'float128' not understood");
  expect(() => np.array([300], { dtype: 'uint8' })).toThrow('Python integer 300 out of bounds for uint8');
  expect(() => np.array([Number.NaN], { dtype: 'int32' })).toThrow('cannot convert float NaN to integer');
});

test('copies, asarray does not', () => {
  const a = np.array([1, 2]);
  expect(np.array(a).block).not.toBe(a.block);
  expect(np.asarray(a)).toBe(a);
});

test('tolist gives back what was put in', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.double({ noNaN: true }), { minLength: 3, maxLength: 3 }), { minLength: 1 }),
      (rows) => {
        expect(np.array(rows).tolist()).toEqual(rows);
      },
    ),
  );
});
