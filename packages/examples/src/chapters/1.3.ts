// Chapter 1.3: element-wise functions: exp, the sigmoid, and a first look at ReLU.
import * as np from '@numloom/ndarray';
import { sigmoid } from '@numloom/neural-network';
import { curves, writePlot } from '../capstone/plots.ts';
import { print } from '../print.ts';

let Z = np.array([
  [0, 1, -1],
  [2, -2, 0.5],
]);
print('Input matrix Z (2x3):\n', Z);
print('Exponential of Z (e^Z):\n', np.exp(Z));

Z = np.array([
  [0, 1],
  [-1, 2],
  [-2, 3],
]);
print('Input matrix Z (3x2):\n', Z);
print('Sigmoid output A (3x2):\n', sigmoid(Z));

Z = np.array([
  [-1, 0, 1],
  [-2, 3, -0.5],
]);
print('Input matrix Z (2x3):\n', Z);
print('ReLU-like output (max(0, Z)):\n', np.maximum(0, Z));

print('\nExercise 1');
Z = np.array([
  [-1, 0, 1],
  [-2, 2, 0.5],
]);
print('Input matrix Z (2x3):\n', Z);
print('Exponential of Z (e^Z):\n', np.exp(Z));

print('\nExercise 2');
print('Input matrix Z (2x3):\n', Z);
print('Sigmoid output (2x3):\n', sigmoid(Z));

print('\nExercise 3');
Z = np.array([
  [-1.5, 2],
  [0, -0.5],
  [3, -2],
]);
print('Input matrix Z (3x2):\n', Z);
print('ReLU-like output (max(0, Z)):\n', np.maximum(0, Z));

print('\nExercise 4');
Z = np.array([
  [1, -1],
  [2, -2],
]);
print('Input matrix Z (2x2):\n', Z);
print('Manual sigmoid computation:\n', np.divide(1, np.add(1, np.exp(np.negative(Z)))));
print('Function sigmoid output:\n', sigmoid(Z));

const axis = np.linspace(-4, 4, 81);
const list = (a: np.NDArray) => a.tolist() as number[];
await writePlot('chapter-1.3.svg', {
  ...curves('element by element, from -4 to 4', [
    { name: 'sigmoid', values: list(sigmoid(axis)) },
    { name: 'e^z, up to 4', values: list(np.minimum(np.exp(axis), 4)) },
    { name: 'max(0, z)', values: list(np.maximum(0, axis)) },
  ]),
  mark: 'line',
});
