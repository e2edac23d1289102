import { complexType, isComplex, partType } from '../../core/dtype/dtype.ts';
import { ArgumentError } from '../../core/errors.ts';
import { type NamedTuple, namedTuple } from '../../core/named-tuple.ts';
import type { NDArray } from '../../core/ndarray.ts';
import type { Operand } from '../../core/operand.ts';
import { readOptions } from '../../core/options.ts';
import { matrixTranspose } from '../../manipulation/axes.ts';
import { astype } from '../../manipulation/copy.ts';
import { conj } from '../../ufunc/complex-parts.ts';
import { matricesOf, stackOf, type Value, vectorsOf } from './column-matrix.ts';
import { eigenGeneral } from './eigen-general.ts';
import { eigenHermitian } from './eigen-hermitian.ts';
import { ofValues, squareArgument } from './matrix-stack.ts';

/** The results of `eig` and `eigh`, for matrices (..., n, n). */
export interface Eigen {
  /** The eigenvalues (..., n). */
  readonly eigenvalues: NDArray;
  /** The eigenvectors (..., n, n) of length 1: column k belongs to eigenvalue k. */
  readonly eigenvectors: NDArray;
}

const upperAsLower = (a: NDArray, uplo: string): NDArray => {
  if (uplo !== 'L' && uplo !== 'U') throw new ArgumentError("UPLO argument must be 'L' or 'U'");
  return uplo === 'L' ? a : conj(matrixTranspose(a));
};

/**
 * Computes the eigenvalues, ascending, and the orthonormal eigenvectors of each Hermitian (or real symmetric) matrix of a stack:
 * (..., n, n) -> (..., n) and (..., n, n).
 *
 * Only the lower triangle is read, or the upper one with `UPLO: 'U'`. The eigenvalues are real; integers give float64. The matrix
 * is made tridiagonal by Householder reflections, then diagonal by implicit QL steps with Wilkinson's shift (G. Golub and
 * C. Van Loan, "Matrix Computations", 8.3). NumPy: `np.linalg.eigh`.
 *
 * @throws LinAlgError when a matrix is not square, the array has fewer than 2 dimensions, or the iteration does not converge.
 * @throws ArgumentError when `UPLO` is neither 'L' nor 'U', or an option is unknown.
 * @example
 * ```ts
 * const { eigenvalues, eigenvectors } = np.linalg.eigh([[2, 0], [0, 1]]);
 * eigenvalues // [1, 2]
 * eigenvectors.shape // [2, 2]
 * ```
 */
export function eigh(x: Operand, options?: { readonly UPLO?: 'L' | 'U' }): NamedTuple<Eigen> {
  const { UPLO = 'L' } = readOptions('eigh', options, ['UPLO']);
  const { a, batch, n, dtype } = squareArgument('eigh', x);
  const results = matricesOf(upperAsLower(a, UPLO)).map((matrix) => eigenHermitian(matrix, 'vectors'));
  return namedTuple({
    eigenvalues: vectorsOf(
      results.map((r) => r.values),
      batch,
      n,
      partType(dtype),
    ),
    eigenvectors: stackOf(
      results.map((r) => r.vectors),
      batch,
      n,
      n,
      dtype,
    ),
  });
}

/**
 * Computes the eigenvalues, ascending and real, of each Hermitian (or real symmetric) matrix of a stack: (..., n, n) -> (..., n).
 *
 * Only the lower triangle is read, or the upper one with `UPLO: 'U'`. The method is that of `eigh`. NumPy: `np.linalg.eigvalsh`.
 *
 * @throws LinAlgError when a matrix is not square, the array has fewer than 2 dimensions, or the iteration does not converge.
 * @throws ArgumentError when `UPLO` is neither 'L' nor 'U', or an option is unknown.
 * @example `np.round(np.linalg.eigvalsh([[2, 1], [1, 2]]), 6) // [1, 3]`
 */
export function eigvalsh(x: Operand, options?: { readonly UPLO?: 'L' | 'U' }): NDArray {
  const { UPLO = 'L' } = readOptions('eigvalsh', options, ['UPLO']);
  const { a, batch, n, dtype } = squareArgument('eigvalsh', x);
  const results = matricesOf(upperAsLower(a, UPLO)).map((matrix) => eigenHermitian(matrix, 'values'));
  return vectorsOf(
    results.map((r) => r.values),
    batch,
    n,
    partType(dtype),
  );
}

/** Solves the general eigenproblem in complex numbers; imaginary parts that rounding leaves for a real matrix become 0. */
function general(name: string, x: Operand, job: 'values' | 'vectors') {
  const { a, batch, n, dtype } = squareArgument(name, x);
  const complex = complexType(dtype);
  const results = matricesOf(astype(a, complex)).map((matrix) => {
    const largest = Math.hypot(...matrix.flatMap(({ re, im }) => [...re, ...im!]));
    const { values, vectors: columns } = eigenGeneral(matrix, job);
    const tiny = isComplex(dtype) ? 0 : 4 * Number.EPSILON * largest;
    return { values: values.map(([re, im]): Value => [re, Math.abs(im) <= tiny ? 0 : im]), columns };
  });
  const eigenvalues = ofValues(
    results.flatMap((r) => r.values),
    [...batch, n],
    complex,
  );
  return { eigenvalues, results, batch, n, complex };
}

/**
 * Computes the eigenvalues and the eigenvectors, of length 1, of each square matrix of a stack: (..., n, n) -> (..., n) and
 * (..., n, n).
 *
 * Both are always complex, and the eigenvalues are in no particular order. The matrix is brought to Hessenberg form by
 * reflections, then to Schur form by shifted QR steps (G. Golub and C. Van Loan, "Matrix Computations", 7.4 and 7.5). For a
 * Hermitian matrix `eigh` is faster and more accurate. NumPy: `np.linalg.eig`.
 *
 * @throws LinAlgError when a matrix is not square, the array has fewer than 2 dimensions, an element is NaN or infinite, or the
 * iteration does not converge.
 * @example
 * ```ts
 * const { eigenvalues, eigenvectors } = np.linalg.eig([[2, 0], [0, 3]]);
 * np.real(eigenvalues) // [2, 3]
 * np.real(eigenvectors) // [[1, 0], [0, 1]]
 * ```
 */
export function eig(x: Operand): NamedTuple<Eigen> {
  const { eigenvalues, results, batch, n, complex } = general('eig', x, 'vectors');
  return namedTuple({
    eigenvalues,
    eigenvectors: stackOf(
      results.map((r) => r.columns),
      batch,
      n,
      n,
      complex,
    ),
  });
}

/**
 * Computes the eigenvalues of each square matrix of a stack, in no particular order: (..., n, n) -> (..., n), always complex.
 *
 * The method is that of `eig`. NumPy: `np.linalg.eigvals`.
 *
 * @throws LinAlgError when a matrix is not square, the array has fewer than 2 dimensions, an element is NaN or infinite, or the
 * iteration does not converge.
 * @example `np.real(np.linalg.eigvals([[2, 1], [0, 3]])) // [2, 3]`
 */
export const eigvals = (x: Operand): NDArray => general('eigvals', x, 'values').eigenvalues;
