import { describe } from '../core/dtype/dtype.ts';
import { ArgumentError } from '../core/errors.ts';
import { normalizeAxis } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { transpose } from '../manipulation/axes.ts';
import { copy } from '../manipulation/copy.ts';
import { concatenate } from '../manipulation/join.ts';
import { reshape } from '../manipulation/shape.ts';
import { getIndex } from './item.ts';

/**
 * Calls a function with every 1-d slice along an axis, and returns its answers in a new array, their axes in the place
 * of the one that was given away: (m, n) along axis 1 -> (m,) for answers that are numbers, (m, k) for answers (k,).
 * Prefer the functions that have an axis themselves: this is a loop in JavaScript. NumPy: `np.apply_along_axis`.
 *
 * @throws ArgumentError for anything but a function, an empty array, or an axis that is not a whole number
 * @throws AxisError for an axis out of bounds
 * @throws ShapeError when the answers differ in size
 * @example `np.applyAlongAxis((row) => np.sum(row), 1, [[1, 2], [3, 4]]) // [3, 7]`
 */
export function applyAlongAxis(f: (row: NDArray) => Operand, axis: number, x: Operand): NDArray {
  if (typeof f !== 'function') throw new ArgumentError(`applyAlongAxis: expected a function; got ${describe(f)}`);
  const a = toArray(x);
  const k = normalizeAxis(axis, a.ndim);
  if (a.size === 0) throw new ArgumentError('Cannot apply_along_axis when any iteration dimensions are 0');
  const moved = transpose(a, [...a.shape.map((_, d) => d).filter((d) => d !== k), k]);
  const outer = moved.shape.slice(0, -1);
  const rows = reshape(moved, [-1, a.shape[k]!]);
  const answers = Array.from({ length: rows.shape[0]! }, (_, row) => toArray(f(getIndex(rows, [row]))));
  const inner = answers[0]!.shape;
  const joined = reshape(concatenate(answers.map((r) => reshape(r, [1, ...inner]))), [...outer, ...inner]);
  // The axes of the answers take the place of the axis that was given away.
  const order = [
    ...outer.map((_, d) => d).slice(0, k),
    ...inner.map((_, d) => outer.length + d),
    ...outer.map((_, d) => d).slice(k),
  ];
  return copy(transpose(joined, order));
}
