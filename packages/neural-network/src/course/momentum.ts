import * as np from '@numloom/ndarray';

const moved = np.fuse((v: np.Operand, gradient: np.Operand, mu: np.Operand, lr: np.Operand) =>
  np.subtract(np.multiply(mu, v), np.multiply(lr, gradient)),
);

/**
 * The next velocity, mu * velocity - lr * gradient, which is also what is added to the weights.
 *
 * Course, chapter 4.5: `momentum_update(velocity, gradient, mu, lr)`.
 */
export function momentumUpdate(
  velocity: np.Operand,
  gradient: np.Operand,
  mu: number,
  lr: number,
): np.NamedTuple<{ velocity: np.NDArray; update: np.NDArray }> {
  const next = moved(velocity, gradient, mu, lr);
  return np.namedTuple({ velocity: next, update: next });
}
