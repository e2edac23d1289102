import { test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import fc from 'fast-check';
import { crossEntropy } from './losses.ts';
import { backwardMlp3layer, forwardMlp3layer } from './mlp.ts';
import { numericalGradient } from './numerical-gradient.ts';

const normal = (shape: readonly number[], seed: number): np.NDArray => np.random.defaultRng(seed).standardNormal(shape);

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
      const [A1, A2, A3] = forwardMlp3layer(X, W1, b1, W2, b2, W3, b3);
      // Not at a corner of relu, where a difference sees both slopes.
      const near0 = (a: np.NDArray) => Number(np.min(np.abs(a)).item()) < 1e-3;
      fc.pre(!near0(affine(X, W1, b1)) && !near0(affine(A1!, W2, b2)));
      const Z1 = affine(X, W1, b1);
      const gradients = backwardMlp3layer(X, A1!, A2!, A3!, y, W1, W2, W3, Z1, affine(A1!, W2, b2));
      const wanted = numericalGradient(
        X,
        y,
        params,
        crossEntropy,
        (x, p) => forwardMlp3layer(x, p.W1, p.b1, p.W2, p.b2, p.W3, p.b3).A3,
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
