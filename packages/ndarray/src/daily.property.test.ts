import { describe, expect, test } from '@jest/globals';
import { shapes } from '@numloom/testing';
import fc from 'fast-check';
import * as np from './index.ts';

/** NumPy's functions for daily work, each against a slow, obvious reference or a law that defines it. */

const numbers = (options: { min?: number; max?: number } = {}) =>
  fc.array(fc.oneof(fc.integer({ min: -9, max: 9 }), fc.double({ min: -1e3, max: 1e3, noNaN: true })), {
    minLength: options.min ?? 0,
    maxLength: options.max ?? 30,
  });
const list = (a: np.NDArray): number[] => (np.ravel(a).tolist() as (number | bigint)[]).map(Number);
const vector = (values: readonly number[]): np.NDArray<'float64'> => np.array([...values], { dtype: 'float64' });
const close = (a: readonly number[], b: readonly number[]): void => {
  expect(a).toHaveLength(b.length);
  a.forEach((x, k) => void expect(Math.abs(x - b[k]!)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(b[k]!))));
};
const shaped = shapes().map((shape) => np.arange(shape.reduce((a, b) => a * b, 1)).reshape(shape));

describe('moving elements', () => {
  test('roll: element i goes to i + shift', () => {
    fc.assert(
      fc.property(numbers(), fc.integer({ min: -70, max: 70 }), (values, shift) => {
        const n = values.length;
        const wanted = values.map((_, k) => values[(((k - shift) % n) + n) % n]!);
        expect(list(np.roll(vector(values), shift))).toEqual(wanted);
      }),
    );
  });
  test('flip, rot90, transposes and rolls come back', () => {
    fc.assert(
      fc.property(shaped, (a) => {
        expect(np.flip(np.flip(a)).tolist()).toEqual(a.tolist());
        if (a.ndim === 0) return;
        expect(np.roll(np.roll(a, 3, { axis: -1 }), -3, { axis: -1 }).tolist()).toEqual(a.tolist());
        if (a.shape[0]! > 0) expect(np.stack(np.unstack(a)).tolist()).toEqual(a.tolist());
        if (a.ndim < 2) return;
        let turned: np.NDArray = a;
        for (let k = 0; k < 4; k++) turned = np.rot90(turned);
        expect(turned.tolist()).toEqual(a.tolist());
        expect(np.rot90(a, 3).tolist()).toEqual(np.rot90(a, -1).tolist());
      }),
    );
  });
  test('repeat and tile count up', () => {
    fc.assert(
      fc.property(numbers({ max: 8 }), fc.integer({ min: 0, max: 4 }), (values, times) => {
        expect(list(np.repeat(vector(values), times))).toEqual(values.flatMap((v) => Array<number>(times).fill(v)));
        expect(list(np.tile(vector(values), times))).toEqual(
          Array<number[]>(times)
            .fill([...values])
            .flat(),
        );
        const counts = values.map((_, k) => (k * times) % 3);
        if (values.length !== 1)
          expect(list(np.repeat(vector(values), np.array(counts, { dtype: 'int64' })))).toEqual(
            values.flatMap((v, k) => Array<number>(counts[k]!).fill(v)),
          );
      }),
    );
  });
  test('tril and triu share out a matrix', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: -6, max: 6 }),
        (m, n, k) => {
          const a = np.arange(1, m * n + 1).reshape(m, n);
          const sum = np.add(np.tril(a, { k }), np.triu(a, { k: k + 1 })) as np.NDArray;
          expect(sum.tolist()).toEqual(a.tolist());
          const diagonal = list(np.diagonal(a, { offset: k }));
          expect(diagonal).toEqual(
            Array.from({ length: m }, (_, i) => i)
              .filter((i) => i + k >= 0 && i + k < n)
              .map((i) => i * n + i + k + 1),
          );
        },
      ),
    );
  });
  test('pad leaves the middle, and constant margins', () => {
    fc.assert(
      fc.property(
        numbers({ min: 1, max: 9 }),
        fc.nat(12),
        fc.nat(12),
        fc.constantFrom<np.PadMode>('constant', 'edge', 'reflect', 'symmetric', 'wrap'),
        (values, before, after, mode) => {
          const padded = list(np.pad(vector(values), [before, after], { mode }));
          expect(padded.slice(before, before + values.length)).toEqual(values);
          expect(padded).toHaveLength(before + values.length + after);
          if (mode === 'constant') expect(padded.slice(0, before).every((v) => v === 0)).toBe(true);
          else expect(padded.every((v) => values.includes(v))).toBe(true);
        },
      ),
    );
  });
});

