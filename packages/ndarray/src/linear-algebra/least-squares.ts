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

/** A tolerance per matrix of a stack, from an option that is a number or an array. */
const toleranceOf = (rtol: Operand | null | undefined, m: number, n: number, dtype: DType): Operand =>
  rtol ?? Math.max(m, n) * finfo(dtype).eps;

/**
 * The Moore-Penrose inverse; singular values up to `rtol` times the largest (by default max(m, n) * eps) count as 0.
 * NumPy: `np.linalg.pinv`.
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

/** How many singular values are above `rtol` times the largest. NumPy: `np.linalg.matrix_rank`. */
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

export interface LeastSquares {
  readonly x: NDArray;
  /** Sums of squares of what is left, if x1 has full rank and more rows than columns; else empty. */
  readonly residuals: NDArray;
  readonly rank: number;
  /** The singular values of x1. */
  readonly s: NDArray;
}

/** The shortest x for which x1 x is nearest to x2. NumPy: `np.linalg.lstsq`. */
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
