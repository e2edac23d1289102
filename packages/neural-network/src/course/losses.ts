import * as np from '@numloom/ndarray';
import { checkNdim, checkSameShape } from '../arguments/checks.ts';
import { asFloatArray } from '../arguments/floats.ts';

/** Keeps logarithms finite: the largest loss of one value is -log(1e-15) = 34.5. */
const EPSILON = 1e-15;

/** The logarithm of a probability as a loss takes it; its value at 0 is up to the loss. */
type Logarithm = (p: np.Operand) => np.Operand;

/** log(p + epsilon), which is 0 for p = 1. */
const logarithm: Logarithm = (p) => np.log(np.minimum(np.add(p, EPSILON), 1));

/** (p - y)^2, element by element, as one kernel. */
export const squaredError = np.fuse((p: np.Operand, y: np.Operand) => np.square(np.subtract(p, y)));

/** y log(p) + (1 - y) log(1 - p), element by element: one kernel, with a given logarithm. */
export const binaryLogLikelihoodWith = (log: Logarithm) =>
  np.fuse((p: np.Operand, y: np.Operand) =>
    np.add(np.multiply(y, log(p)), np.multiply(np.subtract(1, y), log(np.subtract(1, p)))),
  );

/** y log(p), element by element: one kernel, with a given logarithm. */
export const logLikelihoodWith = (log: Logarithm) => np.fuse((p: np.Operand, y: np.Operand) => np.multiply(y, log(p)));

const binaryLogLikelihood = binaryLogLikelihoodWith(logarithm);
const binaryEntropy = np.fuse((p: np.Operand, y: np.Operand) => np.negative(binaryLogLikelihood(p, y)));
const logLikelihood = logLikelihoodWith(logarithm);
const entropy = np.fuse((p: np.Operand, y: np.Operand) => np.negative(logLikelihood(p, y)));

/** Predictions and targets as floats of one shape. */
function pair(name: string, predictions: np.Operand, targets: np.Operand): [np.NDArray, np.NDArray] {
  const [p, y] = [asFloatArray(predictions), asFloatArray(targets)];
  checkSameShape(name, p, y);
  return [p, y];
}

/**
 * Takes the mean squared error, mean((yPred - y)^2), of predictions and targets of one shape, in float64 unless both are float32.
 *
 * PyTorch: `torch.nn.functional.mse_loss`. Course, chapter 2.1: `mse_loss(y_pred, y)`. With gradients: `losses.mse`.
 *
 * @throws ShapeError when the shapes differ
 * @throws DTypeError when an operand does not consist of numbers
 * @example `mseLoss([1, 2], [1, 4]) // 2`
 */
export function mseLoss(yPred: np.Operand, y: np.Operand): number {
  return Number(np.mean(squaredError(...pair('mseLoss', yPred, y))).item());
}

/**
 * Takes the binary cross-entropy, -mean(y log(A) + (1 - y) log(1 - A)), of probabilities A and targets y of one shape; 0 for
 * perfect ones, and at most 34.5 per value because 1e-15 is added to a probability before its logarithm is taken.
 *
 * PyTorch: `torch.nn.functional.binary_cross_entropy`. Course, chapter 2.1: `binary_cross_entropy(A, y)`. With gradients:
 * `losses.bce`.
 *
 * @throws ShapeError when the shapes differ
 * @throws DTypeError when an operand does not consist of numbers
 * @example `binaryCrossEntropy([0.5, 0.5], [0, 1]) // 0.693147...`
 */
export function binaryCrossEntropy(A: np.Operand, y: np.Operand): number {
  // Adding 0 makes 0 of -0.
  return Number(np.mean(binaryEntropy(...pair('binaryCrossEntropy', A, y))).item()) + 0;
}

/**
 * Takes the cross-entropy, the mean over rows of -sum(y log(A)), of probabilities A (n, classes) and one-hot targets y (n,
 * classes); at most 34.5 because 1e-15 is added to a probability before its logarithm is taken.
 *
 * PyTorch: `torch.nn.functional.nll_loss` of logarithms. Course, chapter 3.3: `cross_entropy(A, y)`. With gradients:
 * `losses.crossEntropyFromProbabilities`.
 *
 * @throws ShapeError when the shapes differ, or are no matrices
 * @throws DTypeError when an operand does not consist of numbers
 * @example `crossEntropy([[0.25, 0.75], [0.5, 0.5]], [[0, 1], [1, 0]]) // 0.490414...`
 */
export function crossEntropy(A: np.Operand, y: np.Operand): number {
  const [p, targets] = pair('crossEntropy', A, y);
  checkNdim('crossEntropy', 'a matrix of probabilities', p, 2);
  return Number(np.mean(np.sum(entropy(p, targets), { axis: 1 })).item()) + 0;
}
