import { type DType, isInteger } from '../core/dtype/dtype.ts';
import { IndexError, ShapeError, shapeText } from '../core/errors.ts';
import { normalizeAxis } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import { type Operand, toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { arange } from '../creation/ranges.ts';
import { ravel, reshape } from '../manipulation/shape.ts';
import type { IndexItem } from './index-item.ts';
import { getIndex, setIndex } from './item.ts';

/** Indices for every axis, so that along one of them they are the given ones and along the others each element's own. */
function indicesAlong(a: NDArray, indices: NDArray, axis: number): IndexItem[] {
  if (!isInteger(indices.dtype)) throw new IndexError(`\`indices\` must be an integer array; got ${indices.dtype}`);
  if (indices.ndim !== a.ndim)
    throw new ShapeError(
      `\`indices\` and \`arr\` must have the same number of dimensions; got shapes ${shapeText(indices.shape)} and ${shapeText(a.shape)}`,
    );
  return a.shape.map((length, k): IndexItem => {
    if (k === axis) return indices;
    // Of a length 1 of the array, or of the indices, the other is broadcast.
    const own = arange(length === 1 ? 1 : length);
    return reshape(
      own,
      a.shape.map((_, d) => (d === k ? own.size : 1)),
    );
  });
}

/**
 * Elements by indices that differ from row to row, as `argsort` gives them. NumPy: `np.take_along_axis`.
 *
 * @throws IndexError for indices out of bounds or that are not integers; ShapeError for another number of dimensions
 * @example `np.takeAlongAxis(x, np.argsort(x, { axis: 0 }), { axis: 0 })`
 */
export function takeAlongAxis<D extends DType>(
  x: NDArray<D>,
  indices: Operand,
  options?: { readonly axis?: number | null },
): NDArray<D> {
  const a = toArray(x);
  const { axis = -1 } = readOptions('takeAlongAxis', options, ['axis']);
  const list = toArray(indices);
  if (axis === null) return getIndex(ravel(a), indicesAlong(ravel(a), list, 0));
  const k = normalizeAxis(axis, a.ndim);
  return getIndex(a, indicesAlong(a, list, k));
}

/** The same for writing: into the array itself. NumPy: `np.put_along_axis`. */
export function putAlongAxis(
  x: NDArray,
  indices: Operand,
  values: Operand,
  options?: { readonly axis?: number },
): void {
  const a = toArray(x);
  const { axis = -1 } = readOptions('putAlongAxis', options, ['axis']);
  setIndex(a, indicesAlong(a, toArray(indices), normalizeAxis(axis, a.ndim)), values);
}
