import { arrayList } from '../arguments.ts';
import { complexOfParts } from '../complex/of-parts.ts';
import { imaginaryPlane, realPlane } from '../complex/planes.ts';
import { asarray, eye, type Operand } from '../creation.ts';
import { complexType, type DType, describe, isComplex, isFloat, partType } from '../dtype/dtype.ts';
import { finfo } from '../dtype/info.ts';
import { promoteTypes } from '../dtype/promote.ts';
import { ArgumentError, ShapeError, shapeText } from '../errors.ts';
import { broadcastShapes, normalizeAxes, normalizeAxis, sizeOf } from '../layout/shape.ts';
import { astype, broadcastTo, concatenate, copy, matrixTranspose, moveaxis, reshape } from '../manipulation.ts';
import { type NamedTuple, namedTuple } from '../named-tuple.ts';
import type { NDArray } from '../ndarray.ts';
import { readOptions } from '../options.ts';
import { diagonal, triu } from '../rearranging.ts';
import { any, max, min, sum } from '../reduction/reductions.ts';
import { allocateArray, span, viewOf } from '../storage.ts';
import { abs, divide, multiply, power, sqrt, square } from '../ufunc/arithmetic.ts';
import { greater, notEqual } from '../ufunc/comparison.ts';
import { conj, isnan } from '../ufunc/rounding.ts';
import { where } from '../ufunc/where.ts';
import { axpy, get, type Matrix, matricesOf, stackOf, type Value, vectorsOf } from './columns.ts';
import { eigenGeneral } from './eigen-general.ts';
import { eigenHermitian } from './eigen-hermitian.ts';
import { factorCholesky, factorLu, solveLu } from './factor.ts';
import { factorQr, productOf, topRows } from './householder.ts';
import { LinAlgError } from './linalg-error.ts';
import { matmul } from './matmul.ts';
import { singularValues } from './singular-values.ts';

export { matrixTranspose } from '../manipulation.ts';
export { LinAlgError } from './linalg-error.ts';
export { matmul, outer } from './matmul.ts';
export { cross, tensordot, traceOfMatrices as trace, vecdot } from './products.ts';

/** All is computed in float64 and answered in the operands' dtype: float32 stays, integers become float64. */
interface Stack {
  readonly a: NDArray;
  readonly batch: readonly number[];
  readonly m: number;
  readonly n: number;
  /** Of the answer. */
  readonly dtype: DType;
}

function stackArgument(name: string, x: Operand): Stack {
  const a = asarray(x) as NDArray;
  if (a.ndim < 2)
    throw new LinAlgError(`${name}: ${a.ndim}-dimensional array given. Array must be at least two-dimensional`);
  const dtype = isFloat(a.dtype) || isComplex(a.dtype) ? a.dtype : 'float64';
  const [m, n] = a.shape.slice(-2) as [number, number];
  return { a: a.dtype === dtype ? a : astype(a, dtype), batch: a.shape.slice(0, -2), m, n, dtype };
}

function squareArgument(name: string, x: Operand): Stack {
  const given = stackArgument(name, x);
  if (given.m !== given.n)
    throw new LinAlgError(
      `${name}: Last 2 dimensions of the array must be square; got shape ${shapeText(given.a.shape)}`,
    );
  return given;
}

/** Diagonals of matrices of the last two axes: a view. The array API: `linalg.diagonal`. */
export const diagonalOfMatrices = (x: Operand, options?: { readonly offset?: number }): NDArray => {
  const { offset = 0 } = readOptions('diagonal', options, ['offset']);
  return diagonal(asarray(x) as NDArray, { offset, axis1: -2, axis2: -1 });
};
export { diagonalOfMatrices as diagonal };

/** Matrix number `index` of a stack in C order: a view. */
const matrixAt = (a: NDArray, index: number): NDArray =>
  viewOf(a, a.shape.slice(-2), a.strides.slice(-2), index * a.shape.at(-1)! * a.shape.at(-2)! * a.itemsize);

/**
 * Real matrices that act as complex ones: [[re, -im], [im, re]] on [re; im]. Solving with them is solving with the complex ones.
 */
