import * as np from '@numloom/ndarray';

/** mu v - lr g as one kernel: the next velocity. */
export const nextVelocity = np.fuse((v: np.Operand, gradient: np.Operand, mu: np.Operand, lr: np.Operand) =>
  np.subtract(np.multiply(mu, v), np.multiply(lr, gradient)),
);

/**
 * Gives the next velocity, mu * velocity - lr * gradient, which is also what is added to the weights. Velocity and gradient are
 * broadcast; nothing is changed in place. B. Polyak (1964), "Some methods of speeding up the convergence of iteration methods".
 *
 * PyTorch: `torch.optim.SGD` with `momentum`, there with the learning rate outside of the velocity. Course, chapter 4.5:
 * `momentum_update(velocity, gradient, mu, lr)`.
 *
 * @throws BroadcastError when the shapes of velocity and gradient do not fit together
 * @throws DTypeError when an operand does not consist of real numbers
 * @example `momentumUpdate([1, -1], [2, 4], 0.5, 0.25).velocity // [0, -1.5]`
 */
export function momentumUpdate(
  velocity: np.Operand,
  gradient: np.Operand,
  mu: number,
  lr: number,
): np.NamedTuple<{ velocity: np.NDArray; update: np.NDArray }> {
  const next = nextVelocity(velocity, gradient, mu, lr);
  return np.namedTuple({ velocity: next, update: next });
}
