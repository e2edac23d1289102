import { ArgumentError } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { ravel, reshape } from '../manipulation/shape.ts';
import { mean } from '../reduction/moments.ts';
import { sum } from '../reduction/reductions.ts';
import { divide, multiply } from '../ufunc/arithmetic.ts';

/** The mean weighted by `weights`. NumPy: `np.average`. */
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
