import type { DType } from '../../core/dtype/dtype.ts';
import type { NDArray } from '../../core/ndarray.ts';
import type { Operand } from '../../core/operand.ts';
import { toArray } from '../../core/operand.ts';
import { readOptions } from '../../core/options.ts';
import { diagonal } from '../../manipulation/axes.ts';
import { sum } from '../../reduction/reductions.ts';

/** Diagonals of matrices of the last two axes: a view. The array API: `linalg.diagonal`. */
export const diagonalOfMatrices = (x: Operand, options?: { readonly offset?: number }): NDArray => {
  const { offset = 0 } = readOptions('diagonal', options, ['offset']);
  return diagonal(toArray(x), { offset, axis1: -2, axis2: -1 });
};

/** The sum of a diagonal of the last two axes. NumPy: `np.linalg.trace`; `np.trace` takes the first two axes. */
export function traceOfMatrices(
  x: Operand,
  options?: { readonly offset?: number; readonly dtype?: DType | null },
): NDArray {
  const { offset = 0, dtype } = readOptions('trace', options, ['offset', 'dtype']);
  return sum(diagonal(toArray(x), { offset, axis1: -2, axis2: -1 }), { axis: -1, ...(dtype && { dtype }) });
}

/** The sum of a diagonal, by default of the first two axes. NumPy: `np.trace`. */
export function trace(
  x: Operand,
  options?: { readonly offset?: number; readonly axis1?: number; readonly axis2?: number },
): NDArray {
  return sum(diagonal(toArray(x), options), { axis: -1 });
}
