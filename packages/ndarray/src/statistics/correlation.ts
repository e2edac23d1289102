import { ShapeError, shapeText } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { matmul } from '../linear-algebra/products/matmul.ts';
import { asInexact } from '../loops/convert.ts';
import { diagonal, matrixTranspose } from '../manipulation/axes.ts';
import { concatenate } from '../manipulation/join.ts';
import { reshape } from '../manipulation/shape.ts';
import { mean } from '../reduction/moments.ts';
import { divide, sqrt, subtract } from '../ufunc/arithmetic.ts';
import { conj } from '../ufunc/complex-parts.ts';

/** Options of `cov` and `corrcoef`. */
export interface CovarianceOptions {
  /** Further variables with the same number of observations; none by default. */
  readonly y?: Operand | null;
  /** Whether each row is a variable and each column an observation (`true`, the default), or the reverse. */
  readonly rowvar?: boolean;
  /** "Delta degrees of freedom": the number that is subtracted from the number of observations before dividing; 1 by default. */
  readonly ddof?: number;
}

/**
 * Estimates the covariance matrix of variables from observations: element (i, j) is the covariance of variables i and j.
 *
 * (m, n) -> (m, m) for m variables in rows with n observations each, or (n, m) -> (m, m) with `rowvar: false`. One variable,
 * (n,), gives its variance, 0-d. Integers give float64; of complex variables the second one is conjugated. NumPy: `np.cov`.
 *
 * @throws ShapeError when `x` or `y` has more than 2 dimensions, or their numbers of observations differ.
 * @throws ArgumentError when an option is unknown.
 * @example
 * ```ts
 * np.cov([[1, 2, 3], [3, 2, 1]]) // [[1, -1], [-1, 1]]
 * np.cov([1, 2, 3], { ddof: 0 }) // 0.6666...
 * ```
 */
export function cov(x: Operand, options?: CovarianceOptions): NDArray {
  const { y = null, rowvar = true, ddof = 1 } = readOptions('cov', options, ['y', 'rowvar', 'ddof']);
  const rows = (v: Operand): NDArray => {
    const a = toArray(v);
    if (a.ndim > 2) throw new ShapeError(`m has more than 2 dimensions: got shape ${shapeText(a.shape)}`);
    const matrix = a.ndim < 2 ? reshape(a, [1, a.size]) : rowvar ? a : matrixTranspose(a);
    return asInexact(matrix);
  };
  const all = y === null ? rows(x) : concatenate([rows(x), rows(y)]);
  const centred = subtract(all, mean(all, { axis: 1, keepdims: true }));
  const product = matmul(centred, conj(matrixTranspose(centred)));
  const result = divide(product, Math.max(0, all.shape[1]! - ddof));
  return result.size === 1 ? reshape(result, []) : result;
}

/**
 * Computes Pearson's correlation coefficients of variables: the covariance of two variables divided by the product of their
 * standard deviations, from -1 to 1.
 *
 * (m, n) -> (m, m) for m variables in rows with n observations each, or (n, m) -> (m, m) with `rowvar: false`. One variable,
 * (n,), gives 1, 0-d; a constant variable gives NaN. NumPy: `np.corrcoef`.
 *
 * @throws ShapeError when `x` or `y` has more than 2 dimensions, or their numbers of observations differ.
 * @throws ArgumentError when an option is unknown.
 * @example `np.corrcoef([[1, 2, 3], [2, 4, 7]]) // [[1, 0.9933...], [0.9933..., 1]]`
 */
export function corrcoef(x: Operand, options?: CovarianceOptions): NDArray {
  const c = cov(x, options);
  if (c.ndim === 0) return divide(c, c);
  const deviations = sqrt(diagonal(c));
  return divide(divide(c, reshape(deviations, [-1, 1])), deviations);
}
