// Chapter 3.4: backpropagation trains the network on digits.
import * as np from '@numloom/ndarray';
import { accuracy, backwardMlp, crossEntropy, forwardMlp } from '@numloom/neural-network';
import { curves, writePlot } from '../capstone/plots.ts';
import { digits, eachBatch, oneHot, show, weights } from '../chapter-tools.ts';
import { print } from '../print.ts';

const { X, labels } = digits(5000);
const y = oneHot(labels);
const less = (p: np.NDArray, lr: number, gradient: np.NDArray) => np.subtract(p, np.multiply(lr, gradient));

function train(
  X: np.NDArray,
  y: np.NDArray,
  hidden: number,
  classes: number,
  lr: number,
  epochs: number,
  seed: number,
) {
  np.random.seed(seed);
  let [W1, b1] = [weights(784, hidden, 0.01), np.zeros([1, hidden]) as np.NDArray];
  let [W2, b2] = [weights(hidden, classes, 0.01), np.zeros([1, classes]) as np.NDArray];
  const losses: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    eachBatch(X.shape[0]!, 64, (rows) => {
      const [x, wanted] = [np.take(X, rows, { axis: 0 }), np.take(y, rows, { axis: 0 })];
      const { A1, A2 } = forwardMlp(x, W1, b1, W2, b2);
      const Z1 = np.add(np.matmul(x, W1), b1);
      const { gradW1, gradB1, gradW2, gradB2 } = backwardMlp(x, A1, A2, wanted, W1, W2, Z1);
      [W1, b1, W2, b2] = [less(W1, lr, gradW1), less(b1, lr, gradB1), less(W2, lr, gradW2), less(b2, lr, gradB2)];
    });
    losses.push(crossEntropy(forwardMlp(X, W1, b1, W2, b2).A2, y));
  }
  return { losses, right: accuracy(forwardMlp(X, W1, b1, W2, b2).A2, y).toFixed(3) };
}

const { losses, right } = train(X, y, 256, 10, 0.1, 10, 8);
print(`MNIST, ${X.shape[0]!} images, 784-256-10`);
print('Loss:', show(losses));
print(`Accuracy: ${right}`);
print('\nExercise 1');
const rows = np.flatnonzero(np.less(labels, 2)).slice(':500');
const two = train(np.take(X, rows, { axis: 0 }), oneHot(np.take(labels, rows), 2), 32, 2, 0.1, 5, 9);
print('Zeros and ones, loss:', show(two.losses));
print(`Accuracy: ${two.right}`);
print('\nExercise 2');
const fast = train(X.slice(':1000'), y.slice(':1000'), 64, 10, 1, 5, 10);
print('lr = 1, loss:', show(fast.losses));

await writePlot(
  'chapter-3.4.svg',
  curves('loss by epoch', [
    { name: 'lr 0.1', values: losses },
    { name: 'lr 1, 1,000 images', values: fast.losses },
  ]),
);
