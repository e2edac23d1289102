import * as np from '@numloom/ndarray';

/** A shape as Python shows a tuple, without blanks: `(3,)`, `(2,3)`. */
export const shapeText = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(',')})`;

/**
 * Refuses predictions and targets of two shapes: (n, 1) beside (n,) would broadcast to (n, n) in silence.
 *
 * @throws ShapeError
 */
export function checkSameShape(name: string, predictions: np.NDArray, targets: np.NDArray): void {
  if (shapeText(predictions.shape) !== shapeText(targets.shape))
    throw new np.ShapeError(
      `${name}: predictions have shape ${shapeText(predictions.shape)}, targets ${shapeText(targets.shape)}; they must be the same`,
    );
}

/**
 * Refuses an array with another number of dimensions.
 *
 * @throws ShapeError
 */
export function checkNdim(name: string, what: string, a: np.NDArray, ndim: number): void {
  if (a.ndim !== ndim)
    throw new np.ShapeError(`${name}: ${what} has ${ndim} dimensions; got shape ${shapeText(a.shape)}`);
}

/**
 * Refuses class numbers outside of 0 ... classes - 1.
 *
 * @throws ArgumentError
 */
export function checkClasses(name: string, numbers: np.NDArray, classes: number): void {
  if (numbers.size > 0 && (Number(np.min(numbers).item()) < 0 || Number(np.max(numbers).item()) >= classes))
    throw new np.ArgumentError(`${name}: class numbers must lie in 0 ... ${classes - 1}`);
}

/**
 * Refuses an argument that is no whole number from 1 on.
 *
 * @throws ArgumentError
 */
export function checkCount(name: string, what: string, value: number): void {
  if (!Number.isInteger(value) || value < 1)
    throw new np.ArgumentError(`${name}: ${what} must be a whole number from 1 on; got ${String(value)}`);
}
