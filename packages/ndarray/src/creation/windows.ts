import { describe } from '../core/dtype/dtype.ts';
import { ArgumentError } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';
import { add, multiply } from '../ufunc/arithmetic.ts';
import { cos } from '../ufunc/trigonometric.ts';
import { zeros } from './filled.ts';
import { arange } from './ranges.ts';

/** Makes the window function that is a sum of cosines: factor k times cos(k x) at n points x from 0 to 2 pi. */
const cosines =
  (...factors: number[]) =>
  (n: number): NDArray => {
    if (!Number.isInteger(n) || n < 0)
      throw new ArgumentError(`a window has a whole number of points; got ${describe(n)}`);
    if (n < 2) return add(zeros(n), 1);
    const angle = multiply(arange(n), (2 * Math.PI) / (n - 1));
    return factors.map((f, k) => multiply(cos(multiply(angle, k)), f)).reduce((a, b) => add(a, b));
  };
/**
 * Returns the Hann window of n points, float64: 0.5 - 0.5 cos(2 pi k / (n - 1)). It is 0 at
 * both ends. NumPy: `np.hanning`.
 *
 * @throws ArgumentError for a number of points that is negative or a fraction
 * @example `np.hanning(3) // [0, 1, 0]`
 */
export const hanning = cosines(0.5, -0.5);
/**
 * Returns the Hamming window of n points, float64: 0.54 - 0.46 cos(2 pi k / (n - 1)). NumPy: `np.hamming`.
 *
 * @throws ArgumentError for a number of points that is negative or a fraction
 * @example `np.round(np.hamming(3), 2) // [0.08, 1, 0.08]`
 */
export const hamming = cosines(0.54, -0.46);
/**
 * Returns the Blackman window of n points, float64: 0.42 - 0.5 cos(2 pi k / (n - 1)) + 0.08 cos(4 pi k / (n
 * - 1)). NumPy: `np.blackman`.
 *
 * @throws ArgumentError for a number of points that is negative or a fraction
 * @example `np.allclose(np.blackman(5), [0, 0.34, 1, 0.34, 0]) // true`
 */
export const blackman = cosines(0.42, -0.5, 0.08);
