import { allocateArray } from '../core/array-memory.ts';
import { type DType, partType } from '../core/dtype/dtype.ts';
import { shapeText } from '../core/errors.ts';
import { type NamedTuple, namedTuple } from '../core/named-tuple.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { finfo } from '../interchange/dtype-info.ts';
import { matrixTranspose } from '../manipulation/axes.ts';
import { astype } from '../manipulation/copy.ts';
import { reshape } from '../manipulation/shape.ts';
import { any, max, sum } from '../reduction/reductions.ts';
import { abs, divide, multiply, square, subtract } from '../ufunc/arithmetic.ts';
import { greater, notEqual } from '../ufunc/comparison.ts';
import { conj } from '../ufunc/complex-parts.ts';
import { where } from '../ufunc/where.ts';
import { svd, svdvals } from './factorizations/factorizations.ts';
import { stackArgument } from './factorizations/matrix-stack.ts';
import { LinAlgError } from './linalg-error.ts';
import { matmul } from './products/matmul.ts';

/** Returns the given relative tolerance, a number or one per matrix, or the default max(m, n) * eps. */
const toleranceOf = (rtol: Operand | null | undefined, m: number, n: number, dtype: DType): Operand =>
  rtol ?? Math.max(m, n) * finfo(dtype).eps;

/**
 * Computes the Moore-Penrose pseudo-inverse of each matrix of a stack: (..., m, n) -> (..., n, m).
 *
 * It inverts the singular value decomposition (G. Golub and C. Van Loan, "Matrix Computations", 5.5.2); singular values up to
 * `rtol` times the largest count as 0. `rtol` is a number or one per matrix, (...), by default max(m, n) * eps. Integers give
 * float64. NumPy: `np.linalg.pinv`.
 *
 * @throws LinAlgError when the array has fewer than 2 dimensions, an element is NaN or infinite, or the iteration does not
 * converge.
 * @throws ArgumentError when an option is unknown.
 * @example `np.linalg.pinv([[1, 0], [0, 2], [0, 0]]) // [[1, 0, 0], [0, 0.5, 0]]`
 */
export function pinv(x: Operand, options?: { readonly rtol?: Operand | null }): NDArray {
  const { rtol } = readOptions('pinv', options, ['rtol']);
  const { a, m, n, dtype } = stackArgument('pinv', x);
  if (a.size === 0) return allocateArray([...a.shape.slice(0, -2), n, m], dtype);
  const { U, S, Vh } = svd(a, { fullMatrices: false });
  const relative = toArray(toleranceOf(rtol, m, n, dtype));
  const cut = multiply(reshape(relative, [...relative.shape, 1]), max(S, { axis: -1, keepdims: true }));
  const inverse = where(greater(S, cut), divide(1, S), 0);
  const scaled = multiply(reshape(inverse, [...inverse.shape, 1]), conj(matrixTranspose(U)));
  return astype(matmul(conj(matrixTranspose(Vh)), scaled), dtype);
}

/**
 * Computes the rank of each matrix of a stack: (..., m, n) -> (...), int64.
 *
 * The rank is the number of singular values above `rtol` times the largest; `rtol` is a number or one per matrix, by default
 * max(m, n) * eps. A scalar or vector has rank 1, or 0 if all its elements are 0. NumPy: `np.linalg.matrix_rank`.
 *
 * @throws LinAlgError when an element of a matrix is NaN or infinite, or the iteration does not converge.
 * @throws ArgumentError when an option is unknown.
 * @example `np.linalg.matrixRank([[1, 2], [2, 4]]) // 1`
 */
export function matrixRank(x: Operand, options?: { readonly rtol?: Operand | null }): NDArray<'int64'> {
  const { rtol } = readOptions('matrixRank', options, ['rtol']);
  const given = toArray(x);
  if (given.ndim < 2) return astype(any(notEqual(given, 0)), 'int64');
  const { a, m, n, dtype } = stackArgument('matrixRank', given);
  const s = svdvals(a);
  if (s.shape.at(-1) === 0) return sum(s, { axis: -1, dtype: 'int64' });
  const relative = toArray(toleranceOf(rtol, m, n, dtype));
  const cut = multiply(reshape(relative, [...relative.shape, 1]), max(s, { axis: -1, keepdims: true }));
  return sum(greater(s, cut), { axis: -1 });
}

/** The results of `lstsq`, for (m, n) x = (m, k). */
export interface LeastSquares {
  /** The solution (n, k), or (n,) for a vector on the right side. */
  readonly x: NDArray;
  /** The sums of squares (k,) of x1 x - x2, if x1 has rank n and m > n; otherwise empty. */
  readonly residuals: NDArray;
  /** The rank of x1: the number of its singular values above the limit. */
  readonly rank: number;
  /** The singular values (min(m, n),) of x1, descending. */
  readonly s: NDArray;
}

/**
 * Solves x1 x = x2 in the sense of least squares: x minimizes the norm of x1 x - x2, and of all minimizers it is the shortest.
 *
 * `x1` is (m, n); `x2` is (m,) or (m, k). Singular values up to `rcond` times the largest count as 0; `rcond` is max(m, n) * eps
 * by default. The method is the singular value decomposition (G. Golub and C. Van Loan, "Matrix Computations", 5.5). The results
 * can be read by name or taken apart in the order x, residuals, rank, s. NumPy: `np.linalg.lstsq`.
 *
 * @throws LinAlgError when `x1` is not 2-d, `x2` does not have m rows, an element of `x1` is NaN or infinite, or the iteration
 * does not converge.
 * @throws ArgumentError when an option is unknown.
 * @example
 * ```ts
 * const { x, rank } = np.linalg.lstsq([[1, 0], [1, 1], [1, 2]], [1, 3, 5]);
 * np.round(x, 6) // [1, 2]
 * rank // 2
 * ```
 */
export function lstsq(
  x1: Operand,
  x2: Operand,
  options?: { readonly rcond?: number | null },
): NamedTuple<LeastSquares> {
  const { rcond } = readOptions('lstsq', options, ['rcond']);
  const { a, m, n, dtype } = stackArgument('lstsq', x1);
  if (a.ndim !== 2) throw new LinAlgError(`lstsq: ${a.ndim}-dimensional array given. Array must be two-dimensional`);
  const given = toArray(x2);
  if (given.ndim < 1 || given.ndim > 2 || given.shape[0] !== m)
    throw new LinAlgError(`lstsq: Incompatible dimensions: ${shapeText(a.shape)} and ${shapeText(given.shape)}`);
  const b = given.ndim === 1 ? reshape(given, [m, 1]) : given;
  const { U, S, Vh } = svd(a, { fullMatrices: false });
  const limit = (rcond ?? finfo(dtype).eps * Math.max(m, n)) * (S.size > 0 ? Number(S.at(0)) : 0);
  const kept = greater(S, limit);
  const rank = Number(sum(kept).item());
  const projected = matmul(conj(matrixTranspose(U)), b);
  const scaled = where(reshape(kept, [-1, 1]), divide(projected, reshape(S, [-1, 1])), 0);
  const x = matmul(conj(matrixTranspose(Vh)), scaled);
  const rest = abs(subtract(matmul(a, x), b));
  const residuals = rank === n && m > n ? sum(square(rest), { axis: 0 }) : allocateArray([0], partType(dtype));
  return namedTuple({ x: given.ndim === 1 ? reshape(x, [n]) : x, residuals, rank, s: S });
}
