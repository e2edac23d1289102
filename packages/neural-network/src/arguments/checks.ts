import * as np from '@numloom/ndarray';

export const shapeText = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(',')})`;

/** @throws ShapeError unless both have one shape: (n, 1) against (n,) would broadcast to (n, n) in silence */
export function checkSameShape(name: string, predictions: np.NDArray, targets: np.NDArray): void {
  if (shapeText(predictions.shape) !== shapeText(targets.shape))
    throw new np.ShapeError(
      `${name}: predictions have shape ${shapeText(predictions.shape)}, targets ${shapeText(targets.shape)}; they must be the same`,
    );
}

/** @throws ShapeError unless the array has so many dimensions */
export function checkNdim(name: string, what: string, a: np.NDArray, ndim: number): void {
  if (a.ndim !== ndim)
    throw new np.ShapeError(`${name}: ${what} has ${ndim} dimensions; got shape ${shapeText(a.shape)}`);
}

/** @throws ArgumentError unless all class numbers lie in 0 ... classes - 1 */
export function checkClasses(name: string, numbers: np.NDArray, classes: number): void {
  if (numbers.size > 0 && (Number(np.min(numbers).item()) < 0 || Number(np.max(numbers).item()) >= classes))
    throw new np.ArgumentError(`${name}: class numbers must lie in 0 ... ${classes - 1}`);
}

/** A positive whole number of an argument. @throws ArgumentError */
export function checkCount(name: string, what: string, value: number): void {
  if (!Number.isInteger(value) || value < 1)
    throw new np.ArgumentError(`${name}: ${what} must be a whole number from 1 on; got ${String(value)}`);
}
