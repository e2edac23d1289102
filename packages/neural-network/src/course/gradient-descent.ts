import * as np from '@numloom/ndarray';
import { checkCount, checkNdim, shapeText } from '../arguments/checks.ts';
import { asFloatArray } from '../arguments/floats.ts';
import { matrixMultiply } from './matrix-multiply.ts';

export type LossFunction = (predictions: np.NDArray, targets: np.NDArray) => number;
export type Activation = (Z: np.NDArray) => np.NDArray;

export interface Descent {
  readonly W: np.NDArray;
  readonly b: np.NDArray;
  /** The loss on all data after each epoch. */
  readonly losses: readonly number[];
}

const identity: Activation = (Z) => Z;
const step = np.fuse((w: np.Operand, gradient: np.Operand, lr: np.Operand) =>
  np.subtract(w, np.multiply(lr, gradient)),
);

/**
 * Mini-batch gradient descent for activation(X W + b): every epoch the rows are shuffled (`np.random.permutation`, so that
 * `np.random.seed` repeats a run of NumPy's), and each batch moves W and b against the gradient X^T (activation - y) / m. That is
 * the gradient of the mean squared error (without its factor 2) and of the cross-entropies with their own activations.
 *
 * X is (n, d), y (n, k), W (d, k), b (k,) or (1, k) or a number; the last batch may be short. The inputs are not changed.
 *
 * Course, chapters 2.2 and 2.3: `gradient_descent(X, y, W, b, lr, num_epochs, batch_size, loss_fn, activation_fn)`. There the
 * gradient of b is one number for all columns; here every column has its own.
 *
 * @throws ShapeError for shapes that do not fit; ArgumentError for a batch size below 1, or no rows
 */
export function gradientDescent(
  X: np.Operand,
  y: np.Operand,
  W: np.Operand,
  b: np.Operand,
  lr: number,
  numEpochs: number,
  batchSize: number,
  lossFn: LossFunction,
  activationFn: Activation = identity,
): np.NamedTuple<Descent> {
  const [x, targets] = [asFloatArray(X), asFloatArray(y)];
  let [weights, bias] = [asFloatArray(W), asFloatArray(b)];
  checkNdim('gradientDescent', 'X', x, 2);
  checkCount('gradientDescent', 'batchSize', batchSize);
  if (!Number.isInteger(numEpochs) || numEpochs < 0)
    throw new np.ArgumentError(`gradientDescent: numEpochs must be a whole number from 0 on; got ${numEpochs}`);
  const n = x.shape[0]!;
  if (n === 0) throw new np.ArgumentError('gradientDescent: X has no rows');
  const forward = (rows: np.NDArray) => activationFn(np.add(matrixMultiply(rows, weights), bias));
  const produced = [n, ...weights.shape.slice(1)];
  if (targets.shape.join() !== produced.join())
    throw new np.ShapeError(
      `gradientDescent: X ${shapeText(x.shape)} and W ${shapeText(weights.shape)} predict ${shapeText(produced)}; y has shape ${shapeText(targets.shape)}`,
    );
  const losses: number[] = [];
  for (let epoch = 0; epoch < numEpochs; epoch++) {
    const order = np.random.permutation(n);
    for (let from = 0; from < n; from += batchSize) {
      const rows = order.slice(`${from}:${from + batchSize}`);
      const [batch, wanted] = [np.take(x, rows, { axis: 0 }), np.take(targets, rows, { axis: 0 })];
      const error = np.subtract(forward(batch), wanted);
      const m = batch.shape[0]!;
      const ofWeights = np.divide(matrixMultiply(batch.T, error), m);
      const ofBias = np.mean(error, bias.ndim === 0 ? {} : { axis: 0, keepdims: bias.ndim > 1 });
      weights = step(weights, ofWeights, lr);
      bias = step(bias, ofBias, lr);
    }
    losses.push(lossFn(forward(x), targets));
  }
  return np.namedTuple({ W: weights, b: bias, losses });
}
