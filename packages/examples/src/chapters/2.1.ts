// Chapter 2.1: loss functions, how wrong a prediction is as one number.
import * as np from '@numloom/ndarray';
import { binaryCrossEntropy, mseLoss, sigmoid } from '@numloom/neural-network';
import { writePlot } from '../capstone/plots.ts';
import { print } from '../print.ts';

const X = np.array([[1], [2], [3], [4]]);
const y = np.array([[3], [5], [7], [9]]);
const yPred = np.add(np.matmul(X, np.array([[1.5]])), 0.5);
print('Predictions:\n', yPred);
print(`MSE: ${mseLoss(yPred, y).toFixed(6)}`);
const A = sigmoid(np.array([[2], [-1], [3], [-2]]));
const labels = np.array([[1], [0], [1], [0]]);
print('Probabilities:\n', A);
print(`Binary cross-entropy: ${binaryCrossEntropy(A, labels).toFixed(6)}`);

print('\nExercise 1');
print(`Perfect MSE: ${mseLoss(y, y).toFixed(6)}`);
print('\nExercise 2');
print(`BCE: ${binaryCrossEntropy(sigmoid(np.array([[1], [-1], [2]])), np.array([[1], [0], [1]])).toFixed(6)}`);
print('\nExercise 3');
print(`MSE of W = 1: ${mseLoss(np.matmul(X, np.array([[1]])), y).toFixed(6)}`);
print('\nExercise 4');
print(`BCE of bad predictions: ${binaryCrossEntropy([[0.1], [0.9], [0.2], [0.8]], labels).toFixed(6)}`);

const probabilities = np.linspace(0.01, 0.99, 99).tolist() as number[];
await writePlot('chapter-2.1.svg', {
  title: 'what a probability costs, if the label is 1',
  width: 360,
  height: 240,
  data: {
    values: probabilities.flatMap((p) => [
      { p, loss: binaryCrossEntropy([p], [1]), name: 'binary cross-entropy' },
      { p, loss: mseLoss([p], [1]), name: 'squared error' },
    ]),
  },
  mark: 'line',
  encoding: {
    x: { field: 'p', type: 'quantitative', title: 'probability' },
    y: { field: 'loss', type: 'quantitative' },
    color: { field: 'name', type: 'nominal', title: null },
  },
});
