import { arrayArgument } from './arguments.ts';
import { zeros } from './creation.ts';
import { type DType, describe } from './dtype/dtype.ts';
import { ArgumentError, AxisError, ShapeError, shapeText } from './errors.ts';
import { normalizeAxis, sizeOf } from './layout/shape.ts';
import { copy } from './manipulation.ts';
import type { NDArray } from './ndarray.ts';
import { readOptions } from './options.ts';
import { span, viewOf } from './storage.ts';
import { assign } from './ufunc/assign.ts';

/** Elements below a diagonal (of the last two axes) and on it; zeros above. NumPy: `np.tril`. */
export const tril = <D extends DType>(x: NDArray<D>, options?: { readonly k?: number }): NDArray<D> =>
  triangle('tril', x, options, false);
/** Elements above a diagonal (of the last two axes) and on it; zeros below. NumPy: `np.triu`. */
export const triu = <D extends DType>(x: NDArray<D>, options?: { readonly k?: number }): NDArray<D> =>
  triangle('triu', x, options, true);

function triangle<D extends DType>(
  name: string,
  x: NDArray<D>,
  options: { readonly k?: number } | undefined,
  upper: boolean,
): NDArray<D> {
  const a = arrayArgument(x);
  const { k = 0 } = readOptions(name, options, ['k']);
  if (!Number.isInteger(k)) throw new ArgumentError(`${name}: k is a whole number; got ${describe(k)}`);
  if (a.ndim < 2) throw new ShapeError(`${name}: expected at least 2 dimensions; got shape ${shapeText(a.shape)}`);
  const [m, n] = [a.shape.at(-2)!, a.shape.at(-1)!];
  const result = copy(a);
  for (let i = 0; i < m; i++) {
    // Of row i the columns before or after the diagonal become 0, in all matrices at once.
    const edge = Math.min(n, Math.max(0, i + k + (upper ? 0 : 1)));
    const row = span(span(result, a.ndim - 2, i, i + 1), a.ndim - 1, upper ? 0 : edge, upper ? edge : n);
    if (row.size > 0) assign(row, 0);
  }
  return result;
}

/** A vector on the diagonal of a matrix, or the diagonal of a matrix (a copy). NumPy: `np.diag`. */
export function diag<D extends DType>(x: NDArray<D>, options?: { readonly k?: number }): NDArray<D> {
  const a = arrayArgument(x);
  const { k = 0 } = readOptions('diag', options, ['k']);
  if (a.ndim === 2) return copy(diagonal(a, { offset: k }));
  if (a.ndim !== 1) throw new ShapeError(`Input must be 1- or 2-d; got shape ${shapeText(a.shape)}`);
  const n = a.size + Math.abs(k);
  const result = zeros([n, n], { dtype: a.dtype });
  if (a.size > 0) assign(diagonal(result, { offset: k }), a);
  return result;
}

/** The diagonals of matrices along two axes, as the last axis: a view. NumPy: `np.diagonal`. */
export function diagonal<D extends DType>(
  x: NDArray<D>,
  options?: { readonly offset?: number; readonly axis1?: number; readonly axis2?: number },
): NDArray<D> {
  const a = arrayArgument(x);
  const { offset = 0, axis1 = 0, axis2 = 1 } = readOptions('diagonal', options, ['offset', 'axis1', 'axis2']);
  if (a.ndim < 2) throw new ShapeError('diag requires an array of at least two dimensions');
  const [i, j] = [normalizeAxis(axis1, a.ndim), normalizeAxis(axis2, a.ndim)];
  if (i === j) throw new AxisError(i, a.ndim, 'axis1 and axis2 cannot be the same');
  if (!Number.isInteger(offset)) throw new ArgumentError(`diagonal: offset is a whole number; got ${describe(offset)}`);
  const [row, column] = offset < 0 ? [-offset, 0] : [0, offset];
  const count = Math.max(0, Math.min(a.shape[i]! - row, a.shape[j]! - column));
  const rest = a.shape.map((_, k) => k).filter((k) => k !== i && k !== j);
  const shape = [...rest.map((k) => a.shape[k]!), count];
  return viewOf(
    a,
    shape,
    [...rest.map((k) => a.strides[k]!), a.strides[i]! + a.strides[j]!],
    sizeOf(shape) === 0 ? 0 : row * a.strides[i]! + column * a.strides[j]!,
  );
}
