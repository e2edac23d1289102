// Chapter 2.4: numerical gradients, the check of every other gradient.
import * as np from '@numloom/ndarray';
import { binaryCrossEntropy, mseLoss, numericalGradient, sigmoid } from '@numloom/neural-network';
import { writePlot } from '../capstone/plots.ts';
import { rounded } from '../chapter-tools.ts';
import { print } from '../print.ts';

type Line = { W: np.NDArray; b: np.NDArray };
const X = np.array([[1], [2], [3], [4]]);
const y = np.add(np.multiply(X, 2), 1);
const params: Line = { W: np.array([[0.5]]), b: np.array([0]) };
const linear = (x: np.NDArray, p: Line) => np.add(np.matmul(x, p.W), p.b);
const number = (a: np.NDArray) => Number(a.item()).toFixed(6);

const numeric = numericalGradient(X, y, params, mseLoss, linear);
const error = np.subtract(linear(X, params), y);
const ofW = np.divide(np.multiply(np.matmul(X.T, error), 2), 4);
print(`Numeric:  W ${number(numeric.W)}, b ${number(numeric.b)}`);
print(`Analytic: W ${number(ofW)}, b ${number(np.multiply(np.mean(error), 2))}`);
print('Parameters are as before:', '[[0.5]]', '[0.0]');
if (params.W.item() !== 0.5 || params.b.item() !== 0) throw new Error('the parameters were changed');

print('\nExercise 1');
print(`h = 1e-2: W ${number(numericalGradient(X, y, params, mseLoss, linear, 1e-2).W)}`);
print('\nExercise 2');
const labels = np.array([[0], [0], [1], [1]]);
const logistic = (x: np.NDArray, p: Line) => sigmoid(linear(x, p));
const ofLogistic = numericalGradient(X, labels, params, binaryCrossEntropy, logistic).W;
const wrong = np.matmul(X.T, np.subtract(logistic(X, params), labels));
const analytic = np.divide(wrong, 4);
print(`Logistic: numeric ${number(ofLogistic)}, analytic ${number(analytic)}`);
print('\nExercise 3');
const times = Number(np.divide(wrong, analytic).item()).toFixed(1);
print(`Without the division by n the gradient is ${times} times too large`);
print('\nExercise 4');
const P = {
  W: np.array([
    [0.2, -0.3],
    [0.4, 0.1],
  ]),
};
const gradient = numericalGradient(np.array([[1, 2]]), np.array([[1, 0]]), P, mseLoss, (x, p) => np.matmul(x, p.W));
print('Two columns:\n', rounded(gradient.W, 6));

// The error of a step h: too large a step sees the curve, too small a one only rounding.
const steps = Array.from({ length: 13 }, (_, k) => 10 ** -k);
await writePlot('chapter-2.4.svg', {
  title: 'error of the numerical gradient by its step h',
  width: 360,
  height: 240,
  data: {
    values: steps.map((h) => {
      const { W } = numericalGradient(X, labels, params, binaryCrossEntropy, logistic, h);
      return { h, error: Math.abs(Number(W.item()) - Number(analytic.item())) + 1e-17 };
    }),
  },
  mark: { type: 'line', point: true },
  encoding: {
    x: { field: 'h', type: 'quantitative', scale: { type: 'log' } },
    y: { field: 'error', type: 'quantitative', scale: { type: 'log' } },
  },
});
