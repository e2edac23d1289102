// Chapter 3.2: activations.
import * as np from '@numloom/ndarray';
import { relu, sigmoid, softmax } from '@numloom/neural-network';
import { writePlot } from '../capstone/plots.ts';
import { rounded } from '../chapter-tools.ts';
import { print } from '../print.ts';

np.random.seed(6);
const Z = np.array([
  [-1, 2],
  [0, -3],
  [4, 0.5],
]);
print('ReLU:\n', relu(Z));
print('Derivative:\n', np.greater(Z, 0).astype('int64'));
const A = softmax(np.random.randn(4, 10));
print('Softmax of 4 x 10, sums:', rounded(np.sum(A, { axis: 1 }), 10));
print('\nExercise 1');
print('ReLU:\n', rounded(relu(np.random.randn(4, 3)), 6));
print('\nExercise 2');
print('Softmax:\n', rounded(softmax(np.random.randn(3, 5)), 6));
print('\nExercise 3');
const U = np.asarray(np.random.uniform(-5, 5, [4, 4]));
print('Zeros after ReLU:', Number(np.countNonzero(np.equal(relu(U), 0)).item()));
print('\nExercise 4');
print(
  'Softmax of extremes:\n',
  rounded(
    softmax(
      np.array([
        [1000, -1000, 0],
        [-1000, -1000, -1000],
      ]),
    ),
    6,
  ),
);

const z = np.linspace(-5, 5, 101);
const lines: Record<string, np.NDArray> = { sigmoid: sigmoid(z), 'relu / 5': np.divide(relu(z), 5), tanh: np.tanh(z) };
await writePlot('chapter-3.2.svg', {
  title: 'activations',
  width: 360,
  height: 240,
  data: {
    values: Object.entries(lines).flatMap(([name, a]) =>
      (a.tolist() as number[]).map((value, k) => ({ name, z: z.at(k), value })),
    ),
  },
  mark: 'line',
  encoding: {
    x: { field: 'z', type: 'quantitative' },
    y: { field: 'value', type: 'quantitative' },
    color: { field: 'name', type: 'nominal', title: null },
  },
});
