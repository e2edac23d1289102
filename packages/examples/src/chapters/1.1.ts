// Chapter 1.1: arrays, shapes, arithmetic, broadcasting, slices, and the toolkit's first function.
import * as np from '@numloom/ndarray';
import { normalize } from '@numloom/neural-network';
import { writePlot } from '../capstone/plots.ts';
import { print, tuple } from '../print.ts';

np.random.seed(0);

const X = np.array([
  [1, 2, 3],
  [4, 5, 6],
]);
print('Array X:\n', X);
print('Shape:', tuple(X.shape), 'Dimensions:', X.ndim);
print('Reshaped (3x2):\n', X.reshape([3, 2]));
print('X + 5:\n', X.add(5));
print('X * 2:\n', X.multiply(2));
print('X + row:\n', X.add(np.array([10, 20, 30])));
print('First row:', X.slice(0));
print('Second column:', X.slice(':', 1));
print('Top right:\n', X.slice(':1', '1:'));
print('Normalized:\n', normalize(np.random.randn(3, 2)));

print('\nExercise 1');
const ones = np.ones([4, 3]);
print('Ones:\n', ones);
print('Reshaped (3x4):\n', ones.reshape([3, 4]));

print('\nExercise 2');
print('Row added, doubled:\n', X.add(np.array([10, 20, 30])).multiply(2));

print('\nExercise 3');
const A = np.arange(1, 10, { dtype: 'float64' }).reshape([3, 3]);
print('Second row:', A.slice(1));
print('Last column:', A.slice(':', -1));
print('Middle to end:\n', A.slice('1:', '1:'));
print('Every second:\n', A.slice('::2', '::2'));

print('\nExercise 4');
const N = normalize(np.random.randn(5, 2));
print('Normalized:\n', N);
print('Mean is 0:', Math.abs(np.mean(N).item()) < 1e-15 ? 'True' : 'False');
print('Std is 1:', Math.abs(np.std(N).item() - 1) < 1e-15 ? 'True' : 'False');

const raw = np.random.randn(200).multiply(3).add(10);
const points = (a: np.NDArray, name: string) => (a.tolist() as number[]).map((value) => ({ name, value }));
await writePlot('chapter-1.1.svg', {
  title: 'what normalize does',
  data: { values: [...points(raw, 'before'), ...points(normalize(raw), 'after')] },
  width: 420,
  height: 220,
  mark: { type: 'bar', opacity: 0.7 },
  encoding: {
    x: { field: 'value', type: 'quantitative', bin: { maxbins: 60 } },
    y: { aggregate: 'count', type: 'quantitative' },
    color: { field: 'name', type: 'nominal', title: null },
  },
});
