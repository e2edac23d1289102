import { span } from '../core/array-memory.ts';
import { type DType, describe } from '../core/dtype/dtype.ts';
import { ArgumentError, BroadcastError } from '../core/errors.ts';
import { normalizeAxis } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { copy } from './copy.ts';
import { concatenate } from './join.ts';
import { ravel, reshape } from './shape.ts';

/**
 * Returns a copy with elements moved along axes by `shift` places; those that leave at one end come back at the
 * other. Without an axis, or with null, the array is rolled as if it were flat. Several axes take one shift each, or
 * all the same. NumPy: `np.roll`.
 *
 * @throws AxisError for an axis out of bounds
 * @throws BroadcastError when there are several shifts and several axes, but not equally many
 * @throws ArgumentError for a shift or an axis that is not a whole number, or an unknown option
 * @example
 * ```ts
 * np.roll(np.array([1, 2, 3]), 1) // [3, 1, 2]
 * np.roll(np.array([[1, 2], [3, 4]]), 1, { axis: 0 }) // [[3, 4], [1, 2]]
 * ```
 */
export function roll<D extends DType>(
  x: NDArray<D>,
  shift: number | readonly number[],
  options?: { readonly axis?: number | readonly number[] | null },
): NDArray<D> {
  const a = toArray(x);
  const { axis = null } = readOptions('roll', options, ['axis']);
  if (axis === null) {
    const total = [shift].flat().reduce((sum, s) => sum + Number(s), 0);
    return reshape(roll(ravel(a), total, { axis: 0 }), a.shape);
  }
  const axes = [axis].flat().map((k) => normalizeAxis(k, a.ndim));
  const shifts = [shift].flat();
  if (shifts.some((s) => !Number.isInteger(s)))
    throw new ArgumentError(`roll: a shift is a whole number; got ${describe(shift)}`);
  if (shifts.length !== axes.length && shifts.length !== 1 && axes.length !== 1)
    throw new BroadcastError([[shifts.length], [axes.length]]);
  const totals = new Map<number, number>();
  for (let k = 0; k < Math.max(shifts.length, axes.length); k++) {
    const at = axes[axes.length === 1 ? 0 : k]!;
    totals.set(at, (totals.get(at) ?? 0) + shifts[shifts.length === 1 ? 0 : k]!);
  }
  let result = a;
  for (const [k, total] of totals) {
    const n = a.shape[k]!;
    const by = n === 0 ? 0 : ((total % n) + n) % n;
    if (by !== 0) result = concatenate([span(result, k, n - by, n), span(result, k, 0, n - by)], { axis: k });
  }
  return result === a ? copy(a) : result;
}
