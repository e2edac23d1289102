import { arange, asarray, type Operand } from './creation.ts';
import { ArgumentError, ShapeError, shapeText } from './errors.ts';
import { checkShape } from './layout/shape.ts';
import { broadcastTo, copy, reshape, swapaxes } from './manipulation.ts';
import type { NDArray } from './ndarray.ts';
import { readOptions } from './options.ts';
import { resultArray, viewOf } from './storage.ts';
import { assign } from './ufunc/assign.ts';

/** Coordinate arrays of a grid. With 'xy' (the default) the first two axes change places, as for images. NumPy: `np.meshgrid`. */
export function meshgrid(...args: (Operand | { readonly indexing?: 'xy' | 'ij' })[]): NDArray[] {
  const last = args.at(-1);
  const isOptions = typeof last === 'object' && last !== null && 'indexing' in last;
  const { indexing = 'xy' } = isOptions ? readOptions('meshgrid', last, ['indexing']) : {};
  if (indexing !== 'xy' && indexing !== 'ij') throw new ArgumentError("Valid values for `indexing` are 'xy' and 'ij'.");
  const axes = (isOptions ? args.slice(0, -1) : args).map((v) => asarray(v as Operand) as NDArray);
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

/** The indices of a grid, along a new first axis. NumPy: `np.indices`. */
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
