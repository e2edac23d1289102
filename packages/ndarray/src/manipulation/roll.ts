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
 * Elements moved along axes; those that leave at one end come back at the other. Without an axis the array is rolled as if flat.
 * NumPy: `np.roll`.
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
