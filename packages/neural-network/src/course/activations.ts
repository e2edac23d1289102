import * as np from '@numloom/ndarray';
import { asFloat, asFloatArray, type FloatOf } from '../arguments/floats.ts';

/**
 * The course's 1 / (1 + e^-z) overflows for deep negatives, where e^z itself is the answer to the last bit. It is kept above
 * -80 because it is monotone, which e^z / (1 + e^z) is not; at -80 neighbouring floats are farther apart than the error.
 */
const DEEP = -80;
const stableSigmoid = np.fuse((z: np.Operand) => {
  const deep = np.less(z, DEEP);
  const power = np.exp(np.where(deep, z, np.negative(z)));
  return np.where(deep, power, np.divide(1, np.add(1, power)));
});

const rectified = np.fuse((z: np.Operand) => np.maximum(0, z));

/**
 * The sigmoid 1 / (1 + e^-z), element by element: any shape, kept; float32 and float64 kept, all else computed in float64.
 * Values are in [0, 1] and grow with z; deep negatives keep their tiny values (sigmoid(-745) is 5e-324); NaN only for NaN.
 * One pass over memory.
 *
 * Course, chapter 1.3: `sigmoid(Z)`.
 *
 * @throws DTypeError for input that is not numbers; ShapeError for ragged lists
 * @example `sigmoid(np.array([[0, 1], [-1, 2]])) // [[0.5 0.73105858] [0.26894142 0.88079708]]`
 */
export function sigmoid<X extends np.Operand>(Z: X, options: np.UfuncOptions = {}): np.NDArray<FloatOf<X>> {
  return stableSigmoid(asFloat(Z), options) as np.NDArray<FloatOf<X>>;
}

/**
 * max(0, z), element by element; NaN stays NaN, and -0 stays -0, as `np.maximum(0, Z)` has it. Shape and dtype as in `sigmoid`.
 *
 * Course, chapter 3.2: `relu(Z)`.
 */
export function relu<X extends np.Operand>(Z: X, options: np.UfuncOptions = {}): np.NDArray<FloatOf<X>> {
  return rectified(asFloat(Z), options) as np.NDArray<FloatOf<X>>;
}

const exponential = np.fuse((z: np.Operand, largest: np.Operand) => np.exp(np.subtract(z, largest)));

/**
 * e^z / sum(e^z) along the last axis: every row (or the only one) is positive and sums to 1. The largest of a row is subtracted
 * first, so nothing overflows. float32 and float64 kept, all else computed in float64; an empty row stays empty.
 *
 * Course, chapter 3.2: `softmax(Z)`, there for matrices only.
 *
 * @throws ShapeError for a single number
 * @example `softmax(np.array([[1, 2, 3], [1000, 1000, 1000]]))`
 */
export function softmax<X extends np.Operand>(Z: X): np.NDArray<FloatOf<X>> {
  const z = asFloatArray(Z);
  if (z.ndim === 0) throw new np.ShapeError('softmax: expected at least one dimension; got shape ()');
  if (z.size === 0) return np.copy(z) as np.NDArray<FloatOf<X>>;
  const powers = exponential(z, np.max(z, { axis: -1, keepdims: true }));
  const total = np.sum(powers, { axis: -1, keepdims: true });
  return np.divide(powers, total, { out: powers }) as np.NDArray<FloatOf<X>>;
}
