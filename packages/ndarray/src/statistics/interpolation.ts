import { allocateArray } from '../core/array-memory.ts';
import { ArgumentError, ShapeError } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { astype } from '../manipulation/copy.ts';
import { ravel } from '../manipulation/shape.ts';

/**
 * Evaluates at `x` the piecewise linear function through the points (xp[i], fp[i]).
 *
 * `xp`, ascending, and `fp` are (n,); the result has the shape of `x`, dtype float64. Before the first point it is `left`, by
 * default fp[0], behind the last `right`, by default fp[n - 1]. With `period` the points need not ascend, all coordinates are
 * taken modulo it, and `left` and `right` have no effect. NumPy: `np.interp`.
 *
 * @throws ShapeError when `xp` is empty, or `fp` does not have its length.
 * @throws ArgumentError when `period` is 0, or an option is unknown.
 * @example
 * ```ts
 * np.interp([0.5, 1.5, 9], [0, 1, 2], [0, 10, 30]) // [5, 20, 30]
 * np.interp(9, [0, 1, 2], [0, 10, 30], { right: -1 }) // -1
 * ```
 */
export function interp(
  x: Operand,
  xp: Operand,
  fp: Operand,
  options?: { readonly left?: number; readonly right?: number; readonly period?: number },
): NDArray<'float64'> {
  const { left, right, period } = readOptions('interp', options, ['left', 'right', 'period']);
  const list = (v: Operand) => Array.from(ravel(astype(toArray(v), 'float64')).data as Float64Array);
  let [xs, ys] = [list(xp), list(fp)];
  if (xs.length !== ys.length)
    throw new ShapeError(`fp and xp are not of the same length: ${ys.length} and ${xs.length}`);
  if (xs.length === 0) throw new ShapeError('array of sample points is empty');
  const given = toArray(x);
  let at = list(given);
  if (period !== undefined) {
    if (period === 0) throw new ArgumentError('period must be a non-zero value');
    const p = Math.abs(period);
    const wrap = (v: number) => ((v % p) + p) % p;
    at = at.map(wrap);
    const order = xs.map((v, k): [number, number] => [wrap(v), ys[k]!]).sort((a, b) => a[0] - b[0]);
    xs = [order.at(-1)![0] - p, ...order.map(([v]) => v), order[0]![0] + p];
    ys = [order.at(-1)![1], ...order.map(([, v]) => v), order[0]![1]];
  }
  const last = xs.length - 1;
  const result = allocateArray(given.shape, 'float64');
  const target = result.data;
  at.forEach((v, k) => {
    if (Number.isNaN(v)) target[k] = v;
    else if (v < xs[0]!) target[k] = left ?? ys[0]!;
    else if (v > xs[last]!) target[k] = right ?? ys[last]!;
    else {
      let [low, high] = [0, last + 1];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (xs[middle]! <= v) low = middle;
        else high = middle;
      }
      if (low === last || xs[low] === v) target[k] = ys[low]!;
      else target[k] = ((ys[low + 1]! - ys[low]!) / (xs[low + 1]! - xs[low]!)) * (v - xs[low]!) + ys[low]!;
    }
  });
  return result;
}
