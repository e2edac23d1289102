import * as np from '@numloom/ndarray';
import * as ag from '../autograd/index.ts';
import { record } from '../autograd/primitive.ts';
import { squaredError } from '../course/losses.ts';
import { type Loss, pairOf } from './loss.ts';

const squaredErrorBack = np.fuse((g: np.Operand, z: np.Operand, y: np.Operand) =>
  np.multiply(g, np.multiply(2, np.subtract(z, y))),
);

/**
 * Takes the mean squared error, mean((output - targets)^2), of output and targets of one shape; targets take the output's dtype.
 *
 * PyTorch: `torch.nn.MSELoss`. As a number: `mseLoss`.
 *
 * @throws ShapeError when the shapes differ
 * @example
 * ```ts
 * losses.mse([1, 2], np.array([1, 4])) // 2
 * grad((x: Tensor) => losses.mse(x, np.array([1, 4])))(np.array([1, 2])) // [0, -2]
 * ```
 */
export const mse: Loss = (output, targets) => {
  const { z, y } = pairOf('mse', output, targets);
  return ag.mean(record(squaredError(z, y), [output], (g) => [squaredErrorBack(g, z, y)]));
};

/**
 * Makes a loss that is quadratic up to a difference of delta and linear beyond: the mean of d^2 / 2, or delta (|d| - delta / 2),
 * with d = output - targets of one shape. P. Huber (1964), "Robust estimation of a location parameter".
 *
 * PyTorch: `torch.nn.HuberLoss`.
 *
 * @param delta where the loss becomes linear, 1 by default
 * @throws ShapeError when the loss is called with shapes that differ
 * @example `losses.huber(1)([0.5, 3], np.array([0, 0])) // 1.3125`
 */
export const huber =
  (delta = 1): Loss =>
  (output, targets) => {
    const { y } = pairOf('huber', output, targets);
    const size = ag.abs(ag.subtract(output, y));
    const near = ag.minimum(size, delta);
    return ag.mean(ag.add(ag.multiply(0.5, ag.square(near)), ag.multiply(delta, ag.subtract(size, near))));
  };
