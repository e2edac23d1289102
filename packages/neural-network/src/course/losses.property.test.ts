import { describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import fc from 'fast-check';
import { binaryCrossEntropy, crossEntropy, mseLoss } from './losses.ts';

const rng = (seed: number) => np.random.defaultRng(seed);

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
        expect(mseLoss(p, y)).toBeCloseTo(
          mean((a, b) => (a - b) ** 2),
          12,
        );
        expect(binaryCrossEntropy(p, y)).toBeCloseTo(-mean((a, b) => b * Math.log(a) + (1 - b) * Math.log(1 - a)), 10);
      }),
    );
  });
  test('a perfect prediction costs 0, the worst is finite', () => {
    expect(binaryCrossEntropy([1, 0], [1, 0])).toBe(0);
    expect(binaryCrossEntropy([0], [1])).toBeCloseTo(34.5388, 4);
    expect(crossEntropy([[0, 1]], [[0, 1]])).toBe(0);
  });
  test('shapes that would be broadcast are refused', () => {
    for (const loss of [mseLoss, binaryCrossEntropy])
      expect(() => loss(np.ones([3, 1]), np.ones([3]))).toThrow('predictions have shape (3,1), targets (3,)');
    expect(() => crossEntropy([1, 2], [1, 2])).toThrow('2 dimensions');
  });
});
