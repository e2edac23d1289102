import { allocateArray, viewOf } from '../../core/array-memory.ts';
import { type DType, isComplex } from '../../core/dtype/dtype.ts';
import type { NDArray } from '../../core/ndarray.ts';
import { complexOfParts, imaginaryPlane, realPlane } from '../../loops/complex-planes.ts';
import { matrixTranspose } from '../../manipulation/axes.ts';
import { astype, copy } from '../../manipulation/copy.ts';

/**
 * A column of a matrix in float64, real or complex. The factorizations work on lists of columns and use only the few operations of
 * this file, which skip the imaginary parts if there are none; so each factorization is written once for both cases.
 */
export interface Column {
  readonly re: Float64Array;
  readonly im: Float64Array | undefined;
}

export type Matrix = Column[];

/** A complex scalar as its real and imaginary parts. */
export type Value = readonly [re: number, im: number];

/** The field of a matrix's elements, which makes its columns. */
export interface Field {
  /** Makes a column of zeros. */
  readonly zeros: (length: number) => Column;
}

export const realField: Field = { zeros: (length) => ({ re: new Float64Array(length), im: undefined }) };

export const complexField: Field = {
  zeros: (length) => ({ re: new Float64Array(length), im: new Float64Array(length) }),
};

/** Returns the field of a matrix; one without columns counts as real. */
export const fieldOf = (a: Matrix): Field => (a[0]?.im ? complexField : realField);

export const zeroMatrix = (rows: number, columns: number, field: Field): Matrix =>
  Array.from({ length: columns }, () => field.zeros(rows));

export function identity(rows: number, columns: number, field: Field): Matrix {
  const result = zeroMatrix(rows, columns, field);
  result.forEach((column, k) => {
    if (k < rows) column.re[k] = 1;
  });
  return result;
}

export const cloneMatrix = (a: Matrix): Matrix => a.map(({ re, im }) => ({ re: re.slice(), im: im?.slice() }));

export const get = ({ re, im }: Column, k: number): Value => [re[k]!, im ? im[k]! : 0];

export function set({ re, im }: Column, k: number, [x, y]: Value): void {
  re[k] = x;
  if (im) im[k] = y;
}

/** Computes the sum of conj(x) * y from an index on. */
export function dot(x: Column, y: Column, from = 0): Value {
  const [a, b] = [x.re, y.re];
  let re = 0;
  for (let k = from; k < a.length; k++) re += a[k]! * b[k]!;
  if (!x.im || !y.im) return [re, 0];
  const [c, d] = [x.im, y.im];
  let im = 0;
  for (let k = from; k < a.length; k++) {
    re += c[k]! * d[k]!;
    im += a[k]! * d[k]! - c[k]! * b[k]!;
  }
  return [re, im];
}

/** Computes y += factor * x in place, from an index on. */
export function axpy([p, q]: Value, x: Column, y: Column, from = 0): void {
  const [a, b] = [x.re, y.re];
  for (let k = from; k < a.length; k++) b[k]! += p * a[k]!;
  if (!x.im || !y.im) return;
  const [c, d] = [x.im, y.im];
  for (let k = from; k < a.length; k++) {
    b[k]! -= q * c[k]!;
    d[k]! += p * c[k]! + q * a[k]!;
  }
}

/** Computes x *= factor in place. */
export function scale(x: Column, [p, q]: Value): void {
  const { re, im } = x;
  for (let k = 0; k < re.length; k++) {
    const [a, b] = [re[k]!, im ? im[k]! : 0];
    re[k] = p * a - q * b;
    if (im) im[k] = p * b + q * a;
  }
}

/** Computes the Euclidean norm of a column from an index on, without overflow. */
export function norm({ re, im }: Column, from = 0): number {
  let largest = 0;
  for (let k = from; k < re.length; k++) largest = Math.max(largest, Math.abs(re[k]!), im ? Math.abs(im[k]!) : 0);
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  // Scaling by a power of two is exact.
  const unit = 2 ** Math.floor(Math.log2(largest));
  let sum = 0;
  for (let k = from; k < re.length; k++) {
    const a = re[k]! / unit;
    const b = im ? im[k]! / unit : 0;
    sum += a * a + b * b;
  }
  return Math.sqrt(sum) * unit;
}

