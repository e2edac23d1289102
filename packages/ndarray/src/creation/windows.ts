import { describe } from '../core/dtype/dtype.ts';
import { ArgumentError } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';
import { add, multiply } from '../ufunc/arithmetic.ts';
import { cos } from '../ufunc/trigonometric.ts';
import { zeros } from './filled.ts';
import { arange } from './ranges.ts';

/** A sum of cosines of 0 ... 2 pi. */
const cosines =
  (...factors: number[]) =>
  (n: number): NDArray => {
    if (!Number.isInteger(n) || n < 0)
      throw new ArgumentError(`a window has a whole number of points; got ${describe(n)}`);
    if (n < 2) return add(zeros(n), 1);
    const angle = multiply(arange(n), (2 * Math.PI) / (n - 1));
    return factors.map((f, k) => multiply(cos(multiply(angle, k)), f)).reduce((a, b) => add(a, b));
  };
/** NumPy: `np.hanning`. */
export const hanning = cosines(0.5, -0.5);
/** NumPy: `np.hamming`. */
export const hamming = cosines(0.54, -0.46);
/** NumPy: `np.blackman`. */
export const blackman = cosines(0.42, -0.5, 0.08);
