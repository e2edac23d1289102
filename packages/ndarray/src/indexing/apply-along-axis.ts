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

/** A function of 1-d slices along an axis, its answers put together. NumPy: `np.apply_along_axis`. */
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
  // The answers' axes take the place of the one that was given away.
  const order = [
    ...outer.map((_, d) => d).slice(0, k),
    ...inner.map((_, d) => outer.length + d),
    ...outer.map((_, d) => d).slice(k),
  ];
  return copy(transpose(joined, order));
}
