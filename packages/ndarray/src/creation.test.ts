import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as np from './index.ts';

describe('np.array', () => {
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
});

describe('filled arrays', () => {
  test('zeros are zero in reused memory too', () => {
    const dirty = np.full([1000], 7);
    dirty.dispose();
    expect(np.any(np.zeros([1000])).item()).toBe(false);
  });

  test('arange, linspace and eye are NumPy', () => {
    expect(np.arange(5).tolist()).toEqual([0n, 1n, 2n, 3n, 4n]);
    expect(np.arange(0, 1, 0.25).tolist()).toEqual([0, 0.25, 0.5, 0.75]);
    expect(np.arange(5, 0, -2, { dtype: 'int32' }).tolist()).toEqual([5, 3, 1]);
    expect(np.arange(3, 1).shape).toEqual([0]);
    expect(np.linspace(0, 1, 5).tolist()).toEqual([0, 0.25, 0.5, 0.75, 1]);
    expect(np.linspace(0, 1, 4, { endpoint: false }).tolist()).toEqual([0, 0.25, 0.5, 0.75]);
    expect(np.eye(2, 3, { k: 1 }).tolist()).toEqual([
      [0, 1, 0],
      [0, 0, 1],
    ]);
    expect(() => np.arange(0, 1, 0)).toThrow('step must not be zero');
    expect(() => np.zeros([-1])).toThrow('negative dimensions are not allowed');
  });

  test('from a typed array, in a shape', () => {
    expect(np.fromTypedArray(Float32Array.of(1, 2, 3, 4), [2, 2]).dtype).toBe('float32');
    expect(() => np.fromTypedArray(new Float64Array(3), [2])).toThrow('cannot reshape array of size 3 into shape (2,)');
    expect(() => np.fromTypedArray([1, 2] as never)).toThrow('expected a typed array');
  });
});

describe('an array as a JavaScript value', () => {
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
});
