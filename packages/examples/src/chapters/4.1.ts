// Chapter 4.1: a deeper network.
import * as np from '@numloom/ndarray';
import { accuracy, backwardMlp3layer, crossEntropy, forwardMlp3layer } from '@numloom/neural-network';
import { curves, writePlot } from '../capstone/plots.ts';
import { digits, eachBatch, oneHot, show, weights } from '../chapter-tools.ts';
import { print, tuple } from '../print.ts';

const { X, labels } = digits(2000);
const y = oneHot(labels);
np.random.seed(11);
const sizes = [784, 256, 128, 10];
// He's initialization: with 0.01 everywhere, as the course has it, three layers hardly begin to learn.
type Six = [np.NDArray, np.NDArray, np.NDArray, np.NDArray, np.NDArray, np.NDArray];
let P = sizes
  .slice(1)
  .flatMap((outputs, k) => [weights(sizes[k]!, outputs, Math.sqrt(2 / sizes[k]!)), np.zeros([1, outputs])]) as Six;
let gradients: np.NDArray[] = [];
const losses: number[] = [];
for (let epoch = 0; epoch < 8; epoch++) {
  eachBatch(X.shape[0]!, 64, (rows) => {
    const [x, wanted] = [np.take(X, rows, { axis: 0 }), np.take(y, rows, { axis: 0 })];
    const { A1, A2, A3 } = forwardMlp3layer(x, ...P);
    const Z1 = np.add(np.matmul(x, P[0]), P[1]);
    const Z2 = np.add(np.matmul(A1, P[2]), P[3]);
    gradients = [...backwardMlp3layer(x, A1, A2, A3, wanted, P[0], P[2], P[4], Z1, Z2)];
    P = P.map((p, k) => np.subtract(p, np.multiply(0.1, gradients[k]!))) as Six;
  });
  losses.push(crossEntropy(forwardMlp3layer(X, ...P).A3, y));
}
print(`MNIST, ${X.shape[0]!} images, 784-256-128-10`);
print('Loss:', show(losses));
print(`Accuracy: ${accuracy(forwardMlp3layer(X, ...P).A3, y).toFixed(3)}`);
print('\nExercise 1');
print('Shapes of the gradients:', ...gradients.map((g) => tuple(g.shape)));
print('\nExercise 2');
const size = (g: np.NDArray) =>
  Number(np.mean(np.abs(g)).item())
    .toExponential(1)
    .replace(/e-(\d)$/, 'e-0$1');
print('Mean size of the gradients of W1, W2, W3:', ...gradients.filter((_, k) => k % 2 === 0).map(size));

await writePlot('chapter-4.1.svg', curves('loss by epoch', [{ name: '784-256-128-10', values: losses }]));
