import { span, viewOf } from '../../core/array-memory.ts';
import type { NDArray } from '../../core/ndarray.ts';
import { transpose } from '../../manipulation/axes.ts';
import { subtract } from '../../ufunc/arithmetic.ts';
import { LinAlgError } from '../linalg-error.ts';
import { matmul } from '../products/matmul.ts';

/**
 * The number of columns of a panel. The factorizations of this file work in place and in blocks on one real matrix, float64 in C
 * order (G. Golub and C. Van Loan, "Matrix Computations", 3.2.11 and 4.2.9). All work outside of the narrow panel is a matrix
 * product, which is fast and runs on all threads.
 */
const BLOCK = 48;

const block = (a: NDArray, rows: readonly [number, number], columns: readonly [number, number]): NDArray =>
  span(span(a, 0, ...rows), 1, ...columns);

/** Computes target -= a b in place. */
function subtractProduct(target: NDArray, a: NDArray, b: NDArray): void {
  if (target.size === 0 || a.size === 0) return;
  const product = matmul(a, b);
  subtract(target, product, { out: target });
  product.dispose();
}

/** An LU factorization with partial pivoting. */
export interface Lu {
  /** The unit lower triangle, without its diagonal, and the upper triangle in one matrix. */
  readonly lu: NDArray;
  /** In step k row k was exchanged with row pivots[k]. */
  readonly pivots: Int32Array;
  /** The sign of the permutation of the rows, 1 or -1. */
  readonly sign: number;
  /** The index of the first pivot that is 0, or -1 if there is none. */
  readonly singular: number;
}

/** Factors p a = l u with partial pivoting, in place. */
export function factorLu(a: NDArray): Lu {
  const n = a.shape[0]!;
  const x = a.data as Float64Array;
  const pivots = new Int32Array(n);
  let [sign, singular] = [1, -1];
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(n, from + BLOCK);
    for (let k = from; k < to; k++) {
      let best = k;
      for (let i = k + 1; i < n; i++) if (Math.abs(x[i * n + k]!) > Math.abs(x[best * n + k]!)) best = i;
      pivots[k] = best;
      if (best !== k) {
        sign = -sign;
        exchange(x, n, k, best);
      }
      const pivot = x[k * n + k]!;
      if (pivot === 0) {
        if (singular < 0) singular = k;
        continue;
      }
      for (let i = k + 1; i < n; i++) {
        const factor = (x[i * n + k]! /= pivot);
        if (factor === 0) continue;
        for (let j = k + 1; j < to; j++) x[i * n + j]! -= factor * x[k * n + j]!;
      }
    }
    if (to === n) break;
    const right = block(a, [from, to], [to, n]);
    solveSmall(block(a, [from, to], [from, to]), right, UNIT_LOWER);
    subtractProduct(block(a, [to, n], [to, n]), block(a, [to, n], [from, to]), right);
  }
  return { lu: a, pivots, sign, singular };
}

function exchange(x: Float64Array, n: number, i: number, j: number): void {
  for (let k = 0; k < n; k++) {
    const value = x[i * n + k]!;
    x[i * n + k] = x[j * n + k]!;
    x[j * n + k] = value;
  }
}

/** Returns the elements of a view with contiguous rows, and the distance between rows in elements. */
function rowsOf(a: NDArray): { readonly x: Float64Array; readonly step: number } {
  const step = a.strides[0]! / 8;
  return { x: viewOf(a, [(a.shape[0]! - 1) * step + a.shape[1]!], [8]).data as Float64Array, step };
}

/** The triangle of a matrix that is read, and its diagonal: all ones that are not stored, or stored (LAPACK's uplo and diag). */
interface Triangle {
  readonly part: 'lower' | 'upper';
  readonly diagonal: 'unit' | 'stored';
}

const UNIT_LOWER: Triangle = { part: 'lower', diagonal: 'unit' };
const UPPER: Triangle = { part: 'upper', diagonal: 'stored' };

/** Computes b = t^-1 b in place for a small triangle t, row by row. */
function solveSmall(t: NDArray, b: NDArray, { part, diagonal }: Triangle): void {
  const lower = part === 'lower';
  const [n, m] = b.shape as [number, number];
  if (m === 0) return;
  const [{ x, step }, { x: y, step: width }] = [rowsOf(t), rowsOf(b)];
  for (let i = 0; i < n; i++) {
    const row = lower ? i : n - 1 - i;
    for (let k = lower ? 0 : row + 1; k < (lower ? row : n); k++) {
      const factor = x[row * step + k]!;
      if (factor === 0) continue;
      for (let j = 0; j < m; j++) y[row * width + j]! -= factor * y[k * width + j]!;
    }
    if (diagonal === 'unit') continue;
    const pivot = x[row * step + row]!;
    for (let j = 0; j < m; j++) y[row * width + j]! /= pivot;
  }
}

/** Computes b = t^-1 b in place for a triangle t of any size, in blocks. */
function solveTriangle(t: NDArray, b: NDArray, triangle: Triangle): void {
  const lower = triangle.part === 'lower';
  const n = t.shape[0]!;
  const m = b.shape[1]!;
  const starts = Array.from({ length: Math.ceil(n / BLOCK) }, (_, k) => k * BLOCK);
  for (const from of lower ? starts : starts.toReversed()) {
    const to = Math.min(n, from + BLOCK);
    const part = block(b, [from, to], [0, m]);
    const known: [number, number] = lower ? [0, from] : [to, n];
    subtractProduct(part, block(t, [from, to], known), block(b, known, [0, m]));
    solveSmall(block(t, [from, to], [from, to]), part, triangle);
  }
}

/** Computes b = a^-1 b in place from the factorization of a. */
export function solveLu({ lu, pivots }: Lu, b: NDArray): void {
  const m = b.shape[1]!;
  const x = b.data;
  pivots.forEach((other, k) => {
    if (other === k) return;
    for (let j = 0; j < m; j++) [x[k * m + j], x[other * m + j]] = [x[other * m + j]!, x[k * m + j]!];
  });
  solveTriangle(lu, b, UNIT_LOWER);
  solveTriangle(lu, b, UPPER);
}

/** Factors a = l l^T in place, with zeros above the diagonal. @throws LinAlgError when the matrix is not positive definite. */
export function factorCholesky(a: NDArray): void {
  const n = a.shape[0]!;
  const x = a.data as Float64Array;
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(n, from + BLOCK);
    const left = block(a, [from, n], [0, from]);
    if (from > 0) subtractProduct(block(a, [from, n], [from, to]), left, transpose(block(a, [from, to], [0, from])));
    for (let j = from; j < to; j++) {
      for (let k = from; k < j; k++) {
        const factor = x[j * n + k]!;
        if (factor === 0) continue;
        for (let i = j; i < n; i++) x[i * n + j]! -= factor * x[i * n + k]!;
      }
      const pivot = x[j * n + j]!;
      if (!(pivot > 0)) throw new LinAlgError('Matrix is not positive definite');
      const root = Math.sqrt(pivot);
      for (let i = j; i < n; i++) x[i * n + j]! /= root;
      x[j * n + j] = root;
    }
  }
  for (let i = 0; i < n; i++) x.fill(0, i * n + i + 1, (i + 1) * n);
}