describe('searching', () => {
  test('searchsorted is a count', () => {
    fc.assert(
      fc.property(numbers(), numbers(), (values, wanted) => {
        const sorted = values.toSorted((a, b) => a - b);
        const left = wanted.map((x) => sorted.filter((v) => v < x).length);
        const right = wanted.map((x) => sorted.filter((v) => v <= x).length);
        expect(list(np.searchsorted(vector(sorted), vector(wanted)))).toEqual(left);
        expect(list(np.searchsorted(vector(sorted), vector(wanted), { side: 'right' }))).toEqual(right);
        expect(list(np.digitize(vector(wanted), vector(sorted)))).toEqual(right);
      }),
    );
  });
  test('sort and argsort, up and down, are stable', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 40 }), fc.boolean(), (values, descending) => {
        const order = values
          .map((_, k) => k)
          .sort((i, j) => (descending ? values[j]! - values[i]! : values[i]! - values[j]!) || i - j);
        const a = vector(values);
        expect(list(np.argsort(a, { descending }))).toEqual(order);
        expect(list(np.sort(a, { descending }))).toEqual(order.map((k) => values[k]! + 0));
        expect(list(np.takeAlongAxis(a, np.argsort(a, { descending })))).toEqual(order.map((k) => values[k]! + 0));
      }),
    );
  });
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
});

describe('statistics', () => {
  test('cumsum and diff undo each other', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1, maxLength: 30 }), (values) => {
        const a = np.array(values, { dtype: 'int64' });
        let sum = 0;
        const sums = values.map((v) => (sum += v));
        expect(list(np.cumsum(a))).toEqual(sums);
        expect(list(np.diff(np.cumulativeSum(a, { includeInitial: true })))).toEqual(values.map((v) => v + 0));
        let product = 1n;
        expect(np.cumprod(a).tolist()).toEqual(values.map((v) => (product = BigInt.asIntN(64, product * BigInt(v)))));
      }),
    );
  });
  test('quantiles are monotonic, between the extremes, and the median is the middle', () => {
    fc.assert(
      fc.property(
        numbers({ min: 1 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 }),
        (values, parts) => {
          const sorted = values.toSorted((a, b) => a - b);
          const q = list(np.quantile(vector(values), vector(parts.toSorted((a, b) => a - b))));
          expect(q.every((v, k) => (k === 0 || v >= q[k - 1]!) && v >= sorted[0]! && v <= sorted.at(-1)!)).toBe(true);
          const n = values.length;
          const middle =
            n % 2 === 1 ? sorted[(n - 1) / 2]! : sorted[n / 2 - 1]! + (sorted[n / 2]! - sorted[n / 2 - 1]!) / 2;
          close([Number(np.median(vector(values)).item())], [middle]);
          expect(list(np.percentile(vector(values), 100))).toEqual([sorted.at(-1)! + 0]);
        },
      ),
    );
  });
  test('nan-functions are the functions of what is no NaN', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant(Number.NaN), fc.integer({ min: -9, max: 9 })), { minLength: 1, maxLength: 20 }),
        (values) => {
          const rest = vector(values.filter((v) => !Number.isNaN(v)));
          const a = vector(values);
          close(list(np.nansum(a)), list(np.sum(rest)));
          if (rest.size === 0) return void expect(Number.isNaN(Number(np.nanmax(a).item()))).toBe(true);
          type Reduce = (x: np.NDArray) => np.NDArray;
          const pairs: readonly (readonly [Reduce, Reduce])[] = [
            [np.nanmean, np.mean],
            [np.nanstd, np.std],
            [np.nanmin, np.min],
            [np.nanmax, np.max],
            [np.nanmedian, np.median],
          ];
          for (const [ours, plain] of pairs) close(list(ours(a)), list(plain(rest)));
          expect(values[Number(np.nanargmax(a).item())]).toBe(Number(np.max(rest).item()));
        },
      ),
    );
  });
  test('histogram counts all between the edges; bincount is a histogram of whole numbers', () => {
    fc.assert(
      fc.property(numbers({ min: 1 }), fc.integer({ min: 1, max: 12 }), (values, bins) => {
        // A range that is hardly wider than the gap between neighbouring floats has no room for bins.
        const range = Math.max(...values) - Math.min(...values);
        fc.pre(range === 0 || range > 1e-200);
        const [counts, edges] = np.histogram(vector(values), bins);
        const at = list(edges);
        expect(at).toHaveLength(bins + 1);
        expect(list(counts)).toEqual(
          Array.from(
            { length: bins },
            (_, k) => values.filter((v) => v >= at[k]! && (k === bins - 1 ? v <= at[k + 1]! : v < at[k + 1]!)).length,
          ),
        );
        const whole = values.map((v) => Math.abs(Math.trunc(v)) % 9);
        expect(list(np.bincount(np.array(whole, { dtype: 'int64' }), { minlength: 9 }))).toEqual(
          Array.from({ length: 9 }, (_, k) => whole.filter((v) => v === k).length),
        );
      }),
    );
  });
  test('interp goes through the points; gradient of a line is its slope', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 2, maxLength: 12 }),
        fc.integer({ min: -5, max: 5 }),
        (xs, slope) => {
          const x = vector(xs.toSorted((a, b) => a - b));
          const y = np.add(np.multiply(x, slope), 3) as np.NDArray;
          close(list(np.interp(x, x, y)), list(y));
          close(
            list(np.gradient(y, x) as np.NDArray),
            xs.map(() => slope),
          );
          close(
            [Number(np.trapezoid(y, x).item())],
            [
              ((Number(x.at(-1)) - Number(x.at(0))) * (slope * (Number(x.at(-1)) + Number(x.at(0))))) / 2 +
                3 * (Number(x.at(-1)) - Number(x.at(0))),
            ],
          );
        },
      ),
    );
  });
  test('convolve multiplies polynomials', () => {
    fc.assert(
      fc.property(numbers({ min: 1, max: 9 }), numbers({ min: 1, max: 9 }), (p, q) => {
        const wanted = Array<number>(p.length + q.length - 1).fill(0);
        p.forEach((a, i) => q.forEach((b, j) => void (wanted[i + j]! += a * b)));
        const got = list(np.convolve(vector(p), vector(q)));
        got.forEach((v, k) => void expect(Math.abs(v - wanted[k]!)).toBeLessThanOrEqual(1e-6));
        expect(np.convolve(vector(p), vector(q), 'same').size).toBe(Math.max(p.length, q.length));
      }),
    );
  });
});

