/** Base of every error that an array operation throws; the message has NumPy's wording where NumPy has one. */
export class NumloomError extends Error {
  override readonly name: string = 'NumloomError';
}

/** Shapes that do not fit the operation, or each other. */
export class ShapeError extends NumloomError {
  override readonly name: string = 'ShapeError';
}

/** Shapes that cannot be broadcast together. */
export class BroadcastError extends ShapeError {
  override readonly name: string = 'BroadcastError';
  readonly shapes: readonly (readonly number[])[];

  constructor(shapes: readonly (readonly number[])[], message?: string) {
    super(message ?? `operands could not be broadcast together with shapes ${shapes.map(shapeText).join(' ')}`);
    this.shapes = shapes;
  }
}

/** An axis outside of the array's dimensions, or named twice. */
export class AxisError extends NumloomError {
  override readonly name: string = 'AxisError';

  constructor(axis: number, ndim: number, message?: string) {
    super(message ?? `axis ${axis} is out of bounds for array of dimension ${ndim}`);
  }
}

/** A dtype that does not exist, or that the operation has no meaning for. */
export class DTypeError extends NumloomError {
  override readonly name: string = 'DTypeError';
}

/** An index outside of the array, or of the wrong kind. */
export class IndexError extends NumloomError {
  override readonly name: string = 'IndexError';
}

/** A value that the dtype cannot hold. */
export class OverflowError extends NumloomError {
  override readonly name: string = 'OverflowError';
}

/** An argument that makes no sense, whatever the arrays. */
export class ArgumentError extends NumloomError {
  override readonly name: string = 'ArgumentError';
}

/** A shape as Python prints a tuple: (), (3,), (2,3). */
export function shapeText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(',')})`;
}

/** The same with blanks after the commas, as in the texts of reshape and indexing. */
export function tupleText(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}
