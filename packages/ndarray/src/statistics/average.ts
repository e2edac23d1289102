import { ArgumentError } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { ravel, reshape } from '../manipulation/shape.ts';
import { mean } from '../reduction/moments.ts';
import { sum } from '../reduction/reductions.ts';
import { divide, multiply } from '../ufunc/arithmetic.ts';

/**
 * Returns the weighted mean along an axis, by default over all elements: sum(weights * x) / sum(weights).
 *
 * (..., k, ...) -> (..., ...). `weights` has the shape of `x`, or, together with `axis`, is (k,); without weights the result is
 * the plain mean. Integers give float64. NumPy: `np.average`.
 *
 * @throws ArgumentError when weights sum to 0, or an option is unknown.
 * @throws BroadcastError when the shape of `weights` does not fit that of `x`.
 * @throws ShapeError when 1-d weights do not have the length of the axis.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @example
 * ```ts
 * np.average([1, 2, 3], { weights: [3, 1, 0] }) // 1.25
 * np.average([[1, 2], [3, 4]], { axis: 1, weights: [1, 3] }) // [1.75, 3.75]
 * ```
 */
export function average(x: Operand, options?: { readonly axis?: number | null; readonly weights?: Operand }): NDArray {
  const { axis = null, weights } = readOptions('average', options, ['axis', 'weights']);
  const a = toArray(x);
  const w = weights === undefined ? undefined : toArray(weights);
  if (w === undefined) return mean(a, { axis });
  const along = w.ndim === 1 && a.ndim > 1 && axis !== null;
  const shaped = along
    ? reshape(
        w,
        a.shape.map((length, k) => (k === (axis + a.ndim) % a.ndim ? length : 1)),
      )
    : w;
  const scale = sum(w, along ? {} : { axis });
  if ((ravel(scale).tolist() as number[]).some((s) => Number(s) === 0))
    throw new ArgumentError("Weights sum to zero, can't be normalized");
  return divide(sum(multiply(a, shaped), { axis }), scale);
}
