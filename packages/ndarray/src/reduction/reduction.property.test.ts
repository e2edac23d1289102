import { describe, expect, test } from '@jest/globals';
import { finiteFloats, shapes, sizeOf } from '@numloom/testing';
import fc from 'fast-check';
import { flat } from '../fixture.testing.ts';
import * as np from '../index.ts';

/** Neumaier's compensated sum: the exact reference for a few thousand ordinary numbers. */
function exactSum(values: readonly number[]): number {
  let [sum, lost] = [0, 0];
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}

describe('sums', () => {
  test('of floats stay within the bound of pairwise summation', () => {
    fc.assert(
      fc.property(fc.array(finiteFloats(1e6), { maxLength: 5000, size: 'max' }), (values) => {
        const got = np.sum(np.array(values.length > 0 ? values : [0])).item();
        const magnitude = values.reduce((s, v) => s + Math.abs(v), 0);
        expect(Math.abs(got - exactSum(values)) <= 80 * 2 ** -53 * magnitude + 1e-300).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test('of float32 along a tall array keep five digits, where plain addition keeps two', () => {
    const a = np.full([1_000_000, 2], 0.1, { dtype: 'float32' });
    const mean = flat(np.mean(a, { axis: 0 })) as number[];
    for (const value of mean) expect(Math.abs(value - 0.1)).toBeLessThan(5e-6);
  });

  test('of whole numbers are exact along any axes, for any layout', () => {
    fc.assert(
      fc.property(
        shapes({ ndim: 4, length: 5 }),
        fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
        fc.boolean(),
        fc.boolean(),
        (shape, chosen, transposed, keepdims) => {
          const dense = np.array(Array.from({ length: sizeOf(shape) }, (_, k) => (k * 7) % 23)).reshape(shape);
          const a = transposed ? dense.T : dense;
          const axes = a.shape.map((_, k) => k).filter((k) => chosen[k]);
          const got = np.sum(a, { axis: axes, keepdims });
          const expected = new Map<string, number>();
          visit(a.shape, (index) => {
            const key = String(index.filter((_, k) => !axes.includes(k)));
            expected.set(key, (expected.get(key) ?? 0) + (a.at(...index) as number));
          });
          const kept = a.shape.filter((_, k) => !axes.includes(k));
          expect(got.shape).toEqual(keepdims ? a.shape.map((l, k) => (axes.includes(k) ? 1 : l)) : kept);
          const list: number[] = [];
          visit(kept, (index) => void list.push(expected.get(String(index)) ?? 0));
          expect(flat(got)).toEqual(list);
        },
      ),
    );
  });
});

function visit(shape: readonly number[], action: (index: number[]) => void, index: number[] = []): void {
  if (index.length === shape.length) return action(index);
  for (let k = 0; k < shape[index.length]!; k++) visit(shape, action, [...index, k]);
}

// The sweeps of the arena do not depend on the kernels, and the interpreter that replaces them without SIMD would take minutes.
const compiled = process.env.NUMLOOM_SIMD === 'off' ? test.skip : test;

compiled('an operand that only the reduction holds outlives the sweeps in between', () => {
  const ones = np.ones([1_000_000]);
  for (let k = 0; k < 300; k++) expect(np.sum(np.add(ones, k)).item()).toBe(1_000_000 * (k + 1));
  for (let k = 0; k < 100; k++)
    expect(np.matmul(np.full([300, 400], 1), np.full([400, 300], k)).at(7, 7)).toBe(400 * k);
});

describe('extrema', () => {
  const values = fc.array(
    fc.oneof(finiteFloats(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY)),
    { minLength: 1, maxLength: 200 },
  );

  test('are those of a loop, NaN included', () => {
    fc.assert(
      fc.property(values, (list) => {
        const a = np.array(list);
        expect(np.max(a).item() + 0).toEqual(Math.max(...list) + 0);
        expect(np.min(a).item() + 0).toEqual(Math.min(...list) + 0);
      }),
    );
  });

  test('argmax is the first NaN, or the first of the largest', () => {
    fc.assert(
      fc.property(values, (list) => {
        const nan = list.findIndex(Number.isNaN);
        const expected = nan >= 0 ? nan : list.indexOf(Math.max(...list));
        expect(np.argmax(np.array(list)).item()).toBe(BigInt(expected));
      }),
    );
  });
});

test('the variance is the mean of the squares about the mean, and 0 for a constant', () => {
  fc.assert(
    fc.property(fc.array(finiteFloats(1e3), { minLength: 2, maxLength: 300 }), (list) => {
      const mean = exactSum(list) / list.length;
      const expected = exactSum(list.map((v) => (v - mean) ** 2)) / list.length;
      expect(Math.abs(np.var(np.array(list)).item() - expected) <= 1e-13 * Math.max(1, expected, mean * mean)).toBe(
        true,
      );
    }),
  );
  expect(np.var(np.full([1000], 3)).item()).toBe(0);
});
