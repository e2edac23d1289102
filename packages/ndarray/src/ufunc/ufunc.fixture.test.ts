import { describe, expect, test } from '@jest/globals';
import { ulpDistance } from '@numloom/testing';
import { decode, difference, type EncodedArray, loadFixture } from '../fixture.testing.ts';
import * as np from '../index.ts';

interface UfuncCase {
  readonly name: string;
  readonly operands: readonly EncodedArray[];
  readonly result?: EncodedArray;
  readonly refused?: boolean;
}

const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const functions = np as unknown as Record<string, ((...operands: np.NDArray[]) => np.NDArray) & Partial<np.Ufunc>>;

/** Ulps by which results may differ from NumPy's where that is not told by the error bound of the record. */
const differences: Readonly<Record<string, number>> = { exp: 1, log: 1, logaddexp: 3 };

/**
 * Ulps by which the results of a function may differ from NumPy's, whose functions are within 1 ulp on these points: an operation of
 * arithmetic must be equal to the bit.
 */
function allowedFor(name: string, dtype: 'float64' | 'float32'): number {
  const ulp = functions[camel(name)]!.info?.ulp?.[dtype] ?? 0;
  return differences[name] ?? (ulp < 1 ? 0 : ulp + 1);
}

describe.each([...new Set(loadFixture<UfuncCase>('ufuncs').map((c) => c.name))])('%s', (name) => {
  const cases = loadFixture<UfuncCase>('ufuncs').filter((c) => c.name === name);
  test.each(cases.map((c) => [c.operands.map((o) => o.dtype).join(', '), c] as const))('of %s', (_, c) => {
    const operands = c.operands.map(decode);
    const call = () => functions[camel(name)]!(...operands);
    if (c.refused) return void expect(call).toThrow(/not supported/);
    const isSingle = c.result!.dtype === 'float32';
    const allowed = allowedFor(name, isSingle ? 'float32' : 'float64');
    const type = isSingle ? 'f32' : 'f64';
    const close = (a: number, b: number) =>
      allowed === 0 ? Object.is(a, b) : ulpDistance(a, b, type) <= allowed && (a !== 0 || Object.is(a, b));
    expect(difference(call(), decode(c.result!), close)).toBeUndefined();
  });
});

interface PromotionCase {
  readonly a: np.DType;
  readonly b?: np.DType;
  readonly weak?: number;
  readonly type: string;
}

test('promotion is NumPy 2, for every pair of dtypes and for scalars', () => {
  for (const { a, b, weak, type } of loadFixture<PromotionCase>('promotion')) {
    if (weak !== undefined) {
      // NumPy answers in float16 for 8-bit integers and a fraction; this library has no float16.
      if (type !== 'float16') expect([a, weak, np.add(np.ones(1, { dtype: a }), weak).dtype]).toEqual([a, weak, type]);
    } else {
      expect([a, b, np.promoteTypes(a, b!)]).toEqual([a, b, type]);
      expect(np.add(np.ones(1, { dtype: a }), np.ones(1, { dtype: b! })).dtype).toBe(type);
    }
  }
});

test('astype converts as C does', () => {
  for (const c of loadFixture<{ to: np.DType; x: EncodedArray; result: EncodedArray }>('casts')) {
    const got = np.astype(decode(c.x), c.to);
    expect([c.x.dtype, c.to, difference(got, decode(c.result), Object.is)]).toEqual([c.x.dtype, c.to, undefined]);
  }
});
