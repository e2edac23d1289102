// Chapter 3.3: the forward pass of a multi-layer perceptron.
import * as np from '@numloom/ndarray';
import { crossEntropy, forwardMlp } from '@numloom/neural-network';
import { writePlot } from '../capstone/plots.ts';
import { rounded, weights } from '../chapter-tools.ts';
import { print, tuple } from '../print.ts';

np.random.seed(7);
type Network = [np.NDArray, np.NDArray, np.NDArray, np.NDArray];
const network = (d: number, h: number, k: number, scale = 0.01): Network => [
  weights(d, h, scale),
  np.zeros([1, h]),
  weights(h, k, scale),
  np.zeros([1, k]),
];

const X = np.random.rand(5, 784);
const { A1, A2 } = forwardMlp(X, ...network(784, 256, 10));
print('Hidden:', tuple(A1.shape), 'output:', tuple(A2.shape));
print('Rows sum to 1:', rounded(np.sum(A2, { axis: 1 }), 10));
const y = np.take(np.eye(10), [3, 1, 4, 1, 5], { axis: 0 });
print(`Cross-entropy: ${crossEntropy(A2, y).toFixed(6)}, of guessing ${Math.log(10).toFixed(6)}`);
print('\nExercise 1');
const small = forwardMlp(
  np.array([
    [1, 2, 3],
    [4, 5, 6],
  ]),
  ...network(3, 4, 2, 0.1),
);
print('Output:\n', rounded(small.A2, 6));
print('\nExercise 2');
print(
  `Cross-entropy: ${crossEntropy(small.A2, [
    [1, 0],
    [0, 1],
  ]).toFixed(6)}`,
);
print('\nExercise 3');
print('Hidden:', tuple(forwardMlp(X, ...network(784, 128, 10)).A1.shape));
print('\nExercise 4');
const large = forwardMlp(X, ...network(784, 256, 10, 1)).A2;
print('Weights too large: largest probabilities', rounded(np.max(large, { axis: 1 }), 4));

const bars = (a: np.NDArray, name: string) =>
  (a.tolist() as number[][]).flatMap((row, image) =>
    row.map((probability, digit) => ({ image, digit, probability, name })),
  );
await writePlot('chapter-3.3.svg', {
  title: 'probabilities of an untrained network',
  data: { values: [...bars(A2, 'scale 0.01'), ...bars(large, 'scale 1')] },
  facet: { row: { field: 'name', type: 'nominal', title: null }, column: { field: 'image', type: 'ordinal' } },
  spec: {
    width: 110,
    height: 90,
    mark: 'bar',
    encoding: { x: { field: 'digit', type: 'ordinal' }, y: { field: 'probability', type: 'quantitative' } },
  },
});
