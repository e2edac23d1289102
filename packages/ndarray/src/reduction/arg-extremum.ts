import { expression as e } from '@numloom/kernels';
import { resultArray } from '../core/array-memory.ts';
import { ArgumentError } from '../core/errors.ts';
import { normalizeAxis } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { arange } from '../creation/ranges.ts';
import { findFirst, SPAN } from '../loops/find-first.ts';
import type { Fold } from '../loops/fold.ts';
import { walkOver } from '../loops/operand.ts';
import { reduceAxes } from '../loops/reduce.ts';
import { inputNode } from '../loops/symbol.ts';
import { moveaxis } from '../manipulation/axes.ts';
import { ravel, reshape } from '../manipulation/shape.ts';
import { max, min } from './reductions.ts';

/** Options of `argmin`, `argmax`, `nanargmin` and `nanargmax`. */
export interface ArgOptions {
  /** The axis along which to search; `null`, the default, searches the flattened array. */
  readonly axis?: number | null;
  /** Whether the searched axes stay in the result with length 1; `false` by default. */
  readonly keepdims?: boolean;
}

/**
 * The index of the first element that equals the extremum of its row. The extremum is reduced first, then searched for. If a
 * row contains NaN, its extremum is NaN, and the index is that of the first NaN.
 */
function indexOf(name: string, extremum: typeof min, x: Operand, options: ArgOptions | undefined): NDArray<'int64'> {
  const { axis = null, keepdims = false } = readOptions(name, options, ['axis', 'keepdims']);
  const given = toArray(x);
  const flat = axis === null ? ravel(given) : given;
  const k = axis === null ? 0 : normalizeAxis(axis, given.ndim);
  const n = flat.shape[k]!;
  if (n === 0) throw new ArgumentError(`attempt to get ${name} of an empty sequence`);
  const a = moveaxis(flat, k, -1);
  const extreme = a.ndim === 1 ? extremum(a) : extremum(a, { axis: -1 });
  const spans = Math.ceil(n / SPAN);
  const found = resultArray([...extreme.shape, spans], 'int64');
  const whole = Math.floor(n / SPAN);
  if (whole > 0) findFirst(a, extreme, found, { first: 0, count: whole, length: SPAN });
  if (whole < spans) findFirst(a, extreme, found, { first: whole, count: 1, length: n - whole * SPAN });
  const result = spans === 1 ? reshape(found, extreme.shape) : firstOf(found);
  extreme.dispose();
  if (spans > 1) found.dispose();
  if (!keepdims) return result;
  return reshape(
    result,
    given.shape.map((length, axisNumber) => (axis === null || axisNumber === k ? 1 : length)),
  );
}

/** Reduces the index found in each span of a row (-1 if there is none) to the first index within the whole row. */
function firstOf(found: NDArray<'int64'>): NDArray<'int64'> {
  const starts = arange(0, found.shape.at(-1)! * SPAN, SPAN, { dtype: 'int64' });
  const [place, start] = [inputNode(0, 'int64'), inputNode(1, 'int64')];
  const nowhere = e.constant('i64', 2n ** 62n);
  const shape = found.shape;
  const fold: Fold = {
    root: e.select(e.lt(place, e.constant('i64', 0n)), nowhere, e.add(place, start)),
    inputs: ['int64', 'int64'],
    combine: { apply: e.min(e.register('i64', 'a'), e.register('i64', 'b')), identity: nowhere },
    dtype: 'int64',
  };
  const result = reduceAxes(fold, { shape, walks: [found, walkOver(starts, shape)] }, [shape.length - 1]);
  starts.dispose();
  return result as NDArray<'int64'>;
}

/**
 * Returns the index of the smallest element, of several equal ones the first. A NaN counts as the smallest.
 *
 * Without `axis` the result is one index into the flattened array; with an axis of length k, (..., k, ...) -> (..., ...). The
 * result is int64. NumPy: `np.argmin`.
 *
 * @throws ArgumentError when the axis, or the whole array, is empty, or an option is unknown.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @throws DTypeError when the array is complex.
 * @example
 * ```ts
 * np.argmin([3, 1, 2]) // 1
 * np.argmin([[3, 1], [0, 5]], { axis: 1 }) // [1, 0]
 * ```
 */
export const argmin = (x: Operand, options?: ArgOptions): NDArray<'int64'> => indexOf('argmin', min, x, options);

/**
 * Returns the index of the largest element, of several equal ones the first. A NaN counts as the largest.
 *
 * Without `axis` the result is one index into the flattened array; with an axis of length k, (..., k, ...) -> (..., ...). The
 * result is int64. NumPy: `np.argmax`.
 *
 * @throws ArgumentError when the axis, or the whole array, is empty, or an option is unknown.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @throws DTypeError when the array is complex.
 * @example
 * ```ts
 * np.argmax([3, 1, 2]) // 0
 * np.argmax([[3, 1], [0, 5]], { axis: 1, keepdims: true }) // [[0], [1]]
 * ```
 */
export const argmax = (x: Operand, options?: ArgOptions): NDArray<'int64'> => indexOf('argmax', max, x, options);
