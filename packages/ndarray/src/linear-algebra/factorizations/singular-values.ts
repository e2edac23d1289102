import { LinAlgError } from '../linalg-error.ts';
import {
  cloneMatrix,
  conjugateTranspose,
  dot,
  type Field,
  fieldOf,
  identity,
  type Matrix,
  norm,
  rotate,
  scale,
  type Value,
} from './column-matrix.ts';
import { complete, factorQr, type Reflection, reflect, topRows } from './householder.ts';

/** The singular value decomposition a = u diag(s) v^H. */
export interface Decomposition {
  /** The left singular vectors as columns, completed to a basis if that was asked for. */
  readonly u: Matrix;
  /** The singular values, descending. */
  readonly s: Float64Array;
  /** The right singular vectors as columns. */
  readonly v: Matrix;
}

const largestOf = (x: Float64Array): number => x.reduce((m, v) => Math.max(m, Math.abs(v)), 0);

const SWEEPS = 60;

/** The result that is asked for: the values alone, or vectors too, as many as values ('thin') or a whole basis ('full'). */
export type SingularJob = 'values' | 'thin' | 'full';

/**
 * Computes singular values and vectors by one-sided Jacobi rotations (M. Hestenes, 1958) on the triangle of a QR factorization.
 * Pairs of columns are rotated until all are orthogonal; their lengths are the singular values, also the small ones to high
 * relative accuracy (J. Demmel and K. Veselic, "Jacobi's Method is More Accurate than QR", 1992).
 */
export function singularValues(a: Matrix, rows: number, job: SingularJob): Decomposition {
  if (rows < a.length) {
    const { u, s, v } = singularValues(conjugateTranspose(a), a.length, job);
    return { u: v, s, v: u };
  }
  const n = a.length;
  const field = fieldOf(a);
  if (a.some(({ re, im }) => !re.every(Number.isFinite) || !(im?.every(Number.isFinite) ?? true)))
    throw new LinAlgError('SVD did not converge: the matrix has NaN or infinite elements');
  // Scaling by a power of two keeps squares from overflowing and is exact.
  const largest = a.reduce((m, { re, im }) => Math.max(m, largestOf(re), im ? largestOf(im) : 0), 0);
  const unit = largest === 0 ? 1 : 2 ** Math.floor(Math.log2(largest));
  const scaled = cloneMatrix(a);
  for (const column of scaled) scale(column, [1 / unit, 0]);
  const { reflections, r } = factorQr(scaled, rows);
  // The rows of the triangle are nearer to orthogonal than its columns, so the rotations work on its conjugate transpose.
  const b = conjugateTranspose(topRows(r, n));
  const w = job === 'values' ? [] : identity(n, n, field);
  orthogonalize(b, w);
  const lengths = b.map((column) => norm(column));
  const order = lengths.map((_, k) => k).sort((i, j) => lengths[j]! - lengths[i]!);
  const s = Float64Array.from(order, (k) => lengths[k]! * unit);
  const inUnits = Float64Array.from(order, (k) => lengths[k]!);
  if (job === 'values') return { u: [], s, v: [] };
  // r^H = (b / s) s w^H, so r = w s (b / s)^H: w are the left vectors of r, b / s the right ones.
  const right = normalized(
    order.map((k) => b[k]!),
    inUnits,
    n,
    field,
  );
  const left = order.map((k) => lift(w[k]!, rows));
  for (const column of left) applyAll(reflections, column);
  return { u: job === 'full' ? complete(left, rows, rows, field) : left, s, v: right };
}

const lift = ({ re, im }: Matrix[number], rows: number): Matrix[number] => {
  const grow = (x: Float64Array) => {
    const y = new Float64Array(rows);
    y.set(x);
    return y;
  };
  return { re: grow(re), im: im && grow(im) };
};

function applyAll(reflections: readonly Reflection[], column: Matrix[number]): void {
  for (const reflection of reflections.toReversed()) reflect(reflection, column);
}

/** Scales columns to length 1; columns of singular values that are 0 are replaced by any that complete the others to a basis. */
function normalized(columns: Matrix, s: Float64Array, rows: number, field: Field): Matrix {
  const tiny = (s[0] ?? 0) * Number.EPSILON * rows * 1e-3;
  const kept = columns.filter((_, k) => s[k]! > tiny);
  kept.forEach((column, k) => void scale(column, [1 / s[k]!, 0]));
  return kept.length === columns.length ? kept : complete(kept, rows, columns.length, field);
}

/** Rotates pairs of columns of b until all are orthogonal, and applies the rotations to the columns of w too. */
function orthogonalize(b: Matrix, w: Matrix): void {
  const n = b.length;
  const tolerance = Number.EPSILON * Math.sqrt(Math.max(1, n));
  const largest = Math.max(0, ...b.map((column) => norm(column)));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let turned = false;
    for (let i = 0; i < n - 1; i++) {
      for (let j = i + 1; j < n; j++) {
        const [x, y] = [b[i]!, b[j]!];
        const alpha = dot(x, x)[0];
        const beta = dot(y, y)[0];
        const [p, q] = dot(x, y);
        const size = Math.hypot(p, q);
        if (size === 0 || size <= tolerance * Math.sqrt(alpha) * Math.sqrt(beta)) continue;
        if (Math.sqrt(alpha) <= largest * 1e-300 || Math.sqrt(beta) <= largest * 1e-300) continue;
        turned = true;
        const zeta = (beta - alpha) / (2 * size);
        const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.hypot(1, zeta));
        const c = 1 / Math.hypot(1, t);
        // The rotation includes the phase of x^H y, which makes the product real.
        const s: Value = [(c * t * p) / size, (-c * t * q) / size];
        rotate(x, y, c, s);
        if (w.length > 0) rotate(w[i]!, w[j]!, c, s);
      }
    }
    if (!turned) return;
  }
  throw new LinAlgError('SVD did not converge');
}
