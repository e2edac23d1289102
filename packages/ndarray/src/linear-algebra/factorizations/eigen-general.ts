import { LinAlgError } from '../linalg-error.ts';
import {
  axpy,
  type Column,
  complexField,
  get,
  type Matrix,
  norm,
  scale,
  set,
  times,
  type Value,
} from './column-matrix.ts';
import { productOf, type Reflection, reflect, reflectionOf } from './householder.ts';

const times2 = ([a, b]: Value, [c, d]: Value): Value => [a * c - b * d, a * d + b * c];
const minus = ([a, b]: Value, [c, d]: Value): Value => [a - c, b - d];
const size = ([a, b]: Value): number => Math.hypot(a, b);

function divide([a, b]: Value, [c, d]: Value): Value {
  if (Math.abs(c) >= Math.abs(d)) {
    const ratio = d / c;
    const scaled = c + d * ratio;
    return [(a + b * ratio) / scaled, (b - a * ratio) / scaled];
  }
  const ratio = c / d;
  const scaled = c * ratio + d;
  return [(a * ratio + b) / scaled, (b * ratio - a) / scaled];
}

function root([x, y]: Value): Value {
  const length = Math.hypot(x, y);
  if (length === 0) return [0, 0];
  const t = Math.sqrt((length + Math.abs(x)) / 2);
  return x >= 0 ? [t, y / (2 * t)] : [Math.abs(y) / (2 * t), y < 0 ? -t : t];
}

/**
 * Computes the eigenvalues and the eigenvectors, of length 1, of any square matrix of complex columns, which is overwritten. The
 * matrix is brought to Hessenberg form by reflections, then to triangular Schur form by shifted QR steps (G. Golub and C. Van
 * Loan, "Matrix Computations", 7.4 and 7.5); the eigenvectors of the triangle are found by back substitution.
 */
export function eigenGeneral(
  a: Matrix,
  job: 'values' | 'vectors',
): { readonly values: Value[]; readonly vectors: Matrix } {
  const n = a.length;
  if (a.some(({ re, im }) => !re.every(Number.isFinite) || !im!.every(Number.isFinite)))
    throw new LinAlgError('Array must not contain infs or NaNs');
  const reflections = toHessenberg(a);
  const q = job === 'vectors' ? productOf(reflections, n, n, complexField) : [];
  toTriangle(a, q);
  const values = a.map((column, k) => get(column, k));
  return { values, vectors: job === 'vectors' ? vectorsOf(a, q) : [] };
}

function toHessenberg(a: Matrix): Reflection[] {
  const n = a.length;
  const reflections: Reflection[] = [];
  for (let k = 0; k + 2 < n; k++) {
    const { reflection, alpha } = reflectionOf(a[k]!, k + 1);
    reflections.push(reflection);
    a[k]!.re.fill(0, k + 1);
    a[k]!.im!.fill(0, k + 1);
    set(a[k]!, k + 1, alpha);
    for (let j = k + 1; j < n; j++) reflect(reflection, a[j]!);
    reflectRight(a, reflection);
  }
  return reflections;
}

/** Computes a = a (I - beta v v^H) in place. */
function reflectRight(a: Matrix, { v, beta }: Reflection): void {
  if (beta === 0) return;
  const p = times(a, v);
  a.forEach((column, j) => {
    const [x, y] = get(v, j);
    axpy([-beta * x, beta * y], p, column);
  });
}

const STEPS = 40;

/** Makes a Hessenberg matrix triangular by QR steps with Wilkinson's shift, and applies the rotations to q. */
function toTriangle(h: Matrix, q: Matrix): void {
  const n = h.length;
  const total = Math.hypot(...h.map((column) => norm(column)));
  for (let last = n - 1, step = 0; last > 0; ) {
    let first = last;
    for (; first > 0; first--) {
      const neighbours = size(get(h[first]!, first)) + size(get(h[first - 1]!, first - 1));
      if (size(get(h[first - 1]!, first)) <= Number.EPSILON * (neighbours === 0 ? total : neighbours)) {
        set(h[first - 1]!, first, [0, 0]);
        break;
      }
    }
    if (first === last) {
      last--;
      step = 0;
      continue;
    }
    if (++step > STEPS * 4) throw new LinAlgError('Eigenvalues did not converge');
    qrStep(h, q, first, last, shiftOf(h, last, step));
  }
}

/**
 * Returns Wilkinson's shift: the eigenvalue of the last 2 x 2 block that is nearer to its last element. Every 11th step takes an
 * exceptional shift instead, because the iteration could cycle otherwise.
 */
