import * as np from '@numloom/ndarray';
import { checkClasses, checkCount, checkSameShape } from '../arguments/checks.ts';

/** Class numbers, from rows of values per class (n, classes) or from class numbers themselves. */
const classesOf = (x: np.Operand): np.NDArray => {
  const a = np.asarray(x);
  return (a.ndim === 2 && a.shape[1]! > 1 ? np.argmax(a, { axis: 1 }) : np.ravel(a)).astype('int64');
};

/**
 * Counts how often each class was taken for each other: (classes, classes) int64, where rows are the true classes and columns the
 * predicted ones. Predictions and targets are class numbers (n,), or rows of values per class (n, classes), of which the largest
 * counts.
 *
 * PyTorch: none. scikit-learn: `confusion_matrix`.
 *
 * @throws ShapeError when there are not as many predictions as targets
 * @throws ArgumentError when a class number lies outside of 0 ... classes - 1, or `classes` is no whole number from 1 on
 * @example `metrics.confusionMatrix([0, 1, 1], [0, 1, 0], 2) // [[1n, 1n], [0n, 1n]]`
 */
export function confusionMatrix(yPred: np.Operand, yTrue: np.Operand, classes: number): np.NDArray<'int64'>;
export function confusionMatrix(yPred: np.Operand, yTrue: np.Operand, classes: number): np.NDArray {
  checkCount('confusionMatrix', 'classes', classes);
  const [p, y] = [classesOf(yPred), classesOf(yTrue)];
  checkSameShape('confusionMatrix', p, y);
  for (const a of [p, y]) checkClasses('confusionMatrix', a, classes);
  const pairs = np.add(np.multiply(y, classes), p);
  return np.bincount(pairs, { minlength: classes * classes }).reshape([classes, classes]);
}

/** Precision, recall and F1 of every class, (classes,) float64 each. */
export interface ClassReport {
  /** The share of the predictions of a class that are right. */
  readonly precision: np.NDArray;
  /** The share of the targets of a class that were found. */
  readonly recall: np.NDArray;
  /** The harmonic mean of precision and recall. */
  readonly f1: np.NDArray;
}

/**
 * Gives precision, recall and F1 of every class, (classes,) each; 0 where there is nothing to divide by. Predictions and targets
 * are given as to `confusionMatrix`.
 *
 * PyTorch: none. scikit-learn: `precision_recall_fscore_support`.
 *
 * @throws ShapeError when there are not as many predictions as targets
 * @throws ArgumentError when a class number lies outside of 0 ... classes - 1, or `classes` is no whole number from 1 on
 * @example
 * ```ts
 * const { precision, recall, f1 } = metrics.classReport([0, 1, 1], [0, 1, 0], 2);
 * precision // [1, 0.5]
 * recall // [0.5, 1]
 * f1 // [0.666666..., 0.666666...]
 * ```
 */
export function classReport(yPred: np.Operand, yTrue: np.Operand, classes: number): ClassReport {
  const counts = confusionMatrix(yPred, yTrue, classes).astype('float64');
  const right = np.diagonal(counts);
  const share = (whole: np.NDArray) => np.divide(right, np.maximum(whole, 1));
  const [precision, recall] = [share(np.sum(counts, { axis: 0 })), share(np.sum(counts, { axis: 1 }))];
  const sum = np.add(precision, recall);
  const f1 = np.where(
    np.greater(sum, 0),
    np.divide(np.multiply(2, np.multiply(precision, recall)), np.where(np.greater(sum, 0), sum, 1)),
    0,
  );
  return { precision, recall, f1 };
}
