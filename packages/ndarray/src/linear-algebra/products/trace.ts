import type { DType } from '../../core/dtype/dtype.ts';
import type { NDArray } from '../../core/ndarray.ts';
import type { Operand } from '../../core/operand.ts';
import { toArray } from '../../core/operand.ts';
import { readOptions } from '../../core/options.ts';
import { diagonal } from '../../manipulation/axes.ts';
import { sum } from '../../reduction/reductions.ts';

/**
 * Returns the diagonals of the matrices of the last two axes as a view: (..., m, n) -> (..., min(m, n)).
 *
 * A positive `offset`, 0 by default, selects a diagonal above the main one, a negative one below it. `np.diagonal` takes the
 * first two axes instead. NumPy: `np.linalg.diagonal`.
 *
 * @throws ShapeError when the array has fewer than 2 dimensions.
 * @throws ArgumentError when `offset` is not an integer or an option is unknown.
 * @example
 * ```ts
 * np.linalg.diagonal([[1, 2], [3, 4]]) // [1, 4]
 * np.linalg.diagonal([[1, 2], [3, 4]], { offset: 1 }) // [2]
 * ```
 */
export const diagonalOfMatrices = (x: Operand, options?: { readonly offset?: number }): NDArray => {
  const { offset = 0 } = readOptions('diagonal', options, ['offset']);
  return diagonal(toArray(x), { offset, axis1: -2, axis2: -1 });
};

/**
 * Computes the sum of a diagonal of each matrix of the last two axes: (..., m, n) -> (...).
 *
 * `offset`, 0 by default, selects the diagonal as in `np.linalg.diagonal`; `dtype` is as in `sum`. `np.trace` takes the first two
 * axes instead. NumPy: `np.linalg.trace`.
 *
 * @throws ShapeError when the array has fewer than 2 dimensions.
 * @throws DTypeError when `dtype` is unknown.
 * @throws ArgumentError when `offset` is not an integer or an option is unknown.
 * @example `np.linalg.trace([[1, 2], [3, 4]]) // 5`
 */
export function traceOfMatrices(
  x: Operand,
  options?: { readonly offset?: number; readonly dtype?: DType | null },
): NDArray {
  const { offset = 0, dtype } = readOptions('trace', options, ['offset', 'dtype']);
  return sum(diagonal(toArray(x), { offset, axis1: -2, axis2: -1 }), { axis: -1, ...(dtype && { dtype }) });
}

/**
 * Computes the sum of a diagonal of the matrices of two axes, by default the first two: (m, n, ...) -> (...).
 *
 * `offset`, 0 by default, selects the diagonal above (positive) or below (negative) the main one. The dtype is that of `sum`.
 * NumPy: `np.trace`.
 *
 * @throws ShapeError when the array has fewer than 2 dimensions.
 * @throws AxisError when `axis1` and `axis2` are equal or outside of the array's dimensions.
 * @throws ArgumentError when `offset` is not an integer or an option is unknown.
 * @example
 * ```ts
 * np.trace([[1, 2], [3, 4]]) // 5
 * np.trace([[1, 2], [3, 4]], { offset: 1 }) // 2
 * ```
 */
export function trace(
  x: Operand,
  options?: { readonly offset?: number; readonly axis1?: number; readonly axis2?: number },
): NDArray {
  return sum(diagonal(toArray(x), options), { axis: -1 });
}
