import * as np from '@numloom/ndarray';
import { checkNdim, shapeText } from '../arguments/checks.ts';

/**
 * The part of rows whose largest value is the right class. Predictions are (n, classes); targets one-hot rows of that shape, or
 * class numbers (n,) or (n, 1).
 *
 * Course, chapter 4.5: `accuracy(y_pred, y_true)`.
 *
 * @throws ShapeError if the shapes do not fit
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