function embedded(a: NDArray): NDArray {
  const [re, im] = [astype(realPlane(a), 'float64'), astype(imaginaryPlane(a), 'float64')];
  const minus = multiply(im, -1) as NDArray;
  return concatenate([concatenate([re, minus], { axis: -1 }), concatenate([im, re], { axis: -1 })], { axis: -2 });
}

/** x with a x = b for stacks of real float64 matrices. */
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
  if (!isComplex(dtype)) return solveReal(name, double(a), double(b), batch).astype(dtype);
  const [left, right] = [astype(a, 'complex128'), astype(b, 'complex128')];
  const parts = concatenate([realPlane(right), imaginaryPlane(right)], { axis: -2 });
  const solved = solveReal(name, embedded(left), parts, batch);
  const n = a.shape.at(-1)!;
  const axis = solved.ndim - 2;
  return complexOfParts(span(solved, axis, 0, n), span(solved, axis, n, 2 * n), dtype);
}

/**
 * x with x1 x = x2. x2 is one vector (1-d) or a stack of matrices. NumPy: `np.linalg.solve`.
 *
 * @throws LinAlgError for a singular matrix, or one that is not square; ShapeError if the lengths do not fit
 */
export function solve(x1: Operand, x2: Operand): NDArray {
  const { a, n, dtype: left } = squareArgument('solve', x1);
  const given = asarray(x2) as NDArray;
  if (given.ndim === 0) throw new ShapeError('solve: the right side needs at least one dimension');
  const b = given.ndim === 1 ? reshape(given, [given.size, 1]) : given;
  if (b.shape.at(-2) !== n)
    throw new ShapeError(
      `solve: shapes ${shapeText(a.shape)} and ${shapeText(given.shape)} do not fit: ${n} rows and ${b.shape.at(-2)}`,
    );
  const common = promoteTypes(left, given.dtype) as DType;
  const result = solveStacks('solve', a, b, isFloat(common) || isComplex(common) ? common : 'float64');
  return given.ndim === 1 ? reshape(result, result.shape.slice(0, -1)) : result;
}

/** The inverse. NumPy: `np.linalg.inv`. @throws LinAlgError for a singular matrix, or one that is not square */
export function inv(x: Operand): NDArray {
  const { a, n, dtype } = squareArgument('inv', x);
  return solveStacks('inv', a, eye(n), dtype);
}

/** The diagonal of u and the sign of the exchanges, for complex matrices. */
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

/** Pivots of every matrix of a stack, as complex numbers. */
function pivotsOf({ a, batch, n, dtype }: Stack): { readonly pivots: Value[]; readonly sign: number }[] {
  if (isComplex(dtype)) return matricesOf(a).map(complexPivots);
  const work = astype(a, 'float64');
  return Array.from({ length: sizeOf(batch) }, (_, k) => {
    if (n === 0) return { pivots: [], sign: 1 };
    const { lu, sign } = factorLu(matrixAt(work, k));
    return { pivots: (copy(diagonal(lu)).tolist() as number[]).map((v): Value => [v, 0]), sign };
  });
}

const ofValues = (values: readonly Value[], shape: readonly number[], dtype: DType): NDArray => {
  const part = (k: 0 | 1) => vectorsOf([values.map((v) => v[k])], [], values.length, partType(dtype));
  const flat = isComplex(dtype) ? complexOfParts(part(0), part(1), dtype) : part(0);
  return reshape(flat, shape);
};

/** The determinant. NumPy: `np.linalg.det`. */
export function det(x: Operand): NDArray {
  const given = squareArgument('det', x);
  const values = pivotsOf(given).map(({ pivots, sign }) =>
    pivots.reduce<Value>(([a, b], [c, d]) => [a * c - b * d, a * d + b * c], [sign, 0]),
  );
  return ofValues(values, given.batch, given.dtype);
}

/** The sign (of complex: the direction) of the determinant and the logarithm of its size. NumPy: `np.linalg.slogdet`. */
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

/**
 * The triangle l with x = l l^H, of a Hermitian positive definite matrix of which only the lower triangle is read; with `upper`
 * the triangle u with x = u^H u. NumPy: `np.linalg.cholesky`.
 *
 * @throws LinAlgError if the matrix is not positive definite
 */
