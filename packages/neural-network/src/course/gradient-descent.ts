import * as np from '@numloom/ndarray';
import { checkCount, checkNdim, shapeText } from '../arguments/checks.ts';
import { asFloatArray } from '../arguments/floats.ts';
import { matrixMultiply } from './matrix-multiply.ts';
import { affine } from './mlp.ts';

/** A loss as one number, of predictions and targets of one shape: `mseLoss`, `binaryCrossEntropy`, `crossEntropy`. */
export type LossFunction = (predictions: np.NDArray, targets: np.NDArray) => number;

/** An activation: a function of an array that keeps its shape, such as `sigmoid`. */
export type Activation = (Z: np.NDArray) => np.NDArray;

/** Where a gradient descent ended, and how it came there. */
export interface Descent {
  /** The weights, (d, k). */
  readonly W: np.NDArray;
  /** The biases, in the shape that they were given in. */
  readonly b: np.NDArray;
  /** The loss on all data after each epoch. */
  readonly losses: readonly number[];
}

const identity: Activation = (Z) => Z;

/** w - lr g as one kernel: a step of plain gradient descent. */
export const gradientStep = np.fuse((w: np.Operand, gradient: np.Operand, lr: np.Operand) =>
  np.subtract(w, np.multiply(lr, gradient)),
);

/**
 * Trains activation(X W + b) by mini-batch gradient descent. In every epoch the rows are shuffled (`np.random.permutation`, so
 * that `np.random.seed` repeats a run of NumPy's), and each batch of m rows moves W and b against the gradient X^T (activation(X
 * W + b) - y) / m. That is the gradient of the mean squared error without its factor 2, and of the cross-entropies with their own
 * activations; `lossFn` is only reported.
 *
 * X is (n, d), y is (n, k), W is (d, k), and b is (k,), (1, k) or a number; the last batch may be short. The inputs are not
 * changed.
 *
 * PyTorch: none; a step is that of `torch.optim.SGD`. Course, chapters 2.2 and 2.3:
 * `gradient_descent(X, y, W, b, lr, num_epochs, batch_size, loss_fn, activation_fn)`. There the gradient of b is one number for all
 * columns; here every column has its own.
 *
 * @throws ShapeError when X is no matrix, or y has another shape than what X and W predict
 * @throws ArgumentError when X has no rows, or an epoch count or batch size is no whole number or too small
 * @throws DTypeError when an operand does not consist of numbers
 * @example
 * ```ts
 * np.random.seed(0);
 * const descent = gradientDescent([[1], [2], [3]], [[2], [4], [6]], [[0]], [0], 0.1, 200, 3, mseLoss);
 * np.round(descent.W, 1) // [[2]]
 * descent.losses.length // 200
 * ```
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
  checkDescent(x, targets, weights, { numEpochs, batchSize });
  const n = x.shape[0]!;
  const forward = (rows: np.NDArray) => activationFn(affine(rows, weights, bias));
  const losses: number[] = [];
  for (let epoch = 0; epoch < numEpochs; epoch++) {
    const order = np.random.permutation(n);
    for (let from = 0; from < n; from += batchSize) {
      const rows = order.slice(`${from}:${from + batchSize}`);
      const [batch, wanted] = [np.take(x, rows, { axis: 0 }), np.take(targets, rows, { axis: 0 })];
      const error = np.subtract(forward(batch), wanted);
      const weightGradient = np.divide(matrixMultiply(batch.T, error), batch.shape[0]!);
      const biasGradient = np.mean(error, bias.ndim === 0 ? {} : { axis: 0, keepdims: bias.ndim > 1 });
      weights = gradientStep(weights, weightGradient, lr);
      bias = gradientStep(bias, biasGradient, lr);
    }
    losses.push(lossFn(forward(x), targets));
  }
  return np.namedTuple({ W: weights, b: bias, losses });
}

/**
 * Refuses what would broadcast in silence, or never train.
 *
 * @throws ShapeError
 * @throws ArgumentError
 */
function checkDescent(
  x: np.NDArray,
  targets: np.NDArray,
  weights: np.NDArray,
  { numEpochs, batchSize }: { readonly numEpochs: number; readonly batchSize: number },
): void {
  checkNdim('gradientDescent', 'X', x, 2);
  checkCount('gradientDescent', 'batchSize', batchSize);
  if (!Number.isInteger(numEpochs) || numEpochs < 0)
    throw new np.ArgumentError(`gradientDescent: numEpochs must be a whole number from 0 on; got ${numEpochs}`);
  const n = x.shape[0]!;
  if (n === 0) throw new np.ArgumentError('gradientDescent: X has no rows');
  const produced = [n, ...weights.shape.slice(1)];
  if (targets.shape.join() !== produced.join())
    throw new np.ShapeError(
      `gradientDescent: X ${shapeText(x.shape)} and W ${shapeText(weights.shape)} predict ${shapeText(produced)}; y has shape ${shapeText(targets.shape)}`,
    );
}
