import * as np from '@numloom/ndarray';
import { checkSameShape } from '../arguments/checks.ts';

/**
 * Predictions and targets as arrays of one shape.
 *
 * @throws ShapeError when the shapes differ
 */
function pair(name: string, yPred: np.Operand, y: np.Operand): [np.NDArray, np.NDArray] {
  const [p, t] = [np.asarray(yPred), np.asarray(y)];
  checkSameShape(name, p, t);
  return [p, t];
}

/**
 * Takes the mean of |yPred - y|, of predictions and targets of one shape.
 *
 * PyTorch: `torch.nn.functional.l1_loss`. scikit-learn: `mean_absolute_error`.
 *
 * @throws ShapeError when the shapes differ
 * @throws DTypeError when an operand does not consist of numbers
 * @example `metrics.meanAbsoluteError([1, 2], [1, 5]) // 1.5`
 */
export function meanAbsoluteError(yPred: np.Operand, y: np.Operand): number {
  const [p, t] = pair('meanAbsoluteError', yPred, y);
  return Number(np.mean(np.abs(np.subtract(p, t))).item());
}

/**
 * Takes the coefficient of determination, 1 - sum((y - yPred)^2) / sum((y - mean(y))^2): the share of the targets' variance that
 * the predictions explain, 1 at best and 0 for their mean. Predictions and targets have one shape.
 *
 * PyTorch: none. scikit-learn: `r2_score`.
 *
 * @throws ShapeError when the shapes differ
 * @throws DTypeError when an operand does not consist of numbers
 * @example `metrics.r2([1, 2, 4], [1, 2, 3]) // 0.5`
 */
export function r2(yPred: np.Operand, y: np.Operand): number {
  const [p, t] = pair('r2', yPred, y);
  const total = Number(np.sum(np.square(np.subtract(t, np.mean(t)))).item());
  return 1 - Number(np.sum(np.square(np.subtract(p, t))).item()) / total;
}
