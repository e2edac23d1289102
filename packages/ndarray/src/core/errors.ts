/**
 * The base class of every error that the library throws for a wrong argument. The message has NumPy's
 * wording where NumPy has one.
 *
 * @example `new np.AxisError(2, 2) instanceof np.NumloomError // true`
 */
export class NumloomError extends Error {
  override readonly name: string = 'NumloomError';
}

/**
 * Thrown for shapes that do not fit the operation, or that do not fit each other.
 *
 * @example `np.zeros([2, 3]).reshape([7]) // throws ShapeError`
 */
export class ShapeError extends NumloomError {
  override readonly name: string = 'ShapeError';
}

/**
 * Thrown for shapes that cannot be broadcast together. It is a `ShapeError`, too.
 *
 * @example `np.add([1, 2], [1, 2, 3]) // throws BroadcastError`
 */
export class BroadcastError extends ShapeError {
  override readonly name: string = 'BroadcastError';
  /** The shapes that do not go together, in the order of the operands. */
  readonly shapes: readonly (readonly number[])[];

  /** Makes an error for several shapes; without a message the text is NumPy's, which lists them. */
  constructor(shapes: readonly (readonly number[])[], message?: string) {
    super(message ?? `operands could not be broadcast together with shapes ${shapes.map(shapeText).join(' ')}`);
    this.shapes = shapes;
  }
}

/**
 * Thrown for an axis outside of the array's dimensions, or for one that is named twice.
 *
 * @example `np.sum(np.zeros([2, 3]), { axis: 2 }) // throws AxisError`
 */
export class AxisError extends NumloomError {
  override readonly name: string = 'AxisError';

  /** Makes an error for an axis of an array with `ndim` dimensions; without a message the text is NumPy's. */
  constructor(axis: number, ndim: number, message?: string) {
    super(message ?? `axis ${axis} is out of bounds for array of dimension ${ndim}`);
  }
}

/**
 * Thrown for a dtype that does not exist, for one that the operation has no meaning for, and
 * for values that are no numbers.
 *
 * @example `np.bitwiseAnd([1.5], [2.5]) // throws DTypeError`
 */
export class DTypeError extends NumloomError {
  override readonly name: string = 'DTypeError';
}

/**
 * Thrown for an index outside of the array, or of the wrong kind.
 *
 * @example `np.arange(3).at(3) // throws IndexError`
 */
export class IndexError extends NumloomError {
  override readonly name: string = 'IndexError';
}

/**
 * Thrown for a value that the dtype cannot hold.
 *
 * @example `np.array([300], { dtype: 'uint8' }) // throws OverflowError`
 */
export class OverflowError extends NumloomError {
  override readonly name: string = 'OverflowError';
}

/**
 * Thrown for an argument that has no meaning, whatever the arrays: an unknown option, a step
 * of 0, an empty list of arrays.
 *
 * @example `np.arange(0, 10, 0) // throws ArgumentError`
 */
export class ArgumentError extends NumloomError {
  override readonly name: string = 'ArgumentError';
}

/** Prints a shape as NumPy does in most of its messages: (), (3,), (2,3). */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(',')})`;
}

/** Prints a shape as Python prints a tuple, with a blank after each comma: (), (3,), (2, 3). */
export function tupleText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}
