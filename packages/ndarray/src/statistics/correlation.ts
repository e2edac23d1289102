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

export interface CovarianceOptions {
  /** More variables. */
  readonly y?: Operand | null;
  /** Variables are rows (the default) or columns. */
  readonly rowvar?: boolean;
  readonly ddof?: number;
}

/** The covariance matrix of variables in rows. NumPy: `np.cov`. */
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

/** Pearson's correlation coefficients of variables in rows. NumPy: `np.corrcoef`. */
export function corrcoef(x: Operand, options?: CovarianceOptions): NDArray {
  const c = cov(x, options);
  if (c.ndim === 0) return divide(c, c);
  const deviations = sqrt(diagonal(c));
  return divide(divide(c, reshape(deviations, [-1, 1])), deviations);
}
