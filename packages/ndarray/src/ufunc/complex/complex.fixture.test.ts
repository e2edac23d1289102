import { describe, expect, test } from '@jest/globals';
import { ulpDistance } from '@numloom/testing';
import { decode, difference, type EncodedArray, loadFixture } from '../../fixture.testing.ts';
import * as np from '../../index.ts';

interface ComplexCase {
  readonly name: string;
  readonly operands: readonly EncodedArray[];
  readonly result?: EncodedArray;
  readonly axis?: number | null;
  readonly keepdims?: boolean;
  readonly text?: string;
  readonly repr?: string;
}

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const functions = np as unknown as Record<string, (...operands: unknown[]) => np.NDArray>;

const exact = new Set('negative positive conjugate add subtract isnan isinf isfinite rint equal less str'.split(' '));

/**
 * Whether two parts are equal or, for functions that are not exact, near: within 64 ulps or an absolute bound, since parts are
 * sums of products that may cancel.
 */
const near = (name: string, single: boolean) => (a: number, b: number) => {
  if (Object.is(a, b) || typeof a !== 'number') return a === b || Object.is(a, b);
  if (exact.has(name)) return false;
  if (Number.isNaN(a) || Number.isNaN(b)) return false;
  return ulpDistance(a, b, single ? 'f32' : 'f64') <= 64 || Math.abs(a - b) < (single ? 1e-6 : 1e-15);
};

const cases = loadFixture<ComplexCase>('complex');
const numbers = cases.filter((c) => c.result);

describe.each([...new Set(numbers.map((c) => c.name))])('%s of complex numbers', (name) => {
  test.each(numbers.filter((c) => c.name === name).map((c) => [c.operands.map((o) => o.dtype).join(), c] as const))(
    'of %s',
    (_, c) => {
      const options = c.axis === undefined ? [] : [{ axis: c.axis, keepdims: c.keepdims }];
      const got = functions[camel(name)]!(...c.operands.map(decode), ...options);
      expect(difference(got, decode(c.result!), near(name, c.operands[0]!.dtype === 'complex64'))).toBeUndefined();
    },
  );
});

test.each(cases.filter((c) => c.text !== undefined).map((c) => [c.text, c] as const))('prints %s', (_, c) => {
  const a = decode(c.operands[0]!);
  expect(np.arrayStr(a)).toBe(c.text);
  expect(np.arrayRepr(a)).toBe(c.repr);
});