function shiftOf(h: Matrix, last: number, step: number): Value {
  const below = get(h[last - 1]!, last);
  if (step % 11 === 10) return [size(below) + size(get(h[last]!, last)), 0];
  const [a, b, d] = [get(h[last - 1]!, last - 1), get(h[last]!, last - 1), get(h[last]!, last)];
  const half = minus(a, d);
  const p: Value = [half[0] / 2, half[1] / 2];
  const bc = times2(b, below);
  const square = times2(p, p);
  const r = root([square[0] + bc[0], square[1] + bc[1]]);
  const sign = p[0] * r[0] + p[1] * r[1] < 0 ? -1 : 1;
  const denominator: Value = [p[0] + sign * r[0], p[1] + sign * r[1]];
  return size(denominator) === 0 ? d : minus(d, divide(bc, denominator));
}

/** Takes a QR step on rows and columns first to last: Givens rotations from the left, then their adjoints from the right. */
function qrStep(h: Matrix, q: Matrix, first: number, last: number, shift: Value): void {
  const n = h.length;
  for (let k = first; k <= last; k++) set(h[k]!, k, minus(get(h[k]!, k), shift));
  const rotations: [number, Value][] = [];
  for (let k = first; k < last; k++) {
    const [x, y] = [get(h[k]!, k), get(h[k]!, k + 1)];
    const length = Math.hypot(size(x), size(y));
    const big = size(x);
    // The rotation [c s; -conj(s) c] with a real c maps (x, y) to (r, 0).
    const c = length === 0 ? 1 : big / length;
    const phase: Value = big === 0 ? [1, 0] : [x[0] / big, x[1] / big];
    const s: Value = length === 0 ? [0, 0] : times2(phase, [y[0] / length, -y[1] / length]);
    rotations.push([c, s]);
    for (let j = k; j < n; j++) rotate(h[j]!, k, c, s);
    set(h[k]!, k + 1, [0, 0]);
  }
  rotations.forEach(([c, s], i) => {
    const k = first + i;
    rotateColumns(h[k]!, h[k + 1]!, c, s, Math.min(last, k + 1) + 1);
    if (q.length > 0) rotateColumns(q[k]!, q[k + 1]!, c, s, q[k]!.re.length);
  });
  for (let k = first; k <= last; k++) set(h[k]!, k, [get(h[k]!, k)[0] + shift[0], get(h[k]!, k)[1] + shift[1]]);
}

/** Rotates rows k and k + 1 of a column: (u, v) becomes (c u + s v, -conj(s) u + c v). */
function rotate(column: Column, k: number, c: number, [p, q]: Value): void {
  const [[a, b], [d, e]] = [get(column, k), get(column, k + 1)];
  set(column, k, [c * a + p * d - q * e, c * b + p * e + q * d]);
  set(column, k + 1, [c * d - (p * a + q * b), c * e - (p * b - q * a)]);
}

/** Multiplies the first rows of two columns by the adjoint of the rotation: (x, y) becomes (c x + conj(s) y, c y - s x). */
function rotateColumns(x: Column, y: Column, c: number, [p, q]: Value, rows: number): void {
  const [a, b, d, e] = [x.re, x.im!, y.re, y.im!];
  for (let k = 0; k < rows; k++) {
    const [u, v, w, z] = [a[k]!, b[k]!, d[k]!, e[k]!];
    a[k] = c * u + p * w + q * z;
    b[k] = c * v + p * z - q * w;
    d[k] = c * w - (p * u - q * v);
    e[k] = c * z - (p * v + q * u);
  }
}

/** Computes the eigenvectors of a = q t q^H from the triangle t and q. */
function vectorsOf(t: Matrix, q: Matrix): Matrix {
  const n = t.length;
  const smallest = Math.max(
    Number.MIN_VALUE * 2 ** 52,
    Number.EPSILON * Math.hypot(...t.map((column) => norm(column))),
  );
  return t.map((_, k) => {
    const x = complexField.zeros(n);
    x.re[k] = 1;
    const value = get(t[k]!, k);
    const rest = complexField.zeros(n);
    axpy([-1, 0], t[k]!, rest);
    for (let i = k - 1; i >= 0; i--) {
      let denominator = minus(get(t[i]!, i), value);
      if (size(denominator) < smallest) denominator = [smallest, 0];
      const xi = divide(get(rest, i), denominator);
      set(x, i, xi);
      axpy([-xi[0], -xi[1]], t[i]!, rest);
    }
    const vector = times(q, x);
    const length = norm(vector);
    scale(vector, [1 / length, 0]);
    return vector;
  });
}
