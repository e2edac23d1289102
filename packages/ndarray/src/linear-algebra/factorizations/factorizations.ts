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
import { axpy, get, type Matrix, matricesOf, stackOf, vectorsOf } from './column-matrix.ts';
import { factorQr, productOf, topRows } from './householder.ts';
import { matrixAt, squareArgument, stackArgument } from './matrix-stack.ts';
import { singularValues } from './singular-values.ts';

/**
 * The triangle l with x = l l^H, of a Hermitian positive definite matrix of which only the lower triangle is read; with `upper`
 * the triangle u with x = u^H u. NumPy: `np.linalg.cholesky`.
 *
 * @throws LinAlgError if the matrix is not positive definite
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

export interface Qr {
  readonly Q: NDArray;
  readonly R: NDArray;
}

/**
 * x = Q R with orthonormal columns of Q and a triangle R. 'reduced': Q has min(m, n) columns; 'complete': m.
 * NumPy: `np.linalg.qr`.
 */
export function qr(x: Operand, options?: { readonly mode?: 'reduced' | 'complete' }): NamedTuple<Qr> {
  const { mode = 'reduced' } = readOptions('qr', options, ['mode']);
  if (mode !== 'reduced' && mode !== 'complete')
    throw new ArgumentError(`qr: mode must be 'reduced' or 'complete'; got '${String(mode)}'`);
  const { a, batch, m, n, dtype } = stackArgument('qr', x);
  const count = mode === 'reduced' ? Math.min(m, n) : m;
  const complex = isComplex(dtype);
  const factored = matricesOf(a).map((matrix) => {
    const { reflections, r } = factorQr(matrix, m);
    return { q: productOf(reflections, m, count, complex), r: topRows(r, count) };
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

export interface Svd {
  readonly U: NDArray;
  /** Descending, real. */
  readonly S: NDArray;
  readonly Vh: NDArray;
}

/**
 * x = U diag(S) Vh with orthonormal U and Vh, square unless `fullMatrices` is false. NumPy: `np.linalg.svd`.
 *
 * @throws LinAlgError for NaN or infinite elements
 */
export function svd(x: Operand, options?: { readonly fullMatrices?: boolean }): NamedTuple<Svd> {
  const { fullMatrices = true } = readOptions('svd', options, ['fullMatrices']);
  const { a, batch, m, n, dtype } = stackArgument('svd', x);
  const k = Math.min(m, n);
  const results = matricesOf(a).map((matrix) => singularValues(matrix, m, true, fullMatrices));
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

/** The singular values, descending. NumPy: `np.linalg.svdvals`. */
export function svdvals(x: Operand): NDArray {
  const { a, batch, m, n, dtype } = stackArgument('svdvals', x);
  const results = matricesOf(a).map((matrix) => singularValues(matrix, m, false, false));
  return vectorsOf(
    results.map((r) => r.s),
    batch,
    Math.min(m, n),
    partType(dtype),
  );
}
