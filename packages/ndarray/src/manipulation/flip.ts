import { viewOf } from '../core/array-memory.ts';
import { type DType, describe } from '../core/dtype/dtype.ts';
import { ArgumentError, AxisError } from '../core/errors.ts';
import { normalizeAxes, normalizeAxis } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { type AxisArgument, axisArgument, swapaxes } from './axes.ts';

/**
 * Returns the array with its elements in reverse order along some axes, by default along all: a view. NumPy: `np.flip`.
 *
 * @throws AxisError for an axis out of bounds, or named twice
 * @throws ArgumentError for an unknown option, or an axis that is not a whole number
 * @example
 * ```ts
 * np.flip(np.array([[1, 2], [3, 4]])) // [[4, 3], [2, 1]]
 * np.flip(np.array([[1, 2], [3, 4]]), 1) // [[2, 1], [4, 3]]
 * ```
 */
export function flip<D extends DType>(x: NDArray<D>, axis?: AxisArgument): NDArray<D> {
  const a = toArray(x);
  const axes = normalizeAxes(axisArgument('flip', axis), a.ndim);
  const offset = axes.reduce((sum, k) => sum + Math.max(0, a.shape[k]! - 1) * a.strides[k]!, 0);
  return viewOf(
    a,
    a.shape,
    a.strides.map((s, k) => (axes.includes(k) ? -s : s)),
    a.size === 0 ? 0 : offset,
  );
}

/**
 * Rotates the array by `k` times 90 degrees (1 by default) in the plane of two axes, from the first towards the second,
 * which is counterclockwise for a matrix: (m, n) -> (n, m). `axes` is [0, 1] by default. A view. NumPy: `np.rot90`.
 *
 * @throws AxisError for an axis out of bounds, or twice the same axis
 * @throws ArgumentError for an unknown option, or a `k` or an axis that is not a whole number
 * @example `np.rot90(np.array([[1, 2], [3, 4]])) // [[2, 4], [1, 3]]`
 */
export function rot90<D extends DType>(
  x: NDArray<D>,
  k = 1,
  options?: { readonly axes?: readonly [number, number] },
): NDArray<D> {
  const a = toArray(x);
  const { axes = [0, 1] } = readOptions('rot90', options, ['axes']);
  const [i, j] = [normalizeAxis(axes[0], a.ndim), normalizeAxis(axes[1], a.ndim)];
  if (i === j) throw new AxisError(i, a.ndim, 'Axes must be different.');
  if (!Number.isInteger(k)) throw new ArgumentError(`rot90: k is a whole number; got ${describe(k)}`);
  const turns = ((k % 4) + 4) % 4;
  if (turns === 0) return viewOf(a, a.shape, a.strides);
  if (turns === 2) return flip(flip(a, i), j);
  return turns === 1 ? swapaxes(flip(a, j), i, j) : flip(swapaxes(a, i, j), j);
}

/**
 * Returns the array with its rows in reverse order, along axis 0: a view. NumPy: `np.flipud`.
 *
 * @throws AxisError for a 0-d array
 * @example `np.flipud(np.array([[1, 2], [3, 4]])) // [[3, 4], [1, 2]]`
 */
export const flipud = <D extends DType>(x: NDArray<D>): NDArray<D> => flip(x, 0);
/**
 * Returns the array with its columns in reverse order, along axis 1: a view. NumPy: `np.fliplr`.
 *
 * @throws AxisError for fewer than two axes
 * @example `np.fliplr(np.array([[1, 2], [3, 4]])) // [[2, 1], [4, 3]]`
 */
export const fliplr = <D extends DType>(x: NDArray<D>): NDArray<D> => flip(x, 1);