export function cholesky(x: Operand, options?: { readonly upper?: boolean }): NDArray {
  const { upper = false } = readOptions('cholesky', options, ['upper']);
  const { a, batch, n, dtype } = squareArgument('cholesky', x);
  const lowerOf = upper ? (conj(matrixTranspose(a)) as NDArray) : a;
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
  return upper ? (conj(matrixTranspose(lower)) as NDArray).copy() : lower;
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
    Vh: copy(conj(matrixTranspose(v)) as NDArray),
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

export interface Eigen {
  readonly eigenvalues: NDArray;
  /** The columns, each of length 1. */
  readonly eigenvectors: NDArray;
}

const upperAsLower = (a: NDArray, uplo: string): NDArray => {
  if (uplo !== 'L' && uplo !== 'U') throw new ArgumentError("UPLO argument must be 'L' or 'U'");
  return uplo === 'L' ? a : (conj(matrixTranspose(a)) as NDArray);
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
  const relative = asarray(toleranceOf(rtol, m, n, dtype)) as NDArray;
  const cut = multiply(reshape(relative, [...relative.shape, 1]), max(S, { axis: -1, keepdims: true })) as NDArray;
  const inverse = where(greater(S, cut), divide(1, S), 0) as NDArray;
  const scaled = multiply(reshape(inverse, [...inverse.shape, 1]), conj(matrixTranspose(U))) as NDArray;
  return (matmul(conj(matrixTranspose(Vh)) as NDArray, scaled) as NDArray).astype(dtype);
}

/** How many singular values are above `rtol` times the largest. NumPy: `np.linalg.matrix_rank`. */
export function matrixRank(x: Operand, options?: { readonly rtol?: Operand | null }): NDArray<'int64'> {
  const { rtol } = readOptions('matrixRank', options, ['rtol']);
  const given = asarray(x) as NDArray;
  if (given.ndim < 2) return astype(any(notEqual(given, 0)), 'int64');
  const { a, m, n, dtype } = stackArgument('matrixRank', given);
  const s = svdvals(a);
  if (s.shape.at(-1) === 0) return sum(s, { axis: -1, dtype: 'int64' }) as NDArray<'int64'>;
  const relative = asarray(toleranceOf(rtol, m, n, dtype)) as NDArray;
  const cut = multiply(reshape(relative, [...relative.shape, 1]), max(s, { axis: -1, keepdims: true })) as NDArray;
  return sum(greater(s, cut), { axis: -1 }) as NDArray<'int64'>;
}

/** x times itself n times; negative powers of the inverse. NumPy: `np.linalg.matrix_power`. */
export function matrixPower(x: Operand, n: number): NDArray {
  const a = asarray(x) as NDArray;
  if (a.ndim < 2 || a.shape.at(-1) !== a.shape.at(-2))
    throw new LinAlgError(
      `matrixPower: Last 2 dimensions of the array must be square; got shape ${shapeText(a.shape)}`,
    );
  if (!Number.isInteger(n)) throw new ArgumentError(`matrixPower: exponent must be an integer; got ${String(n)}`);
  if (n === 0) return copy(broadcastTo(eye(a.shape.at(-1)!, a.shape.at(-1)!, { dtype: a.dtype }), a.shape));
  let square2 = n < 0 ? inv(a) : a;
  let result: NDArray | undefined;
  for (let k = Math.abs(n); ; square2 = matmul(square2, square2) as NDArray) {
    if (k % 2 === 1) result = result ? (matmul(result, square2) as NDArray) : square2;
    k = Math.floor(k / 2);
    if (k === 0) break;
  }
  return result === a ? copy(a) : result!;
}

export type VectorOrder = number;
export type MatrixOrder = 'fro' | 'nuc' | number;

interface NormOptions {
  readonly axis?: number | readonly number[] | null;
  readonly keepdims?: boolean;
}

/** Lengths of vectors: (sum |x|^ord)^(1/ord), the largest for Infinity, the smallest for -Infinity, a count for 0. NumPy: `np.linalg.vector_norm`. */
export function vectorNorm(x: Operand, options?: NormOptions & { readonly ord?: VectorOrder }): NDArray {
  const { axis = null, keepdims = false, ord = 2 } = readOptions('vectorNorm', options, ['axis', 'keepdims', 'ord']);
  if (typeof ord !== 'number') throw new ArgumentError(`vectorNorm: ord must be a number; got ${String(ord)}`);
  const given = asarray(x) as NDArray;
  const a = isFloat(given.dtype) || isComplex(given.dtype) ? given : astype(given, 'float64');
  const over = { axis, keepdims };
  const sizes = abs(a) as NDArray;
  const empty = normalizeAxes(axis, a.ndim).some((k) => a.shape[k] === 0);
  if (ord === Number.POSITIVE_INFINITY) return empty ? sum(sizes, over) : max(sizes, over);
  if (ord === Number.NEGATIVE_INFINITY) return min(sizes, over);
  if (ord === 0) return sum(notEqual(a, 0), { ...over, dtype: sizes.dtype });
  if (ord === 1) return sum(sizes, over);
  if (ord === 2) return sqrt(sum(square(sizes), over)) as NDArray;
  return power(sum(power(sizes, ord) as NDArray, over), 1 / ord) as NDArray;
}

/**
 * Norms of the matrices of the last two axes: 'fro' (Frobenius), 'nuc' (the sum of singular values), 1 and -1 (column sums),
 * Infinity and -Infinity (row sums), 2 and -2 (largest and smallest singular value). NumPy: `np.linalg.matrix_norm`.
 */
export function matrixNorm(x: Operand, options?: { readonly keepdims?: boolean; readonly ord?: MatrixOrder }): NDArray {
  const { keepdims = false, ord = 'fro' } = readOptions('matrixNorm', options, ['keepdims', 'ord']);
  const { a } = stackArgument('matrixNorm', x);
  const result = matrixNorms(a, ord);
  return keepdims ? reshape(result, [...result.shape, 1, 1]) : result;
}

function matrixNorms(a: NDArray, ord: MatrixOrder): NDArray {
  if (typeof ord !== 'number' && ord !== 'fro' && ord !== 'nuc')
    throw new ArgumentError(`matrixNorm: Invalid norm order ${describe(ord)} for matrices`);
  if (ord === 'fro') return vectorNorm(a, { axis: [-2, -1] });
  if (ord === 'nuc') return sum(svdvals(a), { axis: -1 });
  const largest = (rows: NDArray, of: typeof max) =>
    rows.shape.at(-1) === 0 ? sum(rows, { axis: -1 }) : of(rows, { axis: -1 });
  if (ord === 2 || ord === -2) return largest(svdvals(a), ord > 0 ? max : min);
  if (Math.abs(ord) === 1) return largest(sum(abs(a) as NDArray, { axis: -2 }), ord > 0 ? max : min);
  if (Math.abs(ord) === Number.POSITIVE_INFINITY)
    return largest(sum(abs(a) as NDArray, { axis: -1 }), ord > 0 ? max : min);
  throw new ArgumentError(`matrixNorm: Invalid norm order ${String(ord)} for matrices`);
}

/** A vector's or a matrix' norm, by the number of axes. NumPy: `np.linalg.norm`. */
export function norm(x: Operand, options?: NormOptions & { readonly ord?: MatrixOrder | null }): NDArray {
  const { axis = null, keepdims = false, ord = null } = readOptions('norm', options, ['axis', 'keepdims', 'ord']);
  const a = asarray(x) as NDArray;
  if (ord === null) return vectorNorm(a, { axis, keepdims });
  const axes = axis === null ? a.shape.map((_, k) => k) : [axis].flat().map((k) => normalizeAxis(k, a.ndim));
  if (axes.length === 1) return vectorNorm(a, { axis: axes, keepdims, ord: ord as number });
  if (axes.length !== 2) throw new ArgumentError('Improper number of dimensions to norm.');
  const result = matrixNorm(moveaxis(a, axes, [-2, -1]), { ord });
  return keepdims
    ? reshape(
        result,
        a.shape.map((length, k) => (axes.includes(k) ? 1 : length)),
      )
    : result;
}

/** How much errors can grow: the norm of x times that of its inverse; by singular values for 2 (the default). NumPy: `np.linalg.cond`. */
export function cond(x: Operand, ord: MatrixOrder | null = null): NDArray {
  const { a } = stackArgument('cond', x);
  if (ord === null || ord === 2 || ord === -2) {
    const s = svdvals(a);
    const [high, low] = [max(s, { axis: -1 }), min(s, { axis: -1 })];
    return (ord === -2 ? divide(low, high) : divide(high, low)) as NDArray;
  }
  const product = multiply(matrixNorm(a, { ord }), matrixNorm(inv(a), { ord })) as NDArray;
  return where(isnan(product), Number.POSITIVE_INFINITY, product) as NDArray;
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
  const given = asarray(x2) as NDArray;
  if (given.ndim < 1 || given.ndim > 2 || given.shape[0] !== m)
    throw new LinAlgError(`lstsq: Incompatible dimensions: ${shapeText(a.shape)} and ${shapeText(given.shape)}`);
  const b = given.ndim === 1 ? reshape(given, [m, 1]) : given;
  const { U, S, Vh } = svd(a, { fullMatrices: false });
  const limit = (rcond ?? finfo(dtype).eps * Math.max(m, n)) * (S.size > 0 ? Number(S.at(0)) : 0);
  const kept = greater(S, limit);
  const rank = Number(sum(kept).item());
  const projected = matmul(conj(matrixTranspose(U)) as NDArray, b) as NDArray;
  const scaled = where(reshape(kept, [-1, 1]), divide(projected, reshape(S, [-1, 1])), 0) as NDArray;
  const x = matmul(conj(matrixTranspose(Vh)) as NDArray, scaled) as NDArray;
  const rest = abs((matmul(a, x) as NDArray).subtract(b)) as NDArray;
  const residuals = rank === n && m > n ? sum(square(rest), { axis: 0 }) : allocateArray([0], partType(dtype));
  return namedTuple({ x: given.ndim === 1 ? reshape(x, [n]) : x, residuals, rank, s: S });
}

/** The product of several matrices, in the order that takes the least work. NumPy: `np.linalg.multi_dot`. */
export function multiDot(arrays: readonly Operand[]): NDArray {
  const list = arrayList('multiDot', arrays);
  if (list.some((a) => a.ndim < 1 || a.ndim > 2))
    throw new ShapeError(
      `multiDot: expected vectors and matrices; got ${list.map((a) => shapeText(a.shape)).join(' ')}`,
    );
  if (list.length < 2) throw new ArgumentError('Expecting at least two arrays.');
  const first = list[0]!.ndim === 1 ? reshape(list[0]!, [1, -1]) : list[0]!;
  const last = list.at(-1)!.ndim === 1 ? reshape(list.at(-1)!, [-1, 1]) : list.at(-1)!;
  const all = [first, ...list.slice(1, -1), last];
  const shape = [
    ...(list[0]!.ndim === 1 ? [] : [first.shape[0]!]),
    ...(list.at(-1)!.ndim === 1 ? [] : [last.shape[1]!]),
  ];
  return reshape(chain(all), shape);
}

/** Matrix chain multiplication (T. Cormen and others, "Introduction to Algorithms", 14.2). */
function chain(matrices: readonly NDArray[]): NDArray {
  const n = matrices.length;
  const p = [matrices[0]!.shape[0]!, ...matrices.map((a) => a.shape[1]!)];
  const cost = Array.from({ length: n }, () => Array<number>(n).fill(0));
  const cut = Array.from({ length: n }, () => Array<number>(n).fill(0));
  for (let length = 2; length <= n; length++) {
    for (let i = 0; i + length <= n; i++) {
      const j = i + length - 1;
      cost[i]![j] = Number.POSITIVE_INFINITY;
      for (let k = i; k < j; k++) {
        const total = cost[i]![k]! + cost[k + 1]![j]! + p[i]! * p[k + 1]! * p[j + 1]!;
        if (total < cost[i]![j]!) [cost[i]![j], cut[i]![j]] = [total, k];
      }
    }
  }
  const multiplied = (i: number, j: number): NDArray =>
    i === j ? matrices[i]! : (matmul(multiplied(i, cut[i]![j]!), multiplied(cut[i]![j]! + 1, j)) as NDArray);
  return multiplied(0, n - 1);
}
