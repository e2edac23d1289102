import { describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import fc from 'fast-check';
import { conv2d, maxPool } from './convolution.ts';
import { max_pool } from './snake-case.ts';

const normal = (shape: readonly number[], seed: number): np.NDArray => np.random.defaultRng(seed).standardNormal(shape);

describe('images', () => {
  test('conv2d is the sum that defines it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        (h, w, kh, kw, stride) => {
          fc.pre(kh <= h && kw <= w);
          const [x, k] = [normal([h, w], h + w), normal([kh, kw], kh * kw)];
          const got = conv2d(x, k, stride);
          const [rows, columns] = [Math.floor((h - kh) / stride) + 1, Math.floor((w - kw) / stride) + 1];
          expect(got.shape).toEqual([rows, columns]);
          for (let i = 0; i < rows; i++)
            for (let j = 0; j < columns; j++) {
              let sum = 0;
              for (let p = 0; p < kh; p++)
                for (let q = 0; q < kw; q++)
                  sum += Number(x.at(i * stride + p, j * stride + q)) * Number(k.at(kh - 1 - p, kw - 1 - q));
              expect(Number(got.at(i, j))).toBeCloseTo(sum, 10);
            }
        },
      ),
    );
    expect(() => conv2d(np.ones([2, 2]), np.ones([3, 3]))).toThrow('a filter (3,3) does not fit into an image (2,2)');
  });
  test('maxPool keeps dtype and channels', () => {
    const x = np.arange(32).reshape(4, 4, 2).astype('int32');
    const pooled = maxPool(x);
    expect([pooled.dtype, pooled.shape]).toEqual(['int32', [2, 2, 2]]);
    expect(pooled.tolist()).toEqual([
      [
        [10, 11],
        [14, 15],
      ],
      [
        [26, 27],
        [30, 31],
      ],
    ]);
    expect(maxPool(np.arange(16).reshape(4, 4), 3, 1).tolist()).toEqual([
      [10n, 11n],
      [14n, 15n],
    ]);
    expect(() => maxPool(np.ones([2, 2]), 3)).toThrow('does not fit into shape (2,2)');
  });
});

test("max_pool is maxPool in the course's spelling", () => {
  expect(max_pool).toBe(maxPool);
});
