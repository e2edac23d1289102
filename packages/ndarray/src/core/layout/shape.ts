import { describe } from '../dtype/dtype.ts';
import { ArgumentError, AxisError, BroadcastError, ShapeError, tupleText } from '../errors.ts';

/** The length of every dimension; `[]` is the shape of a single value. Shapes are never changed in place. */
export type Shape = readonly number[];

/** The number of elements that a shape holds. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const length of shape) size *= length;
  return size;
}

function listOf(what: string, value: number | readonly number[]): number[] {
  if (typeof value === 'number') return [value];
  if (!Array.isArray(value))
    throw new ArgumentError(`${what} is a whole number or a list of them; got ${describe(value)}`);
  return [...value];
}

/**
 * Checks a shape as a user gives it, a length or a list of lengths, and returns a list.
 *
 * @throws ShapeError for negative lengths and fractions
 * @throws ArgumentError for anything that is neither a number nor a list
 */
export function checkShape(shape: number | Shape): number[] {
  const list = listOf('a shape', shape);
  for (const length of list) {
    if (!Number.isInteger(length)) throw new ShapeError(`a shape has whole numbers; got ${tupleText(list)}`);
    if (length < 0) throw new ShapeError(`negative dimensions are not allowed; got ${tupleText(list)}`);
  }
  return list;
}

/**
 * Returns an axis that is counted from either end as an index from 0 on.
 *
 * @throws AxisError for an axis out of bounds
 * @throws ArgumentError for anything but a whole number
 */
export function normalizeAxis(axis: number, ndim: number): number {
  if (!Number.isInteger(axis)) throw new ArgumentError(`an axis is a whole number; got ${describe(axis)}`);
  if (axis < -ndim || axis >= ndim) throw new AxisError(axis, ndim);
  return axis < 0 ? axis + ndim : axis;
}

/**
 * Returns the axes that a user gives, which are none (all of them), one, or a list without
 * repetition, in ascending order.
 *
 * @throws AxisError for an axis out of bounds or named twice
 * @throws ArgumentError for anything but whole numbers
 */
export function normalizeAxes(axis: number | readonly number[] | null | undefined, ndim: number): number[] {
  if (axis === null || axis === undefined) return Array.from({ length: ndim }, (_, k) => k);
  const axes = listOf('an axis', axis).map((a) => normalizeAxis(a, ndim));
  if (new Set(axes).size !== axes.length)
    throw new AxisError(axes[0]!, ndim, `duplicate value in 'axis': ${tupleText(axes)}`);
  return axes.sort((a, b) => a - b);
}

/**
 * Returns the common shape of several by NumPy's rule: shapes are aligned at their last axes, where lengths have to be
 * equal or 1. (m, 1) and (n,) give (m, n). NumPy: `np.broadcast_shapes`.
 *
 * @throws BroadcastError when the shapes do not go together
 * @throws ArgumentError for anything that is no list
 * @example `np.broadcastShapes([3, 1], [4]) // [3, 4]`, `np.broadcastShapes([2], [3]) // throws BroadcastError`
 */
export function broadcastShapes(...shapes: Shape[]): number[] {
  for (const shape of shapes)
    if (!Array.isArray(shape)) throw new ArgumentError(`a shape is a list of whole numbers; got ${describe(shape)}`);
  const ndim = Math.max(0, ...shapes.map((s) => s.length));
  const result = Array<number>(ndim).fill(1);
  for (const shape of shapes) {
    const offset = ndim - shape.length;
    for (let k = 0; k < shape.length; k++) {
      const length = shape[k]!;
      if (length === 1) continue;
      if (result[offset + k] !== 1 && result[offset + k] !== length) throw new BroadcastError(shapes);
      result[offset + k] = length;
    }
  }
  return result;
}

/** Whether an array of a shape can be stretched to another one, which keeps all of its axes. */
export function isBroadcastable(shape: Shape, to: Shape): boolean {
  const offset = to.length - shape.length;
  return offset >= 0 && shape.every((length, k) => length === 1 || length === to[k + offset]);
}

/** Whether two shapes are equal. */
export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

/**
 * Returns a shape with its one length that may be given as -1 filled in, so that it holds `size` elements.
 *
 * @throws ShapeError when that is not possible, and as `checkShape` does
 * @throws ArgumentError for more than one length of -1
 */
export function completeShape(shape: number | Shape, size: number): number[] {
  const list = listOf('a shape', shape);
  const unknown = list.filter((length) => length === -1).length;
  if (unknown > 1) throw new ArgumentError('can only specify one unknown dimension');
  const known = checkShape(list.map((length) => (length === -1 ? 1 : length)));
  const rest = sizeOf(known);
  const missing = unknown === 1 && rest > 0 ? size / rest : 1;
  const complete = list.map((length) => (length === -1 ? missing : length));
  if (!Number.isInteger(missing) || sizeOf(complete) !== size)
    throw new ShapeError(`cannot reshape array of size ${size} into shape ${tupleText(list).replaceAll(' ', '')}`);
  return complete;
}
