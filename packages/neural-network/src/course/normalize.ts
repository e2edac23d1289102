import * as np from '@numloom/ndarray';
import type { FloatOf } from '../arguments/floats.ts';

/**
 * Constant values are recognized by their extremes: the computed deviation of a constant array is often not 0 (for
 * [0.1, 0.1, 0.1] it is 1e-17), and dividing by it would give -1 everywhere. A deviation that underflows to 0 although the
 * values differ leaves them only centred.
 */
const standardized = np.fuse((x: np.Operand, mean: np.Operand, std: np.Operand, low: np.Operand, high: np.Operand) =>
  np.where(np.equal(low, high), 0, np.divide(np.subtract(x, mean), np.where(np.equal(std, 0), 1, std))),
);

/** Over which part of an array `normalize` takes mean and deviation. */
export interface NormalizeOptions {
  /** The axis or axes over which mean and deviation are taken: the whole array by default, 0 for every feature by itself. */
  readonly axis?: number | readonly number[] | null;
}

/**
 * Brings values to mean 0 and standard deviation 1 (ddof 0), (X - mean) / std, over the whole array or along an axis. A constant
 * array, or feature, gives zeros. Any shape, kept; float32 stays float32, everything else is computed in float64. An array that
 * contains NaN or infinity gives NaN, as the formula does.
 *
 * PyTorch: none. scikit-learn: `StandardScaler`. Course, chapter 1.1: `normalize(X)`; from chapter 2.4 on the course's is ours with
 * `{ axis: 0 }`.
 *
 * @throws DTypeError when an operand does not consist of real numbers
 * @throws ShapeError when lists are ragged
 * @throws AxisError when an axis lies outside of the array's dimensions
 * @example
 * ```ts
 * normalize([1, 3, 5, 3]) // [-1.414213..., 0, 1.414213..., 0]
 * normalize([[1, 7], [3, 7]], { axis: 0 }) // [[-1, 0], [1, 0]]
 * ```
 */
export function normalize<X extends np.Operand>(X: X, options?: NormalizeOptions): np.NDArray<FloatOf<X>>;
export function normalize(X: np.Operand, { axis = null }: NormalizeOptions = {}): np.NDArray {
  // Integers need no copy as floats: mean and std are float64, and so is the formula with them.
  const x = np.asarray(X);
  if (x.size === 0) return np.astype(x, x.dtype === 'float32' ? 'float32' : 'float64');
  const along = { axis, keepdims: axis !== null };
  const statistics = [np.mean(x, along), np.std(x, along), np.min(x, along), np.max(x, along)] as const;
  const result = standardized(x, ...statistics);
  for (const s of statistics) s.dispose();
  return result;
}