/** Rotates two columns in place: (x, y) becomes (c x - s y, conj(s) x + c y). */
export function rotate(x: Column, y: Column, c: number, [p, q]: Value): void {
  const [a, b] = [x.re, y.re];
  if (!x.im || !y.im) {
    for (let k = 0; k < a.length; k++) {
      const [u, v] = [a[k]!, b[k]!];
      a[k] = c * u - p * v;
      b[k] = p * u + c * v;
    }
    return;
  }
  const [e, f] = [x.im, y.im];
  for (let k = 0; k < a.length; k++) {
    const [u, v, w, z] = [a[k]!, e[k]!, b[k]!, f[k]!];
    a[k] = c * u - (p * w - q * z);
    e[k] = c * v - (p * z + q * w);
    b[k] = p * u + q * v + c * w;
    f[k] = p * v - q * u + c * z;
  }
}

export function conjugateTranspose(a: Matrix): Matrix {
  const rows = a[0]?.re.length ?? 0;
  const result = zeroMatrix(a.length, rows, fieldOf(a));
  a.forEach(({ re, im }, j) => {
    for (let i = 0; i < rows; i++) {
      result[i]!.re[j] = re[i]!;
      if (im) result[i]!.im![j] = -im[i]!;
    }
  });
  return result;
}

/** Computes the product of a matrix and a column. */
export function times(a: Matrix, x: Column): Column {
  const result = fieldOf([x]).zeros(a[0]?.re.length ?? 0);
  a.forEach((column, j) => void axpy(get(x, j), column, result));
  return result;
}

/** Copies the matrices of a stack to lists of columns. */
export function matricesOf(stack: NDArray): Matrix[] {
  const [m, n] = stack.shape.slice(-2) as [number, number];
  const turned = matrixTranspose(stack);
  const complex = isComplex(stack.dtype);
  const plane = (a: NDArray) => (a.dtype === 'float64' ? copy(a) : astype(a, 'float64')).data as Float64Array;
  const re = (turned.size > 0 ? plane(realPlane(turned)) : new Float64Array(0)).slice();
  const im = complex ? (turned.size > 0 ? plane(imaginaryPlane(turned)) : new Float64Array(0)).slice() : undefined;
  const count = stack.shape.slice(0, -2).reduce((a, b) => a * b, 1);
  return Array.from({ length: count }, (_, matrix) =>
    Array.from({ length: n }, (__, j): Column => {
      const from = (matrix * n + j) * m;
      return { re: re.subarray(from, from + m), im: im?.subarray(from, from + m) };
    }),
  );
}

/** Makes a stack (...batch, m, n) of matrices that are given as lists of columns. */
export function stackOf(
  matrices: readonly Matrix[],
  batch: readonly number[],
  m: number,
  n: number,
  dtype: DType,
): NDArray {
  const complex = isComplex(dtype);
  const plane = (part: (c: Column) => Float64Array | undefined): NDArray => {
    const turned = allocateArray([...batch, n, m], 'float64');
    const target = turned.data as Float64Array;
    matrices.forEach((a, matrix) => {
      a.forEach((column, j) => {
        const values = part(column);
        if (values) target.set(values, (matrix * n + j) * m);
        else target.fill(0, (matrix * n + j) * m, (matrix * n + j + 1) * m);
      });
    });
    return viewOf(turned, [...batch, m, n], [...turned.strides.slice(0, -2), 8, 8 * m]);
  };
  const re = plane((c) => c.re);
  if (!complex) return dtype === 'float64' ? copy(re) : astype(re, dtype);
  return complexOfParts(
    re,
    plane((c) => c.im),
    dtype,
  );
}

/** Makes a stack (...batch, n) of vectors. */
export function vectorsOf(
  vectors: readonly (readonly number[] | Float64Array)[],
  batch: readonly number[],
  n: number,
  dtype: DType,
): NDArray {
  const result = allocateArray([...batch, n], 'float64');
  if (result.size > 0) vectors.forEach((v, k) => void (result.data as Float64Array).set(v, k * n));
  return dtype === 'float64' ? result : astype(result, dtype);
}
