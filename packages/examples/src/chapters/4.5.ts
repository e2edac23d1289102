// Chapter 4.5: momentum; the capstone itself is `npm start`.
import * as np from '@numloom/ndarray';
import { accuracy, backwardMlp, crossEntropy, forwardMlp, momentumUpdate } from '@numloom/neural-network';
import { curves, heatmap, writePlot } from '../capstone/plots.ts';
import { digits, eachBatch, oneHot, show, weights } from '../chapter-tools.ts';
import { print } from '../print.ts';

const { X, labels } = digits(2000);
const y = oneHot(labels);
type Four = [np.NDArray, np.NDArray, np.NDArray, np.NDArray];

function train(mu: number) {
  np.random.seed(15);
  let P: Four = [
    weights(784, 128, Math.sqrt(2 / 784)),
    np.zeros([1, 128]),
    weights(128, 10, Math.sqrt(2 / 128)),
    np.zeros([1, 10]),
  ];
  let V = P.map((p) => np.zerosLike(p));
  const losses: number[] = [];
  for (let epoch = 0; epoch < 6; epoch++) {
    eachBatch(X.shape[0]!, 64, (rows) => {
      const [x, wanted] = [np.take(X, rows, { axis: 0 }), np.take(y, rows, { axis: 0 })];
      const { A1, A2 } = forwardMlp(x, ...P);
      const gradients = [...backwardMlp(x, A1, A2, wanted, P[0], P[2], np.add(np.matmul(x, P[0]), P[1]))];
      V = V.map((v, k) => momentumUpdate(v, gradients[k]!, mu, 0.02).velocity);
      P = P.map((p, k) => np.add(p, V[k]!)) as Four;
    });
    losses.push(crossEntropy(forwardMlp(X, ...P).A2, y));
  }
  const { A2 } = forwardMlp(X, ...P);
  return { losses, right: accuracy(A2, y).toFixed(3), A2 };
}

const runs = { 'Without momentum:': train(0), 'With momentum:   ': train(0.9) };
for (const [name, { losses, right }] of Object.entries(runs)) print(name, show(losses), `accuracy ${right}`);
print('\nExercise 1');
const { velocity } = momentumUpdate(np.zeros(2), np.array([1, -2]), 0.9, 0.1);
print('Two steps:', velocity, momentumUpdate(velocity, np.array([1, -2]), 0.9, 0.1).velocity);
print('\nExercise 2');
const p = np.array([
  [0.9, 0.1],
  [0.2, 0.8],
  [0.6, 0.4],
]);
const ofNumbers = accuracy(p, np.array([0n, 1n, 1n])).toFixed(4);
print(`Accuracy: ${ofNumbers}, of one-hot rows ${accuracy(p, np.take(np.eye(2), [0, 1, 1], { axis: 0 })).toFixed(4)}`);

const guesses = np.argmax(runs['With momentum:   '].A2, { axis: 1 });
const pairs = np.add(np.multiply(labels.astype('int64'), 10), guesses);
const confusion = np.bincount(pairs, { minlength: 100 }).reshape(10, 10);
await writePlot('chapter-4.5.svg', {
  hconcat: [
    curves(
      'loss by epoch',
      Object.entries(runs).map(([name, { losses: values }]) => ({ name: name.trim(), values })),
    ),
    heatmap('what was taken for what (logarithmic)', np.log1p(confusion).tolist() as number[][], 'blues', {
      x: 'taken for',
      y: 'digit',
    }),
  ],
});
