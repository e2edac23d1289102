import { isComplex, partType } from '../../core/dtype/dtype.ts';
import { ArgumentError } from '../../core/errors.ts';
import { sizeOf } from '../../core/layout/shape.ts';
import { type NamedTuple, namedTuple } from '../../core/named-tuple.ts';
import type { NDArray } from '../../core/ndarray.ts';
import type { Operand } from '../../core/operand.ts';
import { readOptions } from '../../core/options.ts';
import { triu } from '../../creation/matrices.ts';
import { matrixTranspose } from '../../manipulation/axes.ts';
import { astype, copy } from '../../manipulation/copy.ts';
import { conj } from '../../ufunc/complex-parts.ts';
import { LinAlgError } from '../linalg-error.ts';
import { factorCholesky } from './blocked.ts';
import { axpy, complexField, get, type Matrix, matricesOf, realField, stackOf, vectorsOf } from './column-matrix.ts';
import { factorQr, productOf, topRows } from './householder.ts';
import { matrixAt, squareArgument, stackArgument } from './matrix-stack.ts';
import { singularValues } from './singular-values.ts';

/**
 * Computes the Cholesky factor of each Hermitian positive definite matrix of a stack: the lower triangle L with x = L L^H, or,
 * with `upper` (`false` by default), the upper triangle U with x = U^H U. (..., n, n) -> (..., n, n).
 *
 * Only that triangle of `x` is read. Integers give float64; float32 is computed in float64. Real matrices are factored in blocks
 * (G. Golub and C. Van Loan, "Matrix Computations", 4.2; LAPACK: `dpotrf`). NumPy: `np.linalg.cholesky`.
 *
 * @throws LinAlgError when a matrix is not positive definite or not square, or the array has fewer than 2 dimensions.
 * @throws ArgumentError when an option is unknown.
 * @example `np.linalg.cholesky([[4, 2], [2, 5]]) // [[2, 0], [1, 2]]`
 */
export function cholesky(x: Operand, options?: { readonly upper?: boolean }): NDArray {
  const { upper = false } = readOptions('cholesky', options, ['upper']);
  const { a, batch, n, dtype } = squareArgument('cholesky', x);
  const lowerOf = upper ? conj(matrixTranspose(a)) : a;
  let lower: NDArray;
  if (isComplex(dtype)) {
    const matrices = matricesOf(lowerOf);
    matrices.forEach(complexCholesky);
    lower = stackOf(matrices, batch, n, n, dtype);
  } else {
    const work = astype(lowerOf, 'float64');
    for (let k = 0; work.size > 0 && k < sizeOf(batch); k++) factorCholesky(matrixAt(work, k));
    lower = dtype === 'float64' ? work : astype(work, dtype);
  }
  return upper ? copy(conj(matrixTranspose(lower))) : lower;
}

function complexCholesky(a: Matrix): void {
  a.forEach((column, j) => {
    const pivot = column.re[j]!;
    if (!(pivot > 0)) throw new LinAlgError('Matrix is not positive definite');
    const root = Math.sqrt(pivot);
    column.re.fill(0, 0, j);
    column.im!.fill(0, 0, j + 1);
    for (let i = j; i < a.length; i++) {
      column.re[i]! /= root;
      column.im![i]! /= root;
    }
    for (let k = j + 1; k < a.length; k++) {
      const [p, q] = get(column, k);
      axpy([-p, q], column, a[k]!, k);
    }
  });
}

/** The results of `qr`, for matrices (..., m, n) and k = min(m, n), or k = m in the mode 'complete'. */
export interface Qr {
  /** The factor (..., m, k) with orthonormal columns. */
  readonly Q: NDArray;
  /** The upper triangular factor (..., k, n). */
  readonly R: NDArray;
}

/**
 * Computes the QR factorization of each matrix of a stack: x = Q R, with orthonormal columns of Q and an upper triangle R.
 *
 * (..., m, n) -> (..., m, k) and (..., k, n), where k is min(m, n) in the mode 'reduced', the default, and m in the mode
 * 'complete'. Integers give float64. The method is Householder's reflections (G. Golub and C. Van Loan, "Matrix Computations",
 * 5.2; LAPACK: `dgeqrf`). NumPy: `np.linalg.qr`.
 *
 * @throws LinAlgError when the array has fewer than 2 dimensions.
 * @throws ArgumentError when the mode or an option is unknown.
 * @example
 * ```ts
 * const { Q, R } = np.linalg.qr([[3, 1], [4, 2]]);
 * np.allclose(np.matmul(Q, R), [[3, 1], [4, 2]]) // true
 * np.linalg.qr(np.ones([4, 2]), { mode: 'complete' }).Q.shape // [4, 4]
 * ```
 */
