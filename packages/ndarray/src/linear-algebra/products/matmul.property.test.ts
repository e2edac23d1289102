import { describe, expect, test } from '@jest/globals';
import { viewRecipes } from '@numloom/testing';
import fc from 'fast-check';
import { flat } from '../../fixture.testing.ts';
import * as np from '../../index.ts';
import { viewFrom } from '../../view.testing.ts';

const whole = (shape: number[], seed: number, dtype: np.DType = 'float64') =>
  np
    .array(
      Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, k) => ((k * 31 + seed) % 11) - 5),
      { dtype },
    )
    .reshape(shape);
const dimension = fc.integer({ min: 1, max: 20 });

describe('matmul', () => {
  test('agrees with three loops, exactly, in every dtype', () => {
    fc.assert(
      fc.property(
        dimension,
        dimension,
        dimension,
        fc.constantFrom<np.DType>('float64', 'float32', 'int32', 'int64', 'int8', 'uint16'),
        (m, n, k, dtype) => {
          const unsigned = dtype === 'uint16' ? np.abs : (x: np.NDArray) => x;
          const [a, b] = [unsigned(whole([m, k], 1)).astype(dtype), unsigned(whole([k, n], 4)).astype(dtype)];
          const c = np.matmul(a, b);
          expect(c.dtype).toBe(dtype);
          for (let i = 0; i < m; i++) {
            for (let j = 0; j < n; j++) {
              let sum = 0n;
              for (let p = 0; p < k; p++) sum += BigInt(a.at(i, p) as number) * BigInt(b.at(p, j) as number);
              const wrapped = dtype === 'int8' ? BigInt.asIntN(8, sum) : sum;
              expect(BigInt(c.at(i, j) as number)).toBe(wrapped);
            }
          }
        },
      ),
    );
  });

  test('by a row or a column, of any length, is a column of a product with more of them', () => {
    const long = fc.oneof(dimension, fc.integer({ min: 100, max: 5000 }));
    fc.assert(
      fc.property(long, fc.integer({ min: 2, max: 9 }), fc.boolean(), fc.boolean(), (k, m, flipped, strided) => {
        const a = flipped ? whole([k, m], 5).T : whole([m, k], 5);
        const b = whole([k, 6], 7);
        const columns = np.matmul(a, b);
        const column = strided ? b.slice(':', '2:3') : np.copy(b.slice(':', '2:3'));
        expect(flat(np.matmul(a, column))).toEqual(flat(columns.slice(':', '2:3')));
        expect(flat(np.matmul(a, column.slice(':', 0)))).toEqual(flat(columns.slice(':', 2)));
        expect(flat(np.matmul(column.T, a.T))).toEqual(flat(columns.slice(':', '2:3').T));
        const stack = np.stack([a, np.negative(a)]);
        expect(flat(np.matmul(stack, column))).toEqual(flat(np.matmul(stack, b).slice(':', ':', '2:3')));
      }),
      { numRuns: 40 },
    );
  });

  test('reads transposed, reversed and stepped operands as they lie', () => {
    fc.assert(
      fc.property(viewRecipes(), (recipe) => {
        const { view } = viewFrom(recipe, (i) => (i % 13) - 6);
        fc.pre(view.ndim >= 2);
        expect(flat(np.matmul(view, view.mT))).toEqual(flat(np.matmul(np.copy(view), np.copy(view.mT))));
      }),
    );
  });

  test('(A B)^T is B^T A^T, to the bit for whole numbers', () => {
    fc.assert(
      fc.property(dimension, dimension, dimension, (m, n, k) => {
        const [a, b] = [whole([m, k], 2), whole([k, n], 3)];
        expect(flat(np.matmul(a, b).T)).toEqual(flat(np.matmul(b.T, a.T)));
      }),
    );
  });

  test('is associative and distributive within the error bound', () => {
    fc.assert(
      fc.property(dimension, dimension, dimension, fc.integer({ min: 0, max: 1e6 }), (m, n, k, seed) => {
        const rng = np.random.defaultRng(seed);
        const [a, b, c, d] = [
          rng.standardNormal([m, k]),
          rng.standardNormal([k, n]),
          rng.standardNormal([n, m]),
          rng.standardNormal([k, n]),
        ];
        // |error| <= n eps |A||B||C| (Higham, "Accuracy and Stability of Numerical Algorithms", 3.5), with room for both sides.
        const size = np.matmul(np.matmul(np.abs(a), np.abs(b)), np.abs(c));
        const left = np.matmul(np.matmul(a, b), c);
        const right = np.matmul(a, np.matmul(b, c));
        const bound = np.multiply(size, 2 * (n + k + 2) * 2 ** -52);
        expect(np.all(np.lessEqual(np.abs(np.subtract(left, right)), bound)).item()).toBe(true);
        const sum = np.matmul(a, np.add(b, d));
        const parts = np.add(np.matmul(a, b), np.matmul(a, d));
        const sumBound = np.multiply(np.matmul(np.abs(a), np.add(np.abs(b), np.abs(d))), 2 * (k + 2) * 2 ** -52);
        expect(np.all(np.lessEqual(np.abs(np.subtract(sum, parts)), sumBound)).item()).toBe(true);
      }),
    );
  });

  test('broadcasts batches, and takes vectors on either side', () => {
    const [a, b] = [whole([3, 1, 2, 4], 1), whole([5, 4, 3], 2)];
    const c = np.matmul(a, b);
    expect(c.shape).toEqual([3, 5, 2, 3]);
    expect(flat(c.slice(1, 2))).toEqual(flat(np.matmul(a.slice(1, 0), b.slice(2))));
    expect(np.matmul(np.ones([4]), np.ones([4, 2])).shape).toEqual([2]);
    expect(np.matmul(np.ones([3, 4]), np.ones([4])).shape).toEqual([3]);
    expect(np.matmul(np.ones([4]), np.ones([4])).item()).toBe(4);
    expect(np.matmul(np.ones([2, 0]), np.ones([0, 3])).tolist()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  test('refuses what does not fit, with both shapes', () => {
    expect(() => np.matmul(np.zeros([2, 3]), np.zeros([4, 2]))).toThrow(
      /size 4 is different from 3\); got shapes \(2,3\) and \(4,2\)/,
    );
    expect(() => np.matmul(np.array(1), np.zeros([2]))).toThrow('does not have enough dimensions');
    expect(() => np.dot(np.zeros([2, 3]), np.zeros([2, 3]))).toThrow(
      'shapes (2,3) and (2,3) not aligned: 3 (dim 1) != 2 (dim 0)',
    );
  });

  test('dot of higher dimensions sums over the second last axis', () => {
    const [a, b] = [whole([2, 3, 4], 1), whole([5, 4, 6], 2)];
    const c = np.dot(a, b);
    expect(c.shape).toEqual([2, 3, 5, 6]);
    expect(flat(c.slice(1, 2, 3))).toEqual(flat(np.matmul(a.slice(1, 2), b.slice(3))));
  });
});
