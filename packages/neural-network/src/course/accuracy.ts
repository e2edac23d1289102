import * as np from '@numloom/ndarray';
import { checkNdim, shapeText } from '../arguments/checks.ts';

/**
 * Gives the share of rows whose largest prediction belongs to the right class; NaN for no rows. Predictions are (n, classes);
 * targets are one-hot rows (n, classes), or class numbers (n,) or (n, 1). Any dtype.
 *
 * PyTorch: none. scikit-learn: `accuracy_score`. Course, chapter 4.5: `accuracy(y_pred, y_true)`.
 *
 * @throws ShapeError when predictions are no matrix, or targets have neither their shape nor one class number per row
 * @throws DTypeError when an operand does not consist of numbers
 * @example `accuracy([[0.1, 0.9], [0.8, 0.2], [0.3, 0.7], [0.6, 0.4]], [1, 0, 1, 1]) // 0.75`
 */
export function accuracy(yPred: np.Operand, yTrue: np.Operand): number {
  const [p, y] = [np.asarray(yPred), np.asarray(yTrue)];
  checkNdim('accuracy', 'a matrix of predictions', p, 2);
  const n = p.shape[0]!;
  const isOneHot = y.ndim === 2 && y.shape[1] === p.shape[1] && p.shape[1] !== 1;
  if (y.shape[0] !== n || !(isOneHot || y.size === n))
    throw new np.ShapeError(
      `accuracy: predictions ${shapeText(p.shape)}, targets ${shapeText(y.shape)}: expected the same shape, or ${n} class numbers`,
    );
  if (n === 0) return Number.NaN;
  const wanted = isOneHot ? np.argmax(y, { axis: 1 }) : y.reshape([n]);
  return np.mean(np.equal(np.argmax(p, { axis: 1 }), wanted)).item();
}
