import { describe, expect, test } from '@jest/globals';
import { decode, type EncodedArray, loadFixture } from '../fixture.testing.ts';
import * as np from '../index.ts';

interface PrintCase {
  readonly array: EncodedArray;
  readonly options: Partial<np.PrintOptions>;
  readonly str: string;
  readonly repr: string;
}

const cases = loadFixture<PrintCase>('print');

describe('printing is NumPy, to the character', () => {
  test.each(cases.map((c, k) => [k, JSON.stringify(c.options), c.str.slice(0, 40), c] as const))(
    '%i %s %s',
    (_, __, ___, c) => {
      const before = np.setPrintoptions(c.options);
      try {
        const a = decode(c.array);
        expect(String(a)).toBe(c.str);
        expect(np.arrayRepr(a)).toBe(c.repr);
      } finally {
        np.setPrintoptions(before);
      }
    },
  );
});

test('console.log, templates and String agree', async () => {
  const { inspect } = await import('node:util');
  const a = np.array([
    [0, 1],
    [-1.5, 2],
  ]);
  expect(inspect(a)).toBe(String(a));
  expect(`${a}`).toBe(String(a));
});

test('an unknown option is refused by name', () => {
  expect(() => np.setPrintoptions({ digits: 3 } as never)).toThrow("unknown print option 'digits'");
});
