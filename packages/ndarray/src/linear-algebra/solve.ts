import { span } from '../core/array-memory.ts';
import { type DType, isComplex, isInexact, partType } from '../core/dtype/dtype.ts';
import { promoteTypes } from '../core/dtype/promote.ts';
import { ShapeError, shapeText } from '../core/errors.ts';
import { broadcastShapes, sizeOf } from '../core/layout/shape.ts';
import { type NamedTuple, namedTuple } from '../core/named-tuple.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { eye } from '../creation/matrices.ts';
import { complexOfParts, imaginaryPlane, realPlane } from '../loops/complex-planes.ts';
import { diagonal } from '../manipulation/axes.ts';
import { broadcastTo } from '../manipulation/broadcast.ts';
import { astype, copy } from '../manipulation/copy.ts';
import { concatenate } from '../manipulation/join.ts';
import { reshape } from '../manipulation/shape.ts';
import { multiply } from '../ufunc/arithmetic.ts';
import { factorLu, solveLu } from './factorizations/blocked.ts';
import { axpy, get, type Matrix, matricesOf, type Value } from './factorizations/column-matrix.ts';
import { matrixAt, ofValues, type Stack, squareArgument } from './factorizations/matrix-stack.ts';
import { LinAlgError } from './linalg-error.ts';

/**
 * Embeds complex matrices in real ones of twice the size: [[re, -im], [im, re]] acts on [re; im] as the complex matrix does, so
 * that a complex system can be solved as a real one.
 */
function embedded(a: NDArray): NDArray {
  const [re, im] = [astype(realPlane(a), 'float64'), astype(imaginaryPlane(a), 'float64')];
  const minus = multiply(im, -1);
  return concatenate([concatenate([re, minus], { axis: -1 }), concatenate([im, re], { axis: -1 })], { axis: -2 });
}

/** Solves a x = b for stacks of real float64 matrices. */
function solveReal(name: string, a: NDArray, b: NDArray, batch: readonly number[]): NDArray {
  const n = a.shape.at(-1)!;
  const left = copy(broadcastTo(a, [...batch, n, n]));
  const right = copy(broadcastTo(b, [...batch, ...b.shape.slice(-2)]));
  for (let k = 0; right.size > 0 && k < sizeOf(batch); k++) {
    const lu = factorLu(matrixAt(left, k));
    if (lu.singular >= 0) throw new LinAlgError(`${name}: Singular matrix`);
    solveLu(lu, matrixAt(right, k));
  }
  if (right.size === 0 || n === 0) return right;
  left.dispose();
  return right;
}

