import { resultArray, viewOf } from '../core/array-memory.ts';
import { ArgumentError, ShapeError, shapeText } from '../core/errors.ts';
import { checkShape } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { assign } from '../loops/assign.ts';
import { swapaxes } from '../manipulation/axes.ts';
import { broadcastTo } from '../manipulation/broadcast.ts';
import { copy } from '../manipulation/copy.ts';
import { reshape } from '../manipulation/shape.ts';
import { arange } from './ranges.ts';

/**
 * Returns the coordinate arrays of the grid that 1-d arrays span, one per operand, each a copy of the whole grid's
 * shape. With the option `indexing: 'xy'`, the default, the first two axes change places, as for images: (n,), (m,) ->
 * (m, n), (m, n). With `'ij'` the axes are in order: (n, m). NumPy: `np.meshgrid`.
 *
 * @throws ShapeError for operands with more than one axis
 * @throws ArgumentError for another indexing, or an unknown option beside it
 * @example `np.meshgrid([1, 2, 3], [4, 5]) // [[[1, 2, 3], [1, 2, 3]], [[4, 4, 4], [5, 5, 5]]]`
 */
export function meshgrid(...args: (Operand | { readonly indexing?: 'xy' | 'ij' })[]): NDArray[] {
  const last = args.at(-1);
  const isOptions = typeof last === 'object' && last !== null && 'indexing' in last;
  const { indexing = 'xy' } = isOptions ? readOptions('meshgrid', last, ['indexing']) : {};
  if (indexing !== 'xy' && indexing !== 'ij') throw new ArgumentError("Valid values for `indexing` are 'xy' and 'ij'.");
  const axes = (isOptions ? args.slice(0, -1) : args).map((v) => toArray(v as Operand));
  for (const a of axes)
    if (a.ndim > 1) throw new ShapeError(`meshgrid: expected 1-d arrays; got shape ${shapeText(a.shape)}`);
  const shape = axes.map((a) => a.size);
  return axes.map((a, k) => {
    const grid = broadcastTo(
      reshape(
        a,
        shape.map((length, d) => (d === k ? length : 1)),
      ),
      shape,
    );
    return copy(indexing === 'xy' && axes.length > 1 ? swapaxes(grid, 0, 1) : grid);
  });
}

/**
 * Returns the indices of all elements of a shape, along a new first axis: (m, n) -> (2, m, n),
 * int64. NumPy: `np.indices`.
 *
 * @throws ShapeError for negative lengths or fractions
 * @throws ArgumentError for a shape that is neither a number nor a list
 * @example `np.indices([2, 2]) // [[[0, 0], [1, 1]], [[0, 1], [0, 1]]]`
 */
export function indices(shape: readonly number[]): NDArray<'int64'> {
  const dimensions = checkShape(shape);
  const result = resultArray([dimensions.length, ...dimensions], 'int64');
  dimensions.forEach((n, k) => {
    const along = dimensions.map((_, d) => (d === k ? n : 1));
    const part = viewOf(
      result,
      result.shape.slice(1),
      result.strides.slice(1),
      result.size === 0 ? 0 : k * result.strides[0]!,
    );
    assign(part, broadcastTo(reshape(arange(n), along), dimensions));
  });
  return result;
}