describe('products', () => {
  const matrix = (m: number, n: number, seed: number) => np.random.defaultRng(seed).integers(-5, 6, [m, n]);
  test('einsum is the loop it says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        fc.nat(),
        (m, k, n, seed) => {
          const [a, b] = [matrix(m, k, seed), matrix(k, n, seed + 1)];
          expect(np.einsum('ij,jk->ik', a, b).tolist()).toEqual(np.matmul(a, b).tolist());
          expect(np.einsum('ij->ji', a).tolist()).toEqual(a.T.tolist());
          expect(np.einsum('ij,jk->', a, b).item()).toEqual(np.sum(np.matmul(a, b)).item());
          expect(np.einsum('ij,kl->ijkl', a, b).tolist()).toEqual(np.tensordot(a, b, { axes: 0 }).tolist());
          expect(np.kron(a, b).shape).toEqual([m * k, k * n]);
          expect(np.inner(a, a).tolist()).toEqual(np.matmul(a, a.T).tolist());
          expect(np.vecdot(a, a).tolist()).toEqual(np.sum(np.multiply(a, a), { axis: 1 }).tolist());
        },
      ),
    );
  });
  test('cross is orthogonal to both', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const [a, b] = [matrix(4, 3, seed), matrix(4, 3, seed + 1)];
        const c = np.cross(a, b);
        expect(list(np.vecdot(a, c)).every((v) => v === 0)).toBe(true);
        expect(list(np.vecdot(b, c)).every((v) => v === 0)).toBe(true);
        expect(np.cross(b, a).tolist()).toEqual(np.negative(c).tolist());
      }),
    );
  });
});

test('comparisons and assertions', () => {
  expect(np.allclose([1, 2], [1, 2 + 1e-9])).toBe(true);
  expect(np.allclose([1, Number.NaN], [1, Number.NaN])).toBe(false);
  expect(np.allclose([1, Number.NaN], [1, Number.NaN], { equalNan: true })).toBe(true);
  expect(np.arrayEqual([1, 2], [[1, 2]])).toBe(false);
  expect(
    np.arrayEquiv(
      [1, 2],
      [
        [1, 2],
        [1, 2],
      ],
    ),
  ).toBe(true);
  np.testing.assertAllclose([1, 2], [1, 2 + 1e-8]);
  expect(() => np.testing.assertAllclose([1, 2], [1, 2.5])).toThrow(/Mismatched elements: 1 \/ 2 \(50\.0%\)/);
  expect(() => np.testing.assertArrayEqual([1, 2], [1, 2, 3])).toThrow('(shapes (2,), (3,) mismatch)');
  np.testing.assertArrayEqual([Number.NaN], [Number.NaN]);
});