function solveStacks(name: string, a: NDArray, b: NDArray, dtype: DType): NDArray {
  const batch = broadcastShapes(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const double = (x: NDArray) => (x.dtype === 'float64' ? x : astype(x, 'float64'));
  if (!isComplex(dtype)) return astype(solveReal(name, double(a), double(b), batch), dtype);
  const [left, right] = [astype(a, 'complex128'), astype(b, 'complex128')];
  const parts = concatenate([realPlane(right), imaginaryPlane(right)], { axis: -2 });
  const solved = solveReal(name, embedded(left), parts, batch);
  const n = a.shape.at(-1)!;
  const axis = solved.ndim - 2;
  return complexOfParts(span(solved, axis, 0, n), span(solved, axis, n, 2 * n), dtype);
}

/**
 * Solves the linear systems x1 x = x2: (..., n, n) and (..., n, k) -> (..., n, k), or (n,) for one vector on the right side.
 *
 * Leading axes are broadcast; integers give float64; float32 is computed in float64. The method is LU factorization with partial
 * pivoting, in blocks (G. Golub and C. Van Loan, "Matrix Computations", 3.4; LAPACK: `dgesv`). NumPy: `np.linalg.solve`.
 *
 * @throws LinAlgError when a matrix is singular or not square, or `x1` has fewer than 2 dimensions.
 * @throws ShapeError when `x2` is 0-d or does not have n rows.
 * @throws BroadcastError when the leading axes cannot be broadcast together.
 * @example `np.linalg.solve([[2, 0], [0, 4]], [2, 8]) // [1, 2]`
 */
export function solve(x1: Operand, x2: Operand): NDArray {
  const { a, n, dtype: left } = squareArgument('solve', x1);
  const given = toArray(x2);
  if (given.ndim === 0) throw new ShapeError('solve: the right side needs at least one dimension');
  const b = given.ndim === 1 ? reshape(given, [given.size, 1]) : given;
  if (b.shape.at(-2) !== n)
    throw new ShapeError(
      `solve: shapes ${shapeText(a.shape)} and ${shapeText(given.shape)} do not fit: ${n} rows and ${b.shape.at(-2)}`,
    );
  const common = promoteTypes(left, given.dtype);
  const result = solveStacks('solve', a, b, isInexact(common) ? common : 'float64');
  return given.ndim === 1 ? reshape(result, result.shape.slice(0, -1)) : result;
}

/**
 * Computes the inverse of each matrix of a stack: (..., n, n) -> (..., n, n).
 *
 * It solves x a = I by LU factorization with partial pivoting (LAPACK: `dgesv`). Integers give float64; float32 is computed in
 * float64. For a system of equations `solve` is faster and more accurate. NumPy: `np.linalg.inv`.
 *
 * @throws LinAlgError when a matrix is singular or not square, or the array has fewer than 2 dimensions.
 * @example `np.linalg.inv([[2, 0], [0, 4]]) // [[0.5, 0], [0, 0.25]]`
 */
export function inv(x: Operand): NDArray {
  const { a, n, dtype } = squareArgument('inv', x);
  return solveStacks('inv', a, eye(n), dtype);
}

/** Factors a complex matrix by elimination with partial pivoting; gives the diagonal of u and the sign of the row exchanges. */
function complexPivots(a: Matrix): { readonly pivots: Value[]; readonly sign: number } {
  const n = a.length;
  let sign = 1;
  const pivots: Value[] = [];
  for (let k = 0; k < n; k++) {
    const size = (i: number) => Math.hypot(...get(a[k]!, i));
    let best = k;
    for (let i = k + 1; i < n; i++) if (size(i) > size(best)) best = i;
    if (best !== k) {
      sign = -sign;
      for (const { re, im } of a) {
        [re[k], re[best]] = [re[best]!, re[k]!];
        [im![k], im![best]] = [im![best]!, im![k]!];
      }
    }
    const pivot = get(a[k]!, k);
    pivots.push(pivot);
    const square2 = Math.hypot(...pivot) ** 2;
    if (square2 === 0) continue;
    const factors = { re: new Float64Array(n), im: new Float64Array(n) };
    for (let i = k + 1; i < n; i++) {
      const [p, q] = get(a[k]!, i);
      factors.re[i] = (p * pivot[0] + q * pivot[1]) / square2;
      factors.im[i] = (q * pivot[0] - p * pivot[1]) / square2;
    }
    for (let j = k + 1; j < n; j++) {
      const [p, q] = get(a[j]!, k);
      axpy([-p, -q], factors, a[j]!, k + 1);
    }
  }
  return { pivots, sign };
}

/** Computes the pivots, as complex numbers, of every matrix of a stack, and the sign of its row exchanges. */
function pivotsOf({ a, batch, n, dtype }: Stack): { readonly pivots: Value[]; readonly sign: number }[] {
  if (isComplex(dtype)) return matricesOf(a).map(complexPivots);
  const work = astype(a, 'float64');
  return Array.from({ length: sizeOf(batch) }, (_, k) => {
    if (n === 0) return { pivots: [], sign: 1 };
    const { lu, sign } = factorLu(matrixAt(work, k));
    return { pivots: (copy(diagonal(lu)).tolist() as number[]).map((v): Value => [v, 0]), sign };
  });
}

/**
 * Computes the determinant of each matrix of a stack: (..., n, n) -> (...).
 *
 * It is the product of the pivots of an LU factorization with partial pivoting (LAPACK: `dgetrf`); where that could overflow, use
 * `slogdet`. Integers give float64. NumPy: `np.linalg.det`.
 *
 * @throws LinAlgError when a matrix is not square, or the array has fewer than 2 dimensions.
 * @example `np.linalg.det([[2, 1], [0, 3]]) // 6`
 */
export function det(x: Operand): NDArray {
  const given = squareArgument('det', x);
  const values = pivotsOf(given).map(({ pivots, sign }) =>
    pivots.reduce<Value>(([a, b], [c, d]) => [a * c - b * d, a * d + b * c], [sign, 0]),
  );
  return ofValues(values, given.batch, given.dtype);
}

/**
 * Computes the sign and the natural logarithm of the absolute value of the determinant of each matrix of a stack, which neither
 * overflow nor underflow: (..., n, n) -> (...) each.
 *
 * The determinant is sign * exp(logabsdet). `sign` is -1, 0 or 1, of a complex matrix a number of absolute value 1, or 0; for a
 * singular matrix `logabsdet` is -Infinity. The pivots are those of an LU factorization. NumPy: `np.linalg.slogdet`.
 *
 * @throws LinAlgError when a matrix is not square, or the array has fewer than 2 dimensions.
 * @example
 * ```ts
 * const { sign, logabsdet } = np.linalg.slogdet([[-2, 1], [0, 3]]);
 * sign // -1
 * np.exp(logabsdet) // 6.0...
 * ```
 */
export function slogdet(x: Operand): NamedTuple<{ readonly sign: NDArray; readonly logabsdet: NDArray }> {
  const given = squareArgument('slogdet', x);
  const results = pivotsOf(given).map(({ pivots, sign }) => {
    let direction: Value = [sign, 0];
    let logarithm = 0;
    for (const [a, b] of pivots) {
      const size = Math.hypot(a, b);
      if (size === 0) return { direction: [0, 0] as Value, logarithm: Number.NEGATIVE_INFINITY };
      logarithm += Math.log(size);
      const [p, q] = direction;
      direction = [(p * a - q * b) / size, (p * b + q * a) / size];
    }
    return { direction, logarithm };
  });
  return namedTuple({
    sign: ofValues(
      results.map((r) => r.direction),
      given.batch,
      given.dtype,
    ),
    logabsdet: ofValues(
      results.map((r): Value => [r.logarithm, 0]),
      given.batch,
      partType(given.dtype),
    ),
  });
}