export function qr(x: Operand, options?: { readonly mode?: 'reduced' | 'complete' }): NamedTuple<Qr> {
  const { mode = 'reduced' } = readOptions('qr', options, ['mode']);
  if (mode !== 'reduced' && mode !== 'complete')
    throw new ArgumentError(`qr: mode must be 'reduced' or 'complete'; got '${String(mode)}'`);
  const { a, batch, m, n, dtype } = stackArgument('qr', x);
  const count = mode === 'reduced' ? Math.min(m, n) : m;
  const field = isComplex(dtype) ? complexField : realField;
  const factored = matricesOf(a).map((matrix) => {
    const { reflections, r } = factorQr(matrix, m);
    return { q: productOf(reflections, m, count, field), r: topRows(r, count) };
  });
  return namedTuple({
    Q: stackOf(
      factored.map((f) => f.q),
      batch,
      m,
      count,
      dtype,
    ),
    R: triu(
      stackOf(
        factored.map((f) => f.r),
        batch,
        count,
        n,
        dtype,
      ),
    ),
  });
}

/** The results of `svd`, for matrices (..., m, n) and k = min(m, n). */
export interface Svd {
  /** The left singular vectors as columns: (..., m, m), or (..., m, k) without full matrices. */
  readonly U: NDArray;
  /** The singular values (..., k), real and descending. */
  readonly S: NDArray;
  /** The conjugated right singular vectors as rows: (..., n, n), or (..., k, n) without full matrices. */
  readonly Vh: NDArray;
}

/**
 * Computes the singular value decomposition of each matrix of a stack: x = U diag(S) Vh, with orthonormal U and Vh.
 *
 * (..., m, n) -> (..., m, m), (..., k) and (..., n, n) with k = min(m, n); with `fullMatrices: false` (`true` by default) U is
 * (..., m, k) and Vh (..., k, n). Integers give float64. The method is one-sided Jacobi rotations on the triangle of a QR
 * factorization (M. Hestenes, 1958), which gives also small singular values to high relative accuracy (J. Demmel and K. Veselic,
 * "Jacobi's Method is More Accurate than QR", 1992). NumPy: `np.linalg.svd`.
 *
 * @throws LinAlgError when the array has fewer than 2 dimensions, an element is NaN or infinite, or the iteration does not
 * converge.
 * @throws ArgumentError when an option is unknown.
 * @example
 * ```ts
 * const { U, S, Vh } = np.linalg.svd([[3, 0], [0, 4]]);
 * S // [4, 3]
 * np.allclose(np.matmul(np.multiply(U, S), Vh), [[3, 0], [0, 4]]) // true
 * ```
 */
export function svd(x: Operand, options?: { readonly fullMatrices?: boolean }): NamedTuple<Svd> {
  const { fullMatrices = true } = readOptions('svd', options, ['fullMatrices']);
  const { a, batch, m, n, dtype } = stackArgument('svd', x);
  const k = Math.min(m, n);
  const results = matricesOf(a).map((matrix) => singularValues(matrix, m, fullMatrices ? 'full' : 'thin'));
  const [rows, columns] = fullMatrices ? [m, n] : [k, k];
  const v = stackOf(
    results.map((r) => r.v),
    batch,
    n,
    columns,
    dtype,
  );
  return namedTuple({
    U: stackOf(
      results.map((r) => r.u),
      batch,
      m,
      rows,
      dtype,
    ),
    S: vectorsOf(
      results.map((r) => r.s),
      batch,
      k,
      partType(dtype),
    ),
    Vh: copy(conj(matrixTranspose(v))),
  });
}

/**
 * Computes the singular values of each matrix of a stack, real and descending: (..., m, n) -> (..., min(m, n)).
 *
 * The method is that of `svd`. NumPy: `np.linalg.svdvals`.
 *
 * @throws LinAlgError when the array has fewer than 2 dimensions, an element is NaN or infinite, or the iteration does not
 * converge.
 * @example `np.linalg.svdvals([[3, 0], [0, 4]]) // [4, 3]`
 */
export function svdvals(x: Operand): NDArray {
  const { a, batch, m, n, dtype } = stackArgument('svdvals', x);
  const results = matricesOf(a).map((matrix) => singularValues(matrix, m, 'values'));
  return vectorsOf(
    results.map((r) => r.s),
    batch,
    Math.min(m, n),
    partType(dtype),
  );
}
