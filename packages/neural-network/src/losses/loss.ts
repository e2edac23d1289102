import * as np from '@numloom/ndarray';
import { checkSameShape } from '../arguments/checks.ts';
import { arrayOf, type Output, type TensorLike } from '../autograd/tensor.ts';

/** From a model's output and the targets to one number: a tensor if the output is one, otherwise an array of shape (). */
export type Loss = (output: TensorLike, targets: np.NDArray) => Output;

/**
 * Output and targets as arrays of one shape and the output's dtype.
 *
 * @throws ShapeError when the shapes differ
 */
export function pairOf(name: string, output: TensorLike, targets: np.NDArray): { z: np.NDArray; y: np.NDArray } {
  const z = arrayOf(output);
  checkSameShape(name, z, targets);
  return { z, y: targets.astype(z.dtype) };
}

/** The logarithm of a probability that is limited to a range, as a loss with gradients takes it. */
interface ClippedLogarithm {
  /** The logarithm of p, limited to limit ... 1. */
  readonly log: (p: np.Operand) => np.Operand;
  /** The gradient of p from the gradient g of its logarithm: none outside of the limits. */
  readonly back: (g: np.Operand, p: np.Operand) => np.Operand;
}

/** The logarithm of probabilities from a limit on, and its derivative. */
export function clippedLogarithm(limit: number): ClippedLogarithm {
  const clipped = (p: np.Operand) => np.minimum(np.maximum(p, limit), 1);
  return {
    log: (p) => np.log(clipped(p)),
    back: (g, p) => np.where(np.logicalAnd(np.greaterEqual(p, limit), np.lessEqual(p, 1)), np.divide(g, clipped(p)), 0),
  };
}
