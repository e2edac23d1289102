import { expect, test } from '@jest/globals';
import { decode, difference, type EncodedArray, flat, loadFixture } from '../fixture.testing.ts';
import * as np from '../index.ts';

interface RandomCase {
  readonly call: readonly [string, ...unknown[]];
  readonly result: EncodedArray;
}

type Source = Record<string, (...args: unknown[]) => np.NDArray>;

/**
 * The recorded draws, split into runs: a generator keeps its state between draws, so a test is a whole run from a seed, in
 * order.
 */
const runs: RandomCase[][] = [];
for (const c of loadFixture<RandomCase>('random')) {
  if (c.call[0] === 'defaultRng' || c.call[0] === 'seed') runs.push([]);
  runs.at(-1)!.push(c);
}

test.each(runs.map((run) => [run[0]!.call.join(' '), run] as const))(
  '%s gives the bits of NumPy',
  (_, [start, ...draws]) => {
    const [kind, seed] = start!.call as [string, number];
    if (kind === 'seed') np.random.seed(seed);
    const source = (kind === 'seed' ? np.random : np.random.defaultRng(seed)) as unknown as Source;
    for (const { call, result } of draws) {
      const [name, ...args] = call;
      const wanted = decode(result);
      const got = source[name]!(...args);
      expect([call, difference(np.reshape(got, wanted.shape), wanted, Object.is)]).toEqual([call, undefined]);
    }
  },
);

test('a seed that is no seed is refused', () => {
  expect(() => np.random.seed(-1)).toThrow('Seed must be between 0 and 2**32 - 1');
  expect(() => np.random.defaultRng(-1)).toThrow('non-negative');
  expect(() => np.random.defaultRng(1.5)).toThrow('integer');
});

test('without a seed every generator is its own', () => {
  expect(np.random.defaultRng().random()).not.toBe(np.random.defaultRng().random());
});

test('shuffle keeps the elements', () => {
  const a = np.arange(100);
  np.random.defaultRng(3).shuffle(a);
  expect(flat(np.sort(a))).toEqual(flat(np.arange(100)));
  expect(flat(a)).not.toEqual(flat(np.arange(100)));
});
