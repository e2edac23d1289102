import { describe } from '../dtype/dtype.ts';
import { ArgumentError, AxisError, BroadcastError, ShapeError, tupleText } from '../errors.ts';

/** Lengths per dimension; () is a single value. Shapes are never changed in place. */
export type Shape = readonly number[];

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

/** A shape as a user gives it: a length, or a list of lengths. */
export function checkShape(shape: number | Shape): number[] {
  const list = listOf('a shape', shape);
  for (const length of list) {
    if (!Number.isInteger(length)) throw new ShapeError(`a shape has whole numbers; got ${tupleText(list)}`);
    if (length < 0) throw new ShapeError(`negative dimensions are not allowed; got ${tupleText(list)}`);
  }
  return list;
}

/** An axis counted from either end, as an index. */
export function normalizeAxis(axis: number, ndim: number): number {
  if (!Number.isInteger(axis)) throw new ArgumentError(`an axis is a whole number; got ${describe(axis)}`);
  if (axis < -ndim || axis >= ndim) throw new AxisError(axis, ndim);
  return axis < 0 ? axis + ndim : axis;
}

/** Axes as a user gives them: none (all), one, or a list without repetition; ascending. */
export function normalizeAxes(axis: number | readonly number[] | null | undefined, ndim: number): number[] {
  if (axis === null || axis === undefined) return Array.from({ length: ndim }, (_, k) => k);
  const axes = listOf('an axis', axis).map((a) => normalizeAxis(a, ndim));
  if (new Set(axes).size !== axes.length)
    throw new AxisError(axes[0]!, ndim, `duplicate value in 'axis': ${tupleText(axes)}`);
  return axes.sort((a, b) => a - b);
}

/** The common shape of several, by NumPy's rule: aligned at the last axis, lengths equal or 1. */
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

export function sameShape(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let k = 0; k < a.length; k++) if (a[k] !== b[k]) return false;
  return true;
}

/** Fills in the one length that may be given as -1. */
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
