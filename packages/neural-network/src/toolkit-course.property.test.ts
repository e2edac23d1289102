import { describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import fc from 'fast-check';
import * as nn from './index.ts';

const rng = (seed: number) => np.random.defaultRng(seed);
const normal = (shape: readonly number[], seed: number): np.NDArray => rng(seed).standardNormal(shape);

describe('losses', () => {
  test('against plain loops', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(), (n, seed) => {
        const p = rng(seed).uniform(0.01, 0.99, [n]);
        const y = rng(seed + 1)
          .integers(0, 2, [n])
          .astype('float64');
        const [ps, ys] = [p.tolist() as number[], y.tolist() as number[]];
        const mean = (f: (p: number, y: number) => number) => ps.reduce((sum, v, k) => sum + f(v, ys[k]!), 0) / n;
        expect(nn.mseLoss(p, y)).toBeCloseTo(
          mean((a, b) => (a - b) ** 2),
          12,
        );
        expect(nn.binaryCrossEntropy(p, y)).toBeCloseTo(
          -mean((a, b) => b * Math.log(a) + (1 - b) * Math.log(1 - a)),
          10,
        );
      }),
    );
  });
  test('a perfect prediction costs 0, the worst is finite', () => {
    expect(nn.binaryCrossEntropy([1, 0], [1, 0])).toBe(0);
    expect(nn.binaryCrossEntropy([0], [1])).toBeCloseTo(34.5388, 4);
    expect(nn.crossEntropy([[0, 1]], [[0, 1]])).toBe(0);
  });
  test('shapes that would be broadcast are refused', () => {
    for (const loss of [nn.mseLoss, nn.binaryCrossEntropy])
      expect(() => loss(np.ones([3, 1]), np.ones([3]))).toThrow('predictions have shape (3,1), targets (3,)');
    expect(() => nn.crossEntropy([1, 2], [1, 2])).toThrow('2 dimensions');
  });
});

test('softmax: rows are positive and sum to 1, whatever is added; extremes do not overflow', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 6 }),
      fc.nat(),
      fc.double({ min: -700, max: 700, noNaN: true }),
      (n, k, seed, shift) => {
        const z = normal([n, k], seed);
        const a = nn.softmax(z);
        np.testing.assertAllclose(np.sum(a, { axis: 1 }), np.ones(n));
        expect(np.all(np.greater(a, 0)).item()).toBe(true);
        np.testing.assertAllclose(nn.softmax(np.add(z, shift)), a, { rtol: 1e-9 });
      },
    ),
  );
  expect(nn.softmax([[1000, -1000]]).tolist()).toEqual([[1, 0]]);
});

test('the gradients of the layers are those of the loss', () => {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      // Small weights: the loss is capped where a probability is below 1e-15.
      const small = (shape: readonly number[], s: number) => np.multiply(normal(shape, s), 0.4);
      const X = normal([4, 3], seed);
      const y = np.eye(4).slice(':', ':3');
      y.set([3, 0], 1);
      const params = {
        W1: small([3, 5], seed + 1),
        b1: small([1, 5], seed + 2),
        W2: small([5, 4], seed + 3),
        b2: small([1, 4], seed + 4),
        W3: small([4, 3], seed + 5),
        b3: small([1, 3], seed + 6),
      };
      const affine = (x: np.NDArray, W: np.NDArray, b: np.NDArray) => np.add(np.matmul(x, W), b);
      const { W1, b1, W2, b2, W3, b3 } = params;
      const [A1, A2, A3] = nn.forwardMlp3layer(X, W1, b1, W2, b2, W3, b3);
      // Not at a corner of relu, where a difference sees both slopes.
      const near0 = (a: np.NDArray) => Number(np.min(np.abs(a)).item()) < 1e-3;
      fc.pre(!near0(affine(X, W1, b1)) && !near0(affine(A1!, W2, b2)));
      const Z1 = affine(X, W1, b1);
      const gradients = nn.backwardMlp3layer(X, A1!, A2!, A3!, y, W1, W2, W3, Z1, affine(A1!, W2, b2));
      const wanted = nn.numericalGradient(
        X,
        y,
        params,
        nn.crossEntropy,
        (x, p) => nn.forwardMlp3layer(x, p.W1, p.b1, p.W2, p.b2, p.W3, p.b3).A3,
        1e-5,
      );
      const near = (a: np.NDArray, b: np.NDArray) => np.testing.assertAllclose(a, b, { rtol: 1e-4, atol: 1e-6 });
      near(gradients.gradW1, wanted.W1);
      near(gradients.gradB1, wanted.b1);
      near(gradients.gradW2, wanted.W2);
      near(gradients.gradB2, wanted.b2);
      near(gradients.gradW3, wanted.W3);
      near(gradients.gradB3, wanted.b3);
    }),
    { numRuns: 20 },
  );
});

