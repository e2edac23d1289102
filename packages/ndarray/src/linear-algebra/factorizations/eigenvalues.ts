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

export interface Eigen {
  readonly eigenvalues: NDArray;
  /** The columns, each of length 1. */
  readonly eigenvectors: NDArray;
}

const upperAsLower = (a: NDArray, uplo: string): NDArray => {
  if (uplo !== 'L' && uplo !== 'U') throw new ArgumentError("UPLO argument must be 'L' or 'U'");
  return uplo === 'L' ? a : conj(matrixTranspose(a));
};

/** Eigenvalues, ascending, and eigenvectors of a Hermitian matrix; only one triangle is read. NumPy: `np.linalg.eigh`. */
export function eigh(x: Operand, options?: { readonly UPLO?: 'L' | 'U' }): NamedTuple<Eigen> {
  const { UPLO = 'L' } = readOptions('eigh', options, ['UPLO']);
  const { a, batch, n, dtype } = squareArgument('eigh', x);
  const results = matricesOf(upperAsLower(a, UPLO)).map((matrix) => eigenHermitian(matrix, true));
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

/** The eigenvalues of a Hermitian matrix, ascending. NumPy: `np.linalg.eigvalsh`. */
export function eigvalsh(x: Operand, options?: { readonly UPLO?: 'L' | 'U' }): NDArray {
  const { UPLO = 'L' } = readOptions('eigvalsh', options, ['UPLO']);
  const { a, batch, n, dtype } = squareArgument('eigvalsh', x);
  const results = matricesOf(upperAsLower(a, UPLO)).map((matrix) => eigenHermitian(matrix, false));
  return vectorsOf(
    results.map((r) => r.values),
    batch,
    n,
    partType(dtype),
  );
}

/** Complex columns of any matrix; what rounding leaves of imaginary parts of a real matrix' eigenvalues is taken away. */
function general(name: string, x: Operand, vectors: boolean) {
  const { a, batch, n, dtype } = squareArgument(name, x);
  const complex = complexType(dtype);
  const results = matricesOf(astype(a, complex)).map((matrix) => {
    const largest = Math.hypot(...matrix.flatMap(({ re, im }) => [...re, ...im!]));
    const { values, vectors: columns } = eigenGeneral(matrix, vectors);
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

/** Eigenvalues and eigenvectors of any square matrix, always complex. NumPy: `np.linalg.eig`. */
export function eig(x: Operand): NamedTuple<Eigen> {
  const { eigenvalues, results, batch, n, complex } = general('eig', x, true);
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

/** The eigenvalues of any square matrix, always complex. NumPy: `np.linalg.eigvals`. */
export const eigvals = (x: Operand): NDArray => general('eigvals', x, false).eigenvalues;
