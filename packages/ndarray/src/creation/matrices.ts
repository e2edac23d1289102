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

/**
 * Returns a copy of matrices, the last two axes (..., m, n), with zeros above a diagonal. The option `k` (default 0)
 * chooses a diagonal above the main one, or below it if negative. NumPy: `np.tril`.
 *
 * @throws ShapeError for fewer than two axes
 * @throws ArgumentError for a `k` that is not a whole number, or an unknown option
 * @example `np.tril(np.array([[1, 2], [3, 4]])) // [[1, 0], [3, 4]]`
 */
export const tril = <D extends DType>(x: NDArray<D>, options?: { readonly k?: number }): NDArray<D> =>
  triangle('tril', x, options, 'lower');
/**
 * Returns a copy of matrices, the last two axes (..., m, n), with zeros below a diagonal. The option `k` (default 0)
 * chooses a diagonal above the main one, or below it if negative. NumPy: `np.triu`.
 *
 * @throws ShapeError for fewer than two axes
 * @throws ArgumentError for a `k` that is not a whole number, or an unknown option
 * @example `np.triu(np.array([[1, 2], [3, 4]])) // [[1, 2], [0, 4]]`
 */
export const triu = <D extends DType>(x: NDArray<D>, options?: { readonly k?: number }): NDArray<D> =>
  triangle('triu', x, options, 'upper');

function triangle<D extends DType>(
  name: string,
  x: NDArray<D>,
  options: { readonly k?: number } | undefined,
  part: 'lower' | 'upper',
): NDArray<D> {
  const a = toArray(x);
  const { k = 0 } = readOptions(name, options, ['k']);
  if (!Number.isInteger(k)) throw new ArgumentError(`${name}: k is a whole number; got ${describe(k)}`);
  if (a.ndim < 2) throw new ShapeError(`${name}: expected at least 2 dimensions; got shape ${shapeText(a.shape)}`);
  const [m, n] = [a.shape.at(-2)!, a.shape.at(-1)!];
  const upper = part === 'upper';
  const result = copy(a);
  for (let i = 0; i < m; i++) {
    // The columns of row i before or after the diagonal become 0, in all matrices at once.
    const edge = Math.min(n, Math.max(0, i + k + (upper ? 0 : 1)));
    const row = span(span(result, a.ndim - 2, i, i + 1), a.ndim - 1, upper ? 0 : edge, upper ? edge : n);
    if (row.size > 0) assign(row, 0);
  }
  return result;
}

/**
 * Returns a new square matrix with a vector on a diagonal, or a copy of a diagonal of a matrix: (n,) ->
 * (n + |k|, n + |k|), (m, n) -> (min(m, n),) for k = 0. The option `k` (default 0) chooses a diagonal above the main
 * one, or below it if negative. NumPy: `np.diag`.
 *
 * @throws ShapeError for an array of another number of axes than 1 or 2, or, of a vector, for a
 * `k` that is not a whole number
 * @throws ArgumentError for an unknown option, or, of a matrix, for a `k` that is not a whole number
 * @example `np.diag(np.array([1, 2])) // [[1, 0], [0, 2]]`, `np.diag(np.array([[1, 2], [3, 4]])) // [1, 4]`
 */
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

/**
 * Returns a new matrix (m, n) with ones on a diagonal and zeros elsewhere. The matrix is square unless the number of
 * columns is given, and float64 by default. The option `k` (default 0) chooses a diagonal above the main one, or below
 * it if negative. NumPy: `np.eye`.
 *
 * @throws ShapeError for negative lengths or fractions
 * @throws DTypeError for an unknown dtype
 * @throws ArgumentError for an unknown option, or a device other than 'cpu'
 * @example `np.eye(2) // [[1, 0], [0, 1]]`, `np.eye(2, 3, { k: 1 }) // [[0, 1, 0], [0, 0, 1]]`
 */
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

/**
 * Returns a new square matrix (n, n) with ones on the main diagonal and zeros elsewhere, float64 by
 * default. NumPy: `np.identity`.
 *
 * @throws ShapeError for a length that is negative or a fraction
 * @throws DTypeError for an unknown dtype
 * @throws ArgumentError for an unknown option
 * @example `np.identity(2) // [[1, 0], [0, 1]]`
 */
export const identity = <D extends DType = 'float64'>(n: number, options?: { readonly dtype?: D }): NDArray<D> =>
  eye(n, n, options);

/**
 * Returns a new float64 matrix (m, n) with ones on and below a diagonal and zeros above. It is square unless
 * the number of columns is given. The option `k` (default 0) chooses a diagonal above the main one, or below it
 * if negative. NumPy: `np.tri`.
 *
 * @throws ShapeError for lengths that are negative or fractions
 * @throws ArgumentError for a `k` that is not a whole number, or an unknown option
 * @example `np.tri(2, 3) // [[1, 0, 0], [1, 1, 0]]`
 */
export const tri = (rows: number, columns: number = rows, options?: { readonly k?: number }): NDArray<'float64'> =>
  tril(add(zeros([rows, columns]), 1), options);

/**
 * Returns a new square matrix with the elements of an array, flattened, on a diagonal. The option `k` (default 0)
 * chooses a diagonal above the main one, or below it if negative. NumPy: `np.diagflat`.
 *
 * @throws ShapeError for a `k` that is not a whole number
 * @throws ArgumentError for an unknown option
 * @example `np.diagflat([[1, 2]]) // [[1, 0], [0, 2]]`
 */
export const diagflat = (x: Operand, options?: { readonly k?: number }): NDArray => diag(ravel(toArray(x)), options);

/**
 * Returns a new matrix whose columns are powers of a vector, the highest first unless `increasing` is true: (m,) ->
 * (m, n). There are as many columns as elements unless `n` is given. NumPy: `np.vander`.
 *
 * @throws ShapeError for an array of another number of axes than 1
 * @throws ArgumentError for an unknown option
 * @example
 * ```ts
 * np.vander([1, 2, 3]) // [[1, 1, 1], [4, 2, 1], [9, 3, 1]]
 * np.vander([2, 3], 3, { increasing: true }) // [[1, 2, 4], [1, 3, 9]]
 * ```
 */
export function vander(x: Operand, n?: number, options?: { readonly increasing?: boolean }): NDArray {
  const { increasing = false } = readOptions('vander', options, ['increasing']);
  const a = toArray(x);
  if (a.ndim !== 1) throw new ShapeError(`x must be a one-dimensional array; got shape ${shapeText(a.shape)}`);
  const count = n ?? a.size;
  const exponents = arange(count);
  return power(reshape(a, [-1, 1]), increasing ? exponents : add(multiply(exponents, -1), count - 1));
}
