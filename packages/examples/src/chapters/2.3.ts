// Chapter 2.3: mini-batches, and logistic regression that tells zeros from ones.
import * as np from '@numloom/ndarray';
import { binaryCrossEntropy, gradientDescent, mseLoss, sigmoid } from '@numloom/neural-network';
import { curves, heatmap, writePlot } from '../capstone/plots.ts';
import { digits, rounded, show } from '../chapter-tools.ts';
import { print } from '../print.ts';

const { X: all, labels } = digits(5000);
const rows = np.flatnonzero(np.less(labels, 2)).slice(':1000');
const X = np.take(all, rows, { axis: 0 });
const y = np.take(labels, rows).reshape(-1, 1).astype('float64');
np.random.seed(2);
const { W, b, losses } = gradientDescent(
  X,
  y,
  np.zeros([784, 1]),
  np.zeros(1),
  0.1,
  10,
  32,
  binaryCrossEntropy,
  sigmoid,
);
const guesses = np.greater(sigmoid(np.add(np.matmul(X, W), b)), 0.5);
print(`Zeros against ones, ${rows.size} images`);
print('Loss:', show(losses));
print(`Accuracy: ${Number(np.mean(np.equal(guesses, y)).item()).toFixed(4)}`);

[2, 4].forEach((size, k) => {
  print(`\nExercise ${k + 1}`);
  np.random.seed(3);
  const x = np.arange(1, 9, { dtype: 'float64' }).reshape(8, 1);
  const run = gradientDescent(x, np.multiply(x, 2), np.zeros([1, 1]), np.zeros(1), 0.01, 20, size, mseLoss);
  print(`Batches of ${size}: W = ${Number(run.W.item()).toFixed(4)}, loss`, show(run.losses, 5));
});
print('\nExercise 3');
np.random.seed(4);
const points = np.array([[0.5], [1], [1.5], [3], [3.5], [4]]);
const sides = np.array([[0], [0], [0], [1], [1], [1]]);
const run = gradientDescent(points, sides, np.zeros([1, 1]), np.zeros(1), 0.5, 200, 2, binaryCrossEntropy, sigmoid);
print('Probabilities:\n', rounded(sigmoid(np.add(np.matmul(points, run.W), run.b)), 4));
print('\nExercise 4');
print('Loss, every fortieth:', show(run.losses, 40));

await writePlot('chapter-2.3.svg', {
  hconcat: [
    curves('loss by epoch', [{ name: 'zeros against ones', values: losses }]),
    heatmap('the weights: what speaks for a one', W.reshape(28, 28).tolist() as number[][], 'redblue'),
  ],
});
