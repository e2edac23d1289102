import type { DType } from '../core/dtype/dtype.ts';
import { ShapeError, shapeText } from '../core/errors.ts';
import { normalizeAxis } from '../core/layout/shape.ts';
import { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { arrayAs } from '../loops/convert.ts';
import { ravel } from '../manipulation/shape.ts';
import { getIndex } from './item.ts';
import { flatnonzero } from './nonzero.ts';
/** Elements by index along an axis, or of the flattened array. NumPy: `np.take`. */
export function take<D extends DType>(
  x: NDArray<D>,
  indices: Operand,
  options?: { readonly axis?: number | null },
): NDArray<D> {
  const a = toArray(x);
  const { axis = null } = readOptions('take', options, ['axis']);
  const list = indices instanceof NDArray ? indices : arrayAs(indices, 'int64');
  if (axis === null) return getIndex(ravel(a), [list]);
  const before = Array.from({ length: normalizeAxis(axis, a.ndim) }, () => ':');
  return getIndex(a, [...before, list]);
}

/** Elements of the flattened array where a condition holds. NumPy: `np.extract`. */
export const extract = <D extends DType>(condition: Operand, x: NDArray<D>): NDArray<D> =>
  take(ravel(toArray(x)), flatnonzero(condition));

/** Slices along an axis (or of the flattened array) where a 1-d condition holds. NumPy: `np.compress`. */
export function compress<D extends DType>(
  condition: Operand,
  x: NDArray<D>,
  options?: { readonly axis?: number | null },
): NDArray<D> {
  const { axis = null } = readOptions('compress', options, ['axis']);
  const mask = toArray(condition);
  if (mask.ndim !== 1) throw new ShapeError(`condition must be a 1-d array; got shape ${shapeText(mask.shape)}`);
  return take(axis === null ? ravel(toArray(x)) : x, flatnonzero(mask), { axis: axis ?? 0 });
}
