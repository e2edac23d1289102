import { span, viewOf } from '../core/array-memory.ts';
import { type DType, describe } from '../core/dtype/dtype.ts';
import { ArgumentError, ShapeError, shapeText } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';
import { type Operand, toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { assign } from '../loops/assign.ts';
import { diagonal } from '../manipulation/axes.ts';
import { copy } from '../manipulation/copy.ts';
import { ravel, reshape } from '../manipulation/shape.ts';
import { add, multiply, power } from '../ufunc/arithmetic.ts';
import { creationOptions, type DTypeOption } from './array.ts';
import { zeros } from './filled.ts';
import { arange } from './ranges.ts';

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
  const a = toArray(x);
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
  const a = toArray(x);
  const { k = 0 } = readOptions('diag', options, ['k']);
  if (a.ndim === 2) return copy(diagonal(a, { offset: k }));
  if (a.ndim !== 1) throw new ShapeError(`Input must be 1- or 2-d; got shape ${shapeText(a.shape)}`);
  const n = a.size + Math.abs(k);
  const result = zeros([n, n], { dtype: a.dtype });
  if (a.size > 0) assign(diagonal(result, { offset: k }), a);
  return result;
}

/** Ones on the diagonal `k`, zeros elsewhere. NumPy: `np.eye`. */
export function eye<D extends DType = 'float64'>(
  rows: number,
  columnCount: number | null = rows,
  options: DTypeOption<D> & { readonly k?: number } = {},
): NDArray<D> {
  creationOptions('eye', options, ['dtype', 'k']);
  const columns = columnCount ?? rows;
  const result = zeros([rows, columns], options.dtype === undefined ? {} : { dtype: options.dtype });
  const shift = options.k ?? 0;
  const first = Math.max(0, -shift);
  const count = Math.min(rows - first, columns - first - shift);
  if (count <= 0) return result;
  const step = (columns + 1) * result.itemsize;
  assign(viewOf(result, [count], [step], (first * columns + first + shift) * result.itemsize), 1);
  return result;
}

/** Ones on the diagonal. NumPy: `np.identity`. */
export const identity = <D extends DType = 'float64'>(n: number, options?: { readonly dtype?: D }): NDArray<D> =>
  eye(n, n, options);

/** Ones on and below a diagonal. NumPy: `np.tri`. */
export const tri = (rows: number, columns: number = rows, options?: { readonly k?: number }): NDArray<'float64'> =>
  tril(add(zeros([rows, columns]), 1), options);

/** A matrix with the flattened array on a diagonal. NumPy: `np.diagflat`. */
export const diagflat = (x: Operand, options?: { readonly k?: number }): NDArray => diag(ravel(toArray(x)), options);

/** Powers of a vector as columns, the highest first. NumPy: `np.vander`. */
export function vander(x: Operand, n?: number, options?: { readonly increasing?: boolean }): NDArray {
  const { increasing = false } = readOptions('vander', options, ['increasing']);
  const a = toArray(x);
  if (a.ndim !== 1) throw new ShapeError(`x must be a one-dimensional array; got shape ${shapeText(a.shape)}`);
  const count = n ?? a.size;
  const exponents = arange(count);
  return power(reshape(a, [-1, 1]), increasing ? exponents : add(multiply(exponents, -1), count - 1));
}
