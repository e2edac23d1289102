import { expect, test } from '@jest/globals';
import { decode, difference, type EncodedArray, loadFixture } from '../fixture.testing.ts';
import * as np from '../index.ts';

interface IndexCase {
  readonly python: string;
  readonly items: np.IndexItem[] | null;
  readonly mask?: EncodedArray;
  readonly result: EncodedArray;
}

const base = () => np.arange(24).reshape([2, 3, 4]);

test.each(loadFixture<IndexCase>('indexing').map((c) => [c.python, c] as const))('%s', (_, { items, mask, result }) => {
  const index = items ?? [decode(mask!)];
  expect(difference(base().slice(...index), decode(result), Object.is)).toBeUndefined();
});

test.each(loadFixture<IndexCase>('indexing').map((c) => [c.python, c] as const))(
  '%s = value reaches the same elements',
  (_, { items, mask }) => {
    const index = items ?? [decode(mask!)];
    const [a, touched] = [base(), np.zeros([2, 3, 4])];
    a.set(index, -1);
    touched.set(index, 1);
    const expected = np.where(np.equal(touched, 1), -1, base());
    expect(a.tolist()).toEqual(np.astype(expected, 'int64').tolist());
    if (a.slice(...index).size > 0) expect(np.all(np.equal(a.slice(...index), -1)).item()).toBe(true);
  },
);
