import { describe, expect, test } from '@jest/globals';
import { decode, difference, type EncodedArray, loadFixtureFile } from '../fixture.testing.ts';
import * as np from '../index.ts';

interface ReductionCase {
  readonly name: string;
  /** The index of the operand among the fixture's arrays. */
  readonly array: number;
  readonly axis: number | number[] | null;
  readonly keepdims: boolean;
  readonly ddof?: number;
  readonly result: EncodedArray;
}

const functions = np as unknown as Record<string, (a: np.NDArray, options: object) => np.NDArray>;
const { arrays, cases } = loadFixtureFile<ReductionCase>('reductions');

/**
 * Whether two results differ by rounding only. Sums are taken in another order than NumPy's, which for these well-conditioned
 * inputs changes them by less than 1e-12, and by less than 1e-5 in float32.
 */
const close = (dtype: string) => (a: number, b: number) =>
  Object.is(a, b) || Math.abs(a - b) <= (dtype === 'float32' ? 1e-5 : 1e-12) * Math.max(1, Math.abs(b));

describe.each([...new Set(cases.map((c) => c.name))])('%s', (name) => {
  test('is NumPy, for every axis, with and without keepdims', () => {
    for (const { array, axis, keepdims, ddof, result } of cases.filter((c) => c.name === name)) {
      const call = name === 'count_nonzero' ? 'countNonzero' : name;
      const a = arrays[array]!;
      const got = functions[call]!(decode(a), { axis, keepdims, ...(ddof !== undefined && { ddof }) });
      expect([a.shape, axis, difference(got, decode(result), close(result.dtype))]).toEqual([a.shape, axis, undefined]);
    }
  });
});

test('an empty array has no extremum, and says so', () => {
  expect(() => np.min(np.zeros([0]))).toThrow('zero-size array to reduction operation minimum which has no identity');
  expect(() => np.argmax(np.zeros([0]))).toThrow('attempt to get argmax of an empty sequence');
  expect(np.max(np.zeros([0, 3]), { axis: 1 }).shape).toEqual([0]);
});

test('a result of the wrong shape is refused before it is written', () => {
  const out = np.full([2], 7);
  expect(() => np.sum(np.ones([3, 3]), { axis: 0, out })).toThrow('(2,)');
  expect(out.tolist()).toEqual([7, 7]);
});
