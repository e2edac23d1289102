import { LinAlgError } from '../linalg-error.ts';
import {
  axpy,
  type Column,
  complexField,
  dot,
  fieldOf,
  get,
  identity,
  type Matrix,
  rotate,
  scale,
  type Value,
} from './column-matrix.ts';
import { productOf, type Reflection, reflectionOf } from './householder.ts';

/**
 * Computes the eigenvalues, ascending, and orthonormal eigenvectors of a Hermitian matrix, of which only the lower triangle
 * counts. The matrix is made tridiagonal by reflections (G. Golub and C. Van Loan, "Matrix Computations", 8.3.1), then diagonal
 * by implicit QL steps with Wilkinson's shift (8.3.3).
 */
export function eigenHermitian(
  a: Matrix,
  job: 'values' | 'vectors',
): { readonly values: Float64Array; readonly vectors: Matrix } {
  const n = a.length;
  const field = fieldOf(a);
  const complex = field === complexField;
  const vectors = job === 'vectors';
  mirrorLower(a);
  const reflections: Reflection[] = [];
  const off: Value[] = [];
  for (let k = 0; k + 1 < n; k++) {
    const { reflection, alpha } = reflectionOf(a[k]!, k + 1);
    off.push(alpha);
    reflections.push(reflection);
    applyBothSides(a, reflection, k + 1);
  }
  const values = Float64Array.from(a, (column, k) => column.re[k]!);
  const q = vectors ? productOf(reflections, n, n, field) : identity(0, n, field);
  // Scaling by a diagonal matrix of phases makes the subdiagonal real.
  const beside = new Float64Array(n);
  let phase: Value = [1, 0];
  off.forEach(([re, im], k) => {
    const size = complex ? Math.hypot(re, im) : re;
    beside[k] = size;
    if (!complex) return;
    if (size !== 0) phase = [(phase[0] * re - phase[1] * im) / size, (phase[0] * im + phase[1] * re) / size];
    if (vectors) scale(q[k + 1]!, phase);
  });
  diagonalize(values, beside, q);
  const order = Array.from(values, (_, k) => k).sort((i, j) => values[i]! - values[j]!);
  return { values: Float64Array.from(order, (k) => values[k]!), vectors: order.map((k) => q[k]!) };
}

function mirrorLower(a: Matrix): void {
  a.forEach((column, j) => {
    if (column.im) column.im[j] = 0;
    for (let i = j + 1; i < a.length; i++) {
      a[i]!.re[j] = column.re[i]!;
      if (column.im) a[i]!.im![j] = -column.im[i]!;
    }
  });
}

/** Computes a = h a h for a reflection h, on rows and columns from an index on, as a rank-2 update. */
function applyBothSides(a: Matrix, { v, beta }: Reflection, from: number): void {
  if (beta === 0) return;
  const n = a.length;
  const p: Column = fieldOf([v]).zeros(n);
  for (let j = from; j < n; j++) {
    const [x, y] = get(v, j);
    axpy([beta * x, beta * y], a[j]!, p, from);
  }
  const [k] = dot(v, p, from);
  axpy([(-beta / 2) * k, 0], v, p, from);
  // The update is a -= v p^H + p v^H.
  for (let j = from; j < n; j++) {
    const [pr, pi] = get(p, j);
    const [vr, vi] = get(v, j);
    axpy([-pr, pi], v, a[j]!, from);
    axpy([-vr, vi], p, a[j]!, from);
  }
}

const STEPS = 60;

/**
 * Makes a real tridiagonal matrix, with diagonal d and subdiagonal e, diagonal by QL steps: d becomes its eigenvalues, and the
 * rotations are applied to the columns of q.
 */
function diagonalize(d: Float64Array, e: Float64Array, q: Matrix): void {
  const n = d.length;
  for (let first = 0; first < n; first++) {
    for (let step = 0; ; step++) {
      let m = first;
      while (m + 1 < n && Math.abs(e[m]!) > Number.EPSILON * (Math.abs(d[m]!) + Math.abs(d[m + 1]!))) m++;
      if (m === first) break;
      if (step === STEPS || Number.isNaN(d[first]!)) throw new LinAlgError('Eigenvalues did not converge');
      let g = (d[first + 1]! - d[first]!) / (2 * e[first]!);
      let r = Math.hypot(g, 1);
      g = d[m]! - d[first]! + e[first]! / (g + (g >= 0 ? r : -r));
      let [s, c, p] = [1, 1, 0];
      let k = m - 1;
      for (; k >= first; k--) {
        const f = s * e[k]!;
        const b = c * e[k]!;
        r = Math.hypot(f, g);
        e[k + 1] = r;
        if (r === 0) {
          d[k + 1]! -= p;
          e[m] = 0;
          break;
        }
        s = f / r;
        c = g / r;
        g = d[k + 1]! - p;
        r = (d[k]! - g) * s + 2 * c * b;
        p = s * r;
        d[k + 1] = g + p;
        g = c * r - b;
        rotate(q[k]!, q[k + 1]!, c, [s, 0]);
      }
      if (r === 0 && k >= first) continue;
      d[first]! -= p;
      e[first] = g;
      e[m] = 0;
    }
  }
}
