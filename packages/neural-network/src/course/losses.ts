import * as np from '@numloom/ndarray';
import { checkNdim, checkSameShape } from '../arguments/checks.ts';
import { asFloatArray } from '../arguments/floats.ts';

/** Keeps logarithms finite: the largest loss of one value is -log(1e-15) = 34.5. */
const EPSILON = 1e-15;

const squaredError = np.fuse((p: np.Operand, y: np.Operand) => np.square(np.subtract(p, y)));
/** log(p + epsilon), 0 for p = 1. */
const logarithm = (p: np.Operand) => np.log(np.minimum(np.add(p, EPSILON), 1));
const binaryEntropy = np.fuse((p: np.Operand, y: np.Operand) =>
  np.negative(np.add(np.multiply(y, logarithm(p)), np.multiply(np.subtract(1, y), logarithm(np.subtract(1, p))))),
);
const entropy = np.fuse((p: np.Operand, y: np.Operand) => np.negative(np.multiply(y, logarithm(p))));

/** Predictions and targets as floats of one shape. */
function pair(name: string, predictions: np.Operand, targets: np.Operand): [np.NDArray, np.NDArray] {
  const [p, y] = [asFloatArray(predictions), asFloatArray(targets)];
  checkSameShape(name, p, y);
  return [p, y];
}

/**
 * The mean squared error, mean((yPred - y)^2), of predictions and targets of one shape.
 *
 * Course, chapter 2.1: `mse_loss(y_pred, y)`.
 *
 * @throws ShapeError if the shapes differ
 * @example `mseLoss([1, 2], [1, 4]) // 2`
 */
export function mseLoss(yPred: np.Operand, y: np.Operand): number {
  return np.mean(squaredError(...pair('mseLoss', yPred, y))).item() as number;
}

/**
 * The binary cross-entropy, -mean(y log(A) + (1 - y) log(1 - A)), of probabilities and targets of one shape; 0 for perfect ones.
 *
 * Course, chapter 2.1: `binary_cross_entropy(A, y)`.
 *
 * @throws ShapeError if the shapes differ
 */
export function binaryCrossEntropy(A: np.Operand, y: np.Operand): number {
  // Adding 0 turns -0 into 0.
  return (np.mean(binaryEntropy(...pair('binaryCrossEntropy', A, y))).item() as number) + 0;
}

/**
 * The cross-entropy, -mean over rows of sum(y log(A)), of rows of probabilities (n, classes) and one-hot targets of that shape.
 *
 * Course, chapter 3.3: `cross_entropy(A, y)`.
 *
 * @throws ShapeError if the shapes differ or are no matrices
 */
export function crossEntropy(A: np.Operand, y: np.Operand): number {
  const [p, targets] = pair('crossEntropy', A, y);
  checkNdim('crossEntropy', 'a matrix of probabilities', p, 2);
  return (np.mean(np.sum(entropy(p, targets), { axis: 1 })).item() as number) + 0;
}
