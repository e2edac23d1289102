// Chapter 4.3: pooling, and the forward pass of a convolutional network.
import * as np from '@numloom/ndarray';
import { conv2d, maxPool, relu, softmax } from '@numloom/neural-network';
import { heatmap, writePlot } from '../capstone/plots.ts';
import { digits, rounded, weights } from '../chapter-tools.ts';
import { print, tuple } from '../print.ts';

np.random.seed(12);
const digit = digits(1).X.reshape(28, 28);
const filters = np.multiply(np.random.randn(8, 3, 3), 0.1);
const maps = np.stack(
  np.unstack(filters).map((f) => relu(conv2d(digit, f))),
  { axis: 2 },
);
const pooled = maxPool(maps);
print('Maps', tuple(maps.shape), 'pooled', tuple(pooled.shape));
const A = softmax(np.matmul(pooled.reshape(1, -1), weights(pooled.size, 10, 0.01)));
print('Probabilities:\n', rounded(A, 6));
const x = np.array([
  [1, 3, 2, 4],
  [5, 6, 7, 8],
  [3, 2, 1, 0],
  [1, 2, 3, 4],
]);
print('\nExercise 1');
print('Pooled, stride 2:\n', maxPool(x));
print('\nExercise 2');
print('Pooled, stride 1:\n', maxPool(x, 2, 1));
print('\nExercise 3');
print(
  'Convolved and pooled:\n',
  maxPool(
    conv2d(
      x,
      np.array([
        [1, 0],
        [0, -1],
      ]),
    ),
    2,
    1,
  ),
);

const channels = np.unstack(pooled, { axis: 2 });
const row = (from: number) => ({
  hconcat: channels
    .slice(from, from + 4)
    .map((a, k) => ({ ...heatmap(`filter ${from + k}`, a.tolist() as number[][]), width: 120, height: 120 })),
});
await writePlot('chapter-4.3.svg', { vconcat: [row(0), row(4)] });
