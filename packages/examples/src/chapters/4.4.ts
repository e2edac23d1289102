// Chapter 4.4: L2 regularization and dropout.
import * as np from '@numloom/ndarray';
import { crossEntropy, dropout, l2Regularization, relu, softmax } from '@numloom/neural-network';
import { curves, writePlot } from '../capstone/plots.ts';
import { digits, eachBatch, oneHot, show, weights } from '../chapter-tools.ts';
import { print } from '../print.ts';

const { X, labels } = digits(1000);
const y = oneHot(labels);
const affine = (x: np.NDArray, W: np.NDArray, b: np.NDArray) => np.add(np.matmul(x, W), b);
const mean = (a: np.NDArray) => np.mean(a, { axis: 0, keepdims: true });
const step = (p: np.NDArray, gradient: np.Operand) => np.subtract(p, np.multiply(0.1, gradient));

function train(lambda: number, keep: number): number[] {
  np.random.seed(13);
  let [W1, b1] = [weights(784, 64, Math.sqrt(2 / 784)), np.zeros([1, 64]) as np.NDArray];
  let [W2, b2] = [weights(64, 10, Math.sqrt(2 / 64)), np.zeros([1, 10]) as np.NDArray];
  const losses: number[] = [];
  for (let epoch = 0; epoch < 5; epoch++) {
    eachBatch(X.shape[0]!, 64, (rows) => {
      const [x, wanted] = [np.take(X, rows, { axis: 0 }), np.take(y, rows, { axis: 0 })];
      const n = rows.size;
      const A1 = dropout(relu(affine(x, W1, b1)), keep);
      const delta2 = np.subtract(softmax(affine(A1, W2, b2)), wanted);
      const delta1 = np.multiply(np.matmul(delta2, W2.T), np.greater(A1, 0));
      const [r1, r2] = l2Regularization([W1, W2], lambda).gradients as [np.NDArray, np.NDArray];
      W1 = step(W1, np.add(np.divide(np.matmul(x.T, delta1), n), r1));
      W2 = step(W2, np.add(np.divide(np.matmul(A1.T, delta2), n), r2));
      [b1, b2] = [step(b1, mean(delta1)), step(b2, mean(delta2))];
    });
    losses.push(crossEntropy(softmax(affine(relu(affine(X, W1, b1)), W2, b2)), y));
  }
  return losses;
}

const runs = { 'Neither:     ': train(0, 1), 'L2:          ': train(0.001, 1), 'Dropout:     ': train(0, 0.8) };
for (const [name, losses] of Object.entries(runs)) print(name, show(losses));
print('\nExercise 1');
const { penalty, gradients } = l2Regularization(
  [
    np.array([
      [1, 2],
      [3, 4],
    ]),
  ],
  0.01,
);
print(`Penalty ${penalty.toFixed(4)}, gradient\n`, gradients[0]!);
print('\nExercise 2');
np.random.seed(14);
const A = np.ones([2, 5]);
print('Dropped twice:\n', dropout(A, 0.6), '\n', dropout(A, 0.6));
print('When not training:\n', dropout(A, 0.6, false));

await writePlot(
  'chapter-4.4.svg',
  curves(
    'loss by epoch',
    Object.entries(runs).map(([name, values]) => ({ name: name.trim(), values })),
  ),
);
