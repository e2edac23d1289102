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

/** Reads the coefficients of a polynomial, the highest power first. */
const coefficients = (x: Operand): number[] => (ravel(toArray(x)).tolist() as (number | bigint)[]).map(Number);

/**
 * Fits a polynomial of a degree d to points (x[i], y[i]) by least squares, and returns its coefficients, the highest power first.
 *
 * `x` is (n,); `y` (n,) gives (d + 1,), and `y` (n, k), k sets of values, gives (d + 1, k). The Vandermonde matrix, its columns
 * scaled to length 1, is solved by its singular value decomposition, see `np.linalg.lstsq`. NumPy: `np.polyfit`.
 *
 * @throws ArgumentError when the degree is negative or not an integer.
 * @throws ShapeError when `x` is empty or not 1-d, or `y` does not have its length.
 * @throws LinAlgError when an element of `x` is NaN or infinite.
 * @example
 * ```ts
 * const line = np.polyfit([0, 1, 2], [1, 3, 5], 1);
 * np.round(line, 6) // [2, 1]
 * ```
 */
export function polyfit(x: Operand, y: Operand, degree: number): NDArray {
  const [a, b] = [astype(toArray(x), 'float64'), toArray(y)];
  if (!Number.isInteger(degree) || degree < 0) throw new ArgumentError('expected deg >= 0');
  if (a.ndim !== 1 || a.size === 0)
    throw new ShapeError(`expected non-empty 1D vector for x; got shape ${shapeText(a.shape)}`);
  if (b.shape[0] !== a.size) throw new ShapeError('expected x and y to have same length');
  // Columns are scaled to length 1, which keeps the condition number of the matrix low.
  const matrix = vander(a, degree + 1);
  const lengths = sqrt(sum(square(matrix), { axis: 0 }));
  const { x: scaled } = lstsq(divide(matrix, lengths), b, { rcond: a.size * Number.EPSILON });
  return transpose(divide(transpose(scaled), lengths));
}

/**
 * Adds two polynomials, given by their coefficients with the highest power first: (m,) and (n,) -> (max(m, n),), float64.
 * NumPy: `np.polyadd`.
 *
 * @example `np.polyadd([1, 2], [1, 0, 0]) // [1, 1, 2]`
 */
export function polyadd(p: Operand, q: Operand): NDArray {
  const [a, b] = [coefficients(p), coefficients(q)];
  const n = Math.max(a.length, b.length);
  const padded = (c: readonly number[]) => [...Array<number>(n - c.length).fill(0), ...c];
  return add(array(padded(a)), array(padded(b)));
}

/**
 * Multiplies two polynomials, given by their coefficients with the highest power first: (m,) and (n,) -> (m + n - 1,), float64.
 * NumPy: `np.polymul`.
 *
 * @throws ArgumentError when an operand is empty.
 * @example `np.polymul([1, 1], [1, -1]) // [1, 0, -1]`
 */
export const polymul = (p: Operand, q: Operand): NDArray => convolve(array(coefficients(p)), array(coefficients(q)));

/**
 * Differentiates a polynomial, given by its coefficients with the highest power first: (n,) -> (n - 1,), float64.
 * NumPy: `np.polyder`.
 *
 * @example `np.polyder([1, 2, 3]) // [2, 2]`
 */
export function polyder(p: Operand): NDArray {
  const c = coefficients(p);
  return array(c.slice(0, -1).map((v, k) => v * (c.length - 1 - k)));
}

/**
 * Integrates a polynomial, given by its coefficients with the highest power first, with the constant 0: (n,) -> (n + 1,),
 * float64. NumPy: `np.polyint`.
 *
 * @example `np.polyint([2, 2]) // [1, 2, 0]`
 */
export function polyint(p: Operand): NDArray {
  const c = coefficients(p);
  return array([...c.map((v, k) => v / (c.length - k)), 0]);
}

/**
 * Finds the roots of a polynomial, given by its real coefficients with the highest power first: (n + 1,) -> (n,), complex128.
 *
 * The roots are the eigenvalues of the companion matrix (R. Horn and C. Johnson, "Matrix Analysis", 3.3). Leading zeros are
 * ignored. NumPy: `np.roots`.
 *
 * @throws LinAlgError when a coefficient is NaN or infinite, or the eigenvalues do not converge.
 * @example `np.round(np.real(np.roots([1, -3, 2])), 6) // [2, 1]`
 */
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

/**
 * Returns the coefficients, the highest power first, of the polynomial with the given real roots and the leading coefficient 1:
 * (n,) -> (n + 1,), float64. NumPy: `np.poly`.
 *
 * @example `np.poly([1, 2]) // [1, -3, 2]`
 */
export const poly = (zerosOf: Operand): NDArray =>
  coefficients(zerosOf).reduce<NDArray>((p, root) => convolve(p, array([1, -root])), array([1]));

/**
 * Evaluates a polynomial, given by its coefficients with the highest power first, at every element of `x`. The result has the
 * shape of `x`.
 *
 * The method is Horner's (D. Knuth, "The Art of Computer Programming", volume 2, 4.6.4). NumPy: `np.polyval`.
 *
 * @example `np.polyval([1, 0, -1], [2, 3]) // [3, 8]`
 */
export const polyval = (coefficients: Operand, x: Operand): NDArray =>
  (ravel(toArray(coefficients)).tolist() as number[]).reduce<NDArray>(
    (value, c) => add(multiply(value, x), c),
    multiply(x, 0),
  );