test('numericalGradient leaves parameters as they were, and refuses integers', () => {
  const W = normal([2, 2], 1);
  const before = W.tolist();
  const fail = () => {
    throw new Error('stop');
  };
  expect(() => nn.numericalGradient(W, W, { W }, fail, (x) => x)).toThrow('stop');
  expect(W.tolist()).toEqual(before);
  expect(() => nn.numericalGradient(W, W, { W: np.array([1n]) as never }, fail, (x) => x)).toThrow(
    'must be a float array; got int64',
  );
});

describe('gradientDescent', () => {
  const X = np.arange(8).astype('float64').reshape(8, 1);
  const y = np.add(np.multiply(X, 2), 1);
  test('finds a line, and changes none of its inputs', () => {
    np.random.seed(0);
    const [W, b] = [np.zeros([1, 1]), np.zeros([1])];
    const result = nn.gradientDescent(X, y, W, b, 0.02, 400, 4, nn.mseLoss);
    expect(Number(result.W.item())).toBeCloseTo(2, 2);
    expect(Number(result.b.item())).toBeCloseTo(1, 1);
    expect([W.item(), b.item()]).toEqual([0, 0]);
    expect(result.losses).toHaveLength(400);
    expect(result.losses.at(-1)!).toBeLessThan(1e-3);
  });
  test('refuses what would broadcast or never train', () => {
    expect(() => nn.gradientDescent(X, np.ones([8]), [[0]], [0], 0.1, 1, 4, nn.mseLoss)).toThrow(
      'predict (8,1); y has shape (8,)',
    );
    expect(() => nn.gradientDescent(X, y, [[0]], [0], 0.1, 1, 0, nn.mseLoss)).toThrow(
      'batchSize must be a whole number from 1 on',
    );
  });
});

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
          const got = nn.conv2d(x, k, stride);
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
    expect(() => nn.conv2d(np.ones([2, 2]), np.ones([3, 3]))).toThrow(
      'a filter (3,3) does not fit into an image (2,2)',
    );
  });
  test('maxPool keeps dtype and channels', () => {
    const x = np.arange(32).reshape(4, 4, 2).astype('int32');
    const pooled = nn.maxPool(x);
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
    expect(nn.maxPool(np.arange(16).reshape(4, 4), 3, 1).tolist()).toEqual([
      [10n, 11n],
      [14n, 15n],
    ]);
    expect(() => nn.maxPool(np.ones([2, 2]), 3)).toThrow('does not fit into shape (2,2)');
  });
});

test('regularization, momentum, accuracy', () => {
  const { penalty, gradients } = nn.l2Regularization([np.array([1, 2]), np.array([[3]])], 0.1);
  expect(penalty).toBeCloseTo(1.4, 12);
  expect(gradients.map((g) => g.tolist())).toEqual([[0.2, 0.4], [[0.6000000000000001]]]);
  const [velocity] = nn.momentumUpdate(np.array([1, -1]), np.array([10, 20]), 0.9, 0.1);
  np.testing.assertAllclose(velocity!, [-0.1, -2.9]);
  const p = np.array([
    [0.1, 0.9],
    [0.8, 0.2],
    [0.4, 0.6],
  ]);
  expect(nn.accuracy(p, np.array([1n, 0n, 0n]))).toBeCloseTo(2 / 3, 12);
  expect(nn.accuracy(p, np.array([[1n], [0n], [0n]]))).toBeCloseTo(2 / 3, 12);
  expect(
    nn.accuracy(
      p,
      np.array([
        [0, 1],
        [1, 0],
        [1, 0],
      ]),
    ),
  ).toBeCloseTo(2 / 3, 12);
  expect(() => nn.accuracy(p, np.ones([2]))).toThrow('or 3 class numbers');
  np.random.seed(1);
  const a = np.ones([1000], { dtype: 'float32' });
  const kept = nn.dropout(a, 0.8);
  expect(kept.dtype).toBe('float32');
  expect(Number(np.mean(kept).item())).toBeCloseTo(0.8, 1);
  expect(Number(np.mean(nn.invertedDropout(a, 0.8)).item())).toBeCloseTo(1, 1);
  expect(nn.dropout(a, 0.5, false)).toBe(a);
  expect(nn.dropout(np.array([Number.POSITIVE_INFINITY]), 0).tolist()).toEqual([0]);
  expect(nn.max_pool).toBe(nn.maxPool);
});
