import * as np from '@numloom/ndarray';
import { checkClasses, checkCount, checkSameShape } from '../arguments/checks.ts';

/** Class numbers of predictions (n, classes) or of class numbers themselves. */
const classesOf = (x: np.Operand): np.NDArray => {
  const a = np.asarray(x);
  return (a.ndim === 2 && a.shape[1]! > 1 ? np.argmax(a, { axis: 1 }) : np.ravel(a)).astype('int64');
};

/**
 * How often each class (row) was taken for each (column). Predictions and targets are class numbers or rows of values per class.
 *
 * @throws ShapeError if their numbers differ; ArgumentError for class numbers outside of 0 ... classes - 1
 */
export function confusionMatrix(yPred: np.Operand, yTrue: np.Operand, classes: number): np.NDArray<'int64'> {
  checkCount('confusionMatrix', 'classes', classes);
  const [p, y] = [classesOf(yPred), classesOf(yTrue)];
  checkSameShape('confusionMatrix', p, y);
  for (const a of [p, y]) checkClasses('confusionMatrix', a, classes);
  const pairs = np.add(np.multiply(y, classes), p);
  return np.bincount(pairs, { minlength: classes * classes }).reshape([classes, classes]) as np.NDArray<'int64'>;
}

/** Per class: of those taken for it the part that is, of those that are the part that was found, and the harmonic mean of both. */
export interface ClassReport {
  readonly precision: np.NDArray;
  readonly recall: np.NDArray;
  readonly f1: np.NDArray;
}

/** Precision, recall and F1 of every class; 0 where there is nothing to divide by. */
export function classReport(yPred: np.Operand, yTrue: np.Operand, classes: number): ClassReport {
  const counts = confusionMatrix(yPred, yTrue, classes).astype('float64');
  const right = np.diagonal(counts);
  const part = (whole: np.NDArray) => np.divide(right, np.maximum(whole, 1));
  const [precision, recall] = [part(np.sum(counts, { axis: 0 })), part(np.sum(counts, { axis: 1 }))];
  const sum = np.add(precision, recall);
  const f1 = np.where(
    np.greater(sum, 0),
    np.divide(np.multiply(2, np.multiply(precision, recall)), np.where(np.greater(sum, 0), sum, 1)),
    0,
  );
  return { precision, recall, f1: f1 };
}

/** The mean of |yPred - y|. */
export function meanAbsoluteError(yPred: np.Operand, y: np.Operand): number {
  const [p, t] = [np.asarray(yPred), np.asarray(y)];
  checkSameShape('meanAbsoluteError', p, t);
  return Number(np.mean(np.abs(np.subtract(p, t))).item());
}

/** The part of the targets' variance that the predictions explain: 1 at best, 0 for their mean. */
export function r2(yPred: np.Operand, y: np.Operand): number {
  const [p, t] = [np.asarray(yPred), np.asarray(y)];
  checkSameShape('r2', p, t);
  const total = Number(np.sum(np.square(np.subtract(t, np.mean(t)))).item());
  return 1 - Number(np.sum(np.square(np.subtract(p, t))).item()) / total;
}
