import * as np from '@numloom/ndarray';
import { asFloat, asFloatArray, type FloatOf } from '../arguments/floats.ts';

/**
 * 1 / (1 + e^-z), the course's formula, overflows for deep negatives, where e^z itself is the answer to the last bit. It is kept
 * above -80 because it is monotone, which e^z / (1 + e^z) is not; at -80 neighbouring floats are farther apart than the error.
 */
const DEEP = -80;

const stableSigmoid = np.fuse((z: np.Operand) => {
  const deep = np.less(z, DEEP);
  const power = np.exp(np.where(deep, z, np.negative(z)));
  return np.where(deep, power, np.divide(1, np.add(1, power)));
});

const rectified = np.fuse((z: np.Operand) => np.maximum(0, z));

/** e^(z - shift): with the largest value of a row as the shift nothing overflows. */
export const shiftedExponential = np.fuse((z: np.Operand, shift: np.Operand) => np.exp(np.subtract(z, shift)));

/**
 * Takes the sigmoid 1 / (1 + e^-z), element by element, for any shape, in one pass over memory. float32 and float64 are kept,
 * everything else is computed in float64. Values lie in [0, 1] and grow with z; deep negatives keep their tiny values
 * (`sigmoid(-745)` is 5e-324); NaN comes only from NaN. It agrees with the formula in floats within 3 ulp.
 *
 * PyTorch: `torch.sigmoid`. Course, chapter 1.3: `sigmoid(Z)`.
 *
 * @param options `out`, `where` and `dtype`, as of NumPy's ufuncs
 * @throws DTypeError when an operand does not consist of numbers
 * @throws ShapeError when lists are ragged
 * @example `sigmoid([[0, 1], [-1, 2]]) // [[0.5, 0.731058...], [0.268941..., 0.880797...]]`
 */
export function sigmoid<X extends np.Operand>(Z: X, options?: np.UfuncOptions): np.NDArray<FloatOf<X>>;
export function sigmoid(Z: np.Operand, options: np.UfuncOptions = {}): np.NDArray {
  return stableSigmoid(asFloat(Z), options);
}

/**
 * Takes the rectified linear unit max(0, z), element by element, for any shape; NaN stays NaN, and -0 stays -0, as `np.maximum(0,
 * z)` has it. float32 and float64 are kept, everything else is computed in float64.
 *
 * PyTorch: `torch.relu`. Course, chapter 3.2: `relu(Z)`.
 *
 * @param options `out`, `where` and `dtype`, as of NumPy's ufuncs
 * @throws DTypeError when an operand does not consist of numbers
 * @throws ShapeError when lists are ragged
 * @example `relu([-1, 0.5, 2]) // [0, 0.5, 2]`
 */
export function relu<X extends np.Operand>(Z: X, options?: np.UfuncOptions): np.NDArray<FloatOf<X>>;
export function relu(Z: np.Operand, options: np.UfuncOptions = {}): np.NDArray {
  return rectified(asFloat(Z), options);
}

/**
 * Takes the softmax e^z / sum(e^z) along the last axis, (..., classes) -> (..., classes): every row is positive and sums to 1.
 * The largest value of a row is subtracted first, so nothing overflows. float32 and float64 are kept, everything else is computed
 * in float64; an empty array stays empty.
 *
 * PyTorch: `torch.softmax` with `dim=-1`. Course, chapter 3.2: `softmax(Z)`, there for matrices only.
 *
 * @throws ShapeError when the operand is a single number, or lists are ragged
 * @throws DTypeError when an operand does not consist of numbers
 * @example `softmax([[0, 0], [1000, 1000]]) // [[0.5, 0.5], [0.5, 0.5]]`
 */
export function softmax<X extends np.Operand>(Z: X): np.NDArray<FloatOf<X>>;
export function softmax(Z: np.Operand): np.NDArray {
  const z = asFloatArray(Z);
  if (z.ndim === 0) throw new np.ShapeError('softmax: expected at least one dimension; got shape ()');
  if (z.size === 0) return np.copy(z);
  const powers = shiftedExponential(z, np.max(z, { axis: -1, keepdims: true }));
  const total = np.sum(powers, { axis: -1, keepdims: true });
  return np.divide(powers, total, { out: powers });
}
