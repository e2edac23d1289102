import { span } from '../core/array-memory.ts';
import { ArgumentError, ShapeError, shapeText } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { array } from '../creation/array.ts';
import { zeros } from '../creation/filled.ts';
import { vander } from '../creation/matrices.ts';
import { setIndex } from '../indexing/item.ts';
import { eigvals } from '../linear-algebra/factorizations/eigenvalues.ts';
import { lstsq } from '../linear-algebra/least-squares.ts';
import { transpose } from '../manipulation/axes.ts';
import { astype } from '../manipulation/copy.ts';
import { ravel } from '../manipulation/shape.ts';
import { sum } from '../reduction/reductions.ts';
import { add, divide, multiply, sqrt, square } from '../ufunc/arithmetic.ts';
import { convolve } from './convolution.ts';

/** Polynomials are vectors of coefficients, the highest power first. */
const coefficients = (x: Operand): number[] => (ravel(toArray(x)).tolist() as (number | bigint)[]).map(Number);

/** The polynomial of a degree that comes nearest to points, by least squares. NumPy: `np.polyfit`. */
export function polyfit(x: Operand, y: Operand, degree: number): NDArray {
  const [a, b] = [astype(toArray(x), 'float64'), toArray(y)];
  if (!Number.isInteger(degree) || degree < 0) throw new ArgumentError('expected deg >= 0');
  if (a.ndim !== 1 || a.size === 0)
    throw new ShapeError(`expected non-empty 1D vector for x; got shape ${shapeText(a.shape)}`);
  if (b.shape[0] !== a.size) throw new ShapeError('expected x and y to have same length');
  // Columns are brought to the length 1, which keeps the condition low.
  const matrix = vander(a, degree + 1);
  const lengths = sqrt(sum(square(matrix), { axis: 0 }));
  const { x: scaled } = lstsq(divide(matrix, lengths), b, { rcond: a.size * Number.EPSILON });
  return transpose(divide(transpose(scaled), lengths));
}

/** The sum of two polynomials. NumPy: `np.polyadd`. */
export function polyadd(p: Operand, q: Operand): NDArray {
  const [a, b] = [coefficients(p), coefficients(q)];
  const n = Math.max(a.length, b.length);
  const padded = (c: readonly number[]) => [...Array<number>(n - c.length).fill(0), ...c];
  return add(array(padded(a)), array(padded(b)));
}

/** The product of two polynomials. NumPy: `np.polymul`. */
export const polymul = (p: Operand, q: Operand): NDArray => convolve(array(coefficients(p)), array(coefficients(q)));

/** The derivative. NumPy: `np.polyder`. */
export function polyder(p: Operand): NDArray {
  const c = coefficients(p);
  return array(c.slice(0, -1).map((v, k) => v * (c.length - 1 - k)));
}

/** The integral that is 0 at 0. NumPy: `np.polyint`. */
export function polyint(p: Operand): NDArray {
  const c = coefficients(p);
  return array([...c.map((v, k) => v / (c.length - k)), 0]);
}

/** Where a polynomial is 0: the eigenvalues of its companion matrix. NumPy: `np.roots`. */
export function roots(p: Operand): NDArray {
  const c = coefficients(p);
  const first = c.findIndex((v) => v !== 0);
  if (first < 0) return zeros(0);
  const last = c.findLastIndex((v) => v !== 0);
  const [lead, ...rest] = c.slice(first, last + 1) as [number, ...number[]];
  const zerosAtEnd = c.length - 1 - last;
  const n = rest.length;
  const result = zeros(n + zerosAtEnd, { dtype: 'complex128' });
  if (n === 0) return result;
  const companion = zeros([n, n]);
  setIndex(companion, [0], array(rest.map((v) => -v / lead)));
  for (let k = 1; k < n; k++) setIndex(companion, [k, k - 1], 1);
  setIndex(span(result, 0, 0, n), ['...'], eigvals(companion));
  return result;
}

/** The polynomial with the given roots. NumPy: `np.poly`. */
export const poly = (zerosOf: Operand): NDArray =>
  coefficients(zerosOf).reduce<NDArray>((p, root) => convolve(p, array([1, -root])), array([1]));

/** The value of a polynomial, coefficients from the highest power down. NumPy: `np.polyval`. */
export const polyval = (coefficients: Operand, x: Operand): NDArray =>
  (ravel(toArray(coefficients)).tolist() as number[]).reduce<NDArray>(
    (value, c) => add(multiply(value, x), c),
    multiply(x, 0),
  );
