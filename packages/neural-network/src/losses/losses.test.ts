import { describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import * as nn from '../index.ts';

const { losses } = nn;

describe('losses', () => {
  const logits = np.array([
    [2, -1, 0.5],
    [-3, 4, 1],
  ]);
  const number = (x: nn.Tensor | np.NDArray) => Number((x instanceof nn.Tensor ? x.value : x).item());
  test('the cross-entropies agree, whatever the targets look like', () => {
    const labels = np.array([0n, 2n]);
    const fromLogits = number(losses.crossEntropyFromLogits(logits, labels));
    expect(number(losses.crossEntropyFromProbabilities(nn.softmax(logits), labels))).toBeCloseTo(fromLogits, 10);
    expect(number(losses.crossEntropyFromLogits(logits, losses.oneHot(labels, 3)))).toBeCloseTo(fromLogits, 12);
    expect(nn.crossEntropy(nn.softmax(logits), losses.oneHot(labels, 3))).toBeCloseTo(fromLogits, 10);
    expect(() => losses.crossEntropyFromLogits(logits, np.array([0n, 3n]))).toThrow(
      'class numbers must lie in 0 ... 2',
    );
  });
  test('the binary ones agree, and logits of 800 cost 800', () => {
    const y = np.array([
      [1, 0, 1],
      [0, 0, 1],
    ]);
    const wanted = nn.binaryCrossEntropy(nn.sigmoid(logits), y);
    expect(number(losses.bceWithLogits(logits, y))).toBeCloseTo(wanted, 10);
    expect(number(losses.bce(nn.sigmoid(logits), y))).toBeCloseTo(wanted, 10);
    expect(number(losses.bceWithLogits(np.array([800]), np.array([0])))).toBe(800);
  });
  test.each(
    Object.entries({
      mse: losses.mse,
      bceWithLogits: losses.bceWithLogits,
      huber: losses.huber(0.7),
      hinge: losses.hinge,
      crossEntropyFromLogits: losses.crossEntropyFromLogits,
    }),
  )('the gradient of %s is its slope', (_, loss) => {
    const y = np.array([
      [1, 0, 0],
      [0, 1, 0],
    ]);
    const gradient = nn.grad((z: nn.Tensor) => loss(z, y))(logits);
    const { z } = nn.numericalGradient(
      logits,
      y,
      { z: np.copy(logits) },
      (p) => number(loss(p, y)),
      (_x, p) => p.z,
    );
    np.testing.assertAllclose(gradient, z, { rtol: 1e-4, atol: 1e-7 });
  });

  test.each(Object.entries({ bce: losses.bce, crossEntropyFromProbabilities: losses.crossEntropyFromProbabilities }))(
    'the gradient of %s is its slope',
    (_, loss) => {
      const p = nn.softmax(logits);
      const y = np.array([
        [1, 0, 0],
        [0, 1, 0],
      ]);
      const gradient = nn.grad((t: nn.Tensor) => loss(t, y))(p);
      const wanted = nn.numericalGradient(
        p,
        y,
        { p: np.copy(p) },
        (q) => number(loss(q, y)),
        (_x, parameters) => parameters.p,
        1e-6,
      );
      np.testing.assertAllclose(gradient, wanted.p, { rtol: 1e-4, atol: 1e-7 });
    },
  );
});
