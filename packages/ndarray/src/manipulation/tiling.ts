import { resultArray, span } from '../core/array-memory.ts';
import { type DType, describe } from '../core/dtype/dtype.ts';
import { ArgumentError, BroadcastError } from '../core/errors.ts';
import { checkShape, normalizeAxis, sizeOf } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import { type Operand, toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { assign } from '../loops/assign.ts';
import { takeIndices } from '../loops/gather.ts';
import { expandDims } from './axes.ts';
import { broadcastTo } from './broadcast.ts';
import { copy } from './copy.ts';
import { ravel, reshape } from './shape.ts';
import { wholes } from './whole-numbers.ts';

/**
 * Returns a new array with every element several times in a row, along an axis, or of the flattened array if
 * the axis is null, the default. `repeats` is one number, or one per element of the axis: (n,) -> (sum of
 * repeats,). NumPy: `np.repeat`.
 *
 * @throws ArgumentError for negative repeats or fractions, an unknown option, or an axis that is not a whole number
 * @throws BroadcastError when there are several repeats, but not one per element
 * @throws AxisError for an axis out of bounds
 * @example
 * ```ts
 * np.repeat(np.array([1, 2]), 2) // [1, 1, 2, 2]
 * np.repeat(np.array([[1, 2]]), [1, 2], { axis: 1 }) // [[1, 2, 2]]
 * ```
 */
export function repeat<D extends DType>(
  x: NDArray<D>,
  repeats: Operand,
  options?: { readonly axis?: number | null },
): NDArray<D> {
  const given = toArray(x);
  const { axis = null } = readOptions('repeat', options, ['axis']);
  const a = axis === null ? ravel(given) : given;
  const k = normalizeAxis(axis ?? 0, a.ndim);
  const n = a.shape[k]!;
  const counts = wholes('repeat', repeats);
  if (counts.some((c) => c < 0)) throw new ArgumentError('repeats may not contain negative values.');
  if (counts.length === 1) {
    const count = counts[0]!;
    const wide = expandDims(a, k + 1);
    const shape = [...wide.shape];
    shape[k + 1] = count;
    return reshape(
      copy(broadcastTo(wide, shape)),
      a.shape.map((length, d) => (d === k ? length * count : length)),
    );
  }
  if (counts.length !== n)
    throw new BroadcastError(
      [[n], [counts.length]],
      `operands could not be broadcast together with shape (${n},) (${counts.length},)`,
    );
  const indices = counts.flatMap((count, index) => Array<number>(count).fill(index));
  return takeIndices(a, k, indices);
}

/**
 * Returns a new array with the whole array several times along each axis: (m, n) with [r, s] -> (r m, s n). Where there
 * are more repetitions than axes, or fewer, the shorter list is filled up with 1 in front. NumPy: `np.tile`.
 *
 * @throws ArgumentError for repetitions that are negative or fractions
 * @example `np.tile(np.array([1, 2]), 2) // [1, 2, 1, 2]`, `np.tile(np.array([1, 2]), [2, 1]) // [[1, 2], [1, 2]]`
 */
export function tile<D extends DType>(x: NDArray<D>, repetitions: number | readonly number[]): NDArray<D> {
  const a = toArray(x);
  const given = [repetitions].flat();
  if (given.some((r) => !Number.isInteger(r) || r < 0))
    throw new ArgumentError(`tile: repetitions are whole numbers from 0 on; got ${describe(repetitions)}`);
  const ndim = Math.max(a.ndim, given.length);
  const times = [...Array<number>(ndim - given.length).fill(1), ...given];
  const shape = [...Array<number>(ndim - a.ndim).fill(1), ...a.shape];
  const paired = shape.flatMap((length) => [1, length]);
  const stretched = shape.flatMap((length, k) => [times[k]!, length]);
  return reshape(
    copy(broadcastTo(reshape(a, paired), stretched)),
    shape.map((length, k) => length * times[k]!),
  );
}

/**
 * Returns a new array of any shape with the elements in C order, over again when they are used up. An empty array
 * gives zeros. NumPy: `np.resize`.
 *
 * @throws ShapeError for negative lengths or fractions
 * @throws ArgumentError for a shape that is neither a number nor a list
 * @example `np.resize(np.array([1, 2, 3]), [2, 4]) // [[1, 2, 3, 1], [2, 3, 1, 2]]`
 */
export function resize<D extends DType>(x: NDArray<D>, shape: number | readonly number[]): NDArray<D> {
  const a = ravel(toArray(x));
  const to = checkShape(shape);
  const size = sizeOf(to);
  if (a.size === 0) {
    const zeros = resultArray(to, a.dtype);
    assign(zeros, 0);
    return zeros;
  }
  const repeated = tile(a, Math.max(1, Math.ceil(size / a.size)));
  return reshape(copy(span(repeated, 0, 0, size)), to);
}
