// Chapter 1.2: matrix products, transposes, dot products.
import * as np from '@numloom/ndarray';
import { matrix_multiply } from '@numloom/neural-network';
import { heatmap, writePlot } from '../capstone/plots.ts';
import { print, tuple } from '../print.ts';

const X = np.array([
  [1, 2],
  [3, 4],
  [5, 6],
  [7, 8],
]);
const W = np.array([
  [0.1, 0.2, 0.3],
  [0.4, 0.5, 0.6],
]);
print('X (4x2):\n', X);
print('W (2x3):\n', W);
print('Z = XW (4x3):\n', np.matmul(X, W));
print(
  'With the toolkit:\n',
  matrix_multiply(
    np.array([
      [1, 2, 3],
      [4, 5, 6],
    ]),
    np.array([
      [1, 0],
      [0, 1],
      [1, 1],
    ]),
  ),
);
print('X transposed (2x4):\n', X.T);
print('Dot product:', np.dot(np.array([1, 2, 3]), np.array([4, 5, 6])));

print('\nExercise 1');
const product = matrix_multiply(
  np.array([
    [1, 2],
    [3, 4],
    [5, 6],
  ]),
  np.array([
    [1, 0, 2, 0],
    [0, 1, 0, 2],
  ]),
);
print('Product:\n', product);
print('Shape:', tuple(product.shape));

print('\nExercise 2');
print('Shape of X:', tuple(X.shape), 'transposed:', tuple(X.T.shape));

print('\nExercise 3');
print('Dot product:', np.dot(np.array([1, 2, 3, 4]), np.array([0.1, 0.2, 0.3, 0.4])));

print('\nExercise 4');
const A = np.array([
  [1, 2, 3],
  [4, 5, 6],
]);
print('A A^T:\n', np.matmul(A, A.T));

const angle = np.linspace(0, 2 * Math.PI, 40);
const waves = np.outer(np.sin(angle), np.cos(angle));
const picture = (title: string, a: np.NDArray) => heatmap(title, a.tolist() as number[][], 'redblue');
await writePlot('chapter-1.2.svg', {
  hconcat: [picture('A, an outer product', waves), picture('A A^T', np.matmul(waves, waves.T))],
});
