import {
  axpy,
  type Column,
  dot,
  type Field,
  fieldOf,
  get,
  identity,
  type Matrix,
  norm,
  scale,
  set,
  type Value,
  zeroMatrix,
} from './column-matrix.ts';

/**
 * A Householder reflection I - beta v v^H, where v is 0 before the index `from` (G. Golub and C. Van Loan, "Matrix Computations",
 * 4th edition, 5.1).
 */
export interface Reflection {
  /** The vector v. */
  readonly v: Column;
  /** The factor 2 / (v^H v), or 0 for the identity. */
  readonly beta: number;
  /** The index of the first element of v that may differ from 0. */
  readonly from: number;
}

/** Computes the reflection that maps x, from an index on, to a multiple of the first unit vector, and that multiple. */
export function reflectionOf(x: Column, from: number): { readonly reflection: Reflection; readonly alpha: Value } {
  const v: Column = { re: x.re.slice(), im: x.im?.slice() };
  v.re.fill(0, 0, from);
  v.im?.fill(0, 0, from);
  const length = norm(v, from);
  const first = get(v, from);
  if (length === 0 || norm(v, from + 1) === 0) return { reflection: { v, beta: 0, from }, alpha: first };
  const size = Math.hypot(...first);
  const phase: Value = size === 0 ? [1, 0] : [first[0] / size, first[1] / size];
  const alpha: Value = [-phase[0] * length, -phase[1] * length];
  scale(v, [1 / length, 0]);
  set(v, from, [v.re[from]! + phase[0], (v.im?.[from] ?? 0) + phase[1]]);
  return { reflection: { v, beta: 2 / dot(v, v, from)[0], from }, alpha };
}

/** Applies a reflection to a column in place. */
export function reflect({ v, beta, from }: Reflection, x: Column): void {
  if (beta === 0) return;
  const [p, q] = dot(v, x, from);
  axpy([-beta * p, -beta * q], v, x, from);
}

/** Computes the first `count` columns of the product of reflections. */
export function productOf(reflections: readonly Reflection[], rows: number, count: number, field: Field): Matrix {
  const q = identity(rows, count, field);
  for (const reflection of reflections.toReversed()) for (const column of q) reflect(reflection, column);
  return q;
}

/** Factors a = q r into the reflections whose product is q, and r, which overwrites the matrix. */
export function factorQr(a: Matrix, rows: number): { readonly reflections: Reflection[]; readonly r: Matrix } {
  const reflections: Reflection[] = [];
  const steps = Math.min(rows, a.length);
  for (let k = 0; k < steps; k++) {
    const column = a[k]!;
    const { reflection, alpha } = reflectionOf(column, k);
    reflections.push(reflection);
    column.re.fill(0, k);
    column.im?.fill(0, k);
    set(column, k, alpha);
    for (let j = k + 1; j < a.length; j++) reflect(reflection, a[j]!);
  }
  return { reflections, r: a };
}

/** Completes orthonormal columns by further ones to `count`. */
export function complete(columns: Matrix, rows: number, count: number, field: Field): Matrix {
  const copy = columns.map(({ re, im }) => ({ re: re.slice(), im: im?.slice() }));
  const { reflections } = factorQr(copy, rows);
  return [...columns, ...productOf(reflections, rows, count, field).slice(columns.length)];
}

/** Copies the first rows of a matrix. */
export const topRows = (a: Matrix, rows: number): Matrix => {
  const result = zeroMatrix(rows, a.length, fieldOf(a));
  a.forEach(({ re, im }, j) => {
    result[j]!.re.set(re.subarray(0, rows));
    if (im) result[j]!.im!.set(im.subarray(0, rows));
  });
  return result;
};
