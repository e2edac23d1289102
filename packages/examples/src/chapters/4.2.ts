// Chapter 4.2: convolution, filters that find edges.
import * as np from '@numloom/ndarray';
import { conv2d } from '@numloom/neural-network';
import { heatmap, writePlot } from '../capstone/plots.ts';
import { digits, rounded } from '../chapter-tools.ts';
import { print, tuple } from '../print.ts';

const digit = digits(1).X.reshape(28, 28);
const edges = np.array([
  [1, 0, -1],
  [1, 0, -1],
  [1, 0, -1],
]);
const out = conv2d(digit, edges);
print('Image', tuple(digit.shape), 'filter', tuple(edges.shape), '->', tuple(out.shape));
print('Some of the vertical edges:\n', rounded(out.slice('8:12', '8:14'), 4));
const small = np.arange(16).astype('float64').reshape(4, 4);
const mean = np.full([2, 2], 0.25);
print('\nExercise 1');
print('Means:\n', conv2d(small, mean));
print('\nExercise 2');
print('Means, stride 2:\n', conv2d(small, mean, 2));
print('\nExercise 3');
const horizontal = conv2d(digit, edges.T);
print('Horizontal edges, sum of sizes:', Number(rounded(np.sum(np.abs(horizontal)), 4).item()));
print('\nExercise 4');
print(
  'A filter is turned by 180 degrees:\n',
  conv2d(
    np.eye(3),
    np.array([
      [1, 2],
      [3, 4],
    ]),
  ),
);

const picture = (title: string, a: np.NDArray) => heatmap(title, a.tolist() as number[][]);
await writePlot('chapter-4.2.svg', {
  hconcat: [
    picture('the digit', digit),
    picture('vertical edges', np.abs(out)),
    picture('horizontal edges', np.abs(horizontal)),
  ],
});
