import * as np from '@numloom/ndarray';
import type { Parameter } from '../autograd/tensor.ts';
import { gradientStep } from '../course/gradient-descent.ts';
import { nextVelocity } from '../course/momentum.ts';
import { decayed, Optimizer, type OptimizerOptions } from './optimizer.ts';

/** The next velocity, in which the part of the L2 regularization comes in without a pass of its own. */
const velocity = np.fuse(
  (v: np.Operand, g: np.Operand, w: np.Operand, mu: np.Operand, lr: np.Operand, decay: np.Operand) =>
    nextVelocity(v, decayed(g, w, decay), mu, lr),
);
/** Weights moved by the velocity that they will have after the step. */
const ahead = np.fuse((w: np.Operand, v: np.Operand, g: np.Operand, mu: np.Operand, lr: np.Operand) =>
  np.add(w, nextVelocity(v, g, mu, lr)),
);

/** The options of gradient descent. */
interface SgdOptions extends OptimizerOptions {
  /** The share of its velocity that a weight keeps from step to step, 0 by default. */
  readonly momentum?: number;
  /** Use momentum that looks ahead (Y. Nesterov, 1983). */
  readonly nesterov?: boolean;
}

/**
 * Stochastic gradient descent, w -= lr g, or with momentum as the course's `momentumUpdate`: v = mu v - lr g, then w += v. With
 * `nesterov` the weights move by mu v - lr g once more (I. Sutskever and others, 2013, "On the importance of initialization and
 * momentum in deep learning").
 *
 * PyTorch: `torch.optim.SGD`, there with the learning rate outside of the velocity.
 *
 * @throws ArgumentError when the learning rate or the weight decay is below 0
 * @example
 * ```ts
 * const w = new Parameter(np.array([1, 2]));
 * const optimizer = new Sgd(new Map([['w', w]]), { lr: 0.25, momentum: 0.5 });
 * for (let step = 0; step < 2; step++) {
 *   backward(autograd.sum(autograd.square(w)));
 *   optimizer.step();
 * }
 * w.value // [0, 0]
 * ```
 */
export class Sgd extends Optimizer {
  readonly #momentum: number;
  readonly #nesterov: boolean;

  /**
   * Gradient descent for parameters by name.
   *
   * @throws ArgumentError when the learning rate or the weight decay is below 0
   */
  constructor(parameters: ReadonlyMap<string, Parameter>, options: SgdOptions) {
    super(parameters, options);
    this.#momentum = options.momentum ?? 0;
    this.#nesterov = options.nesterov ?? false;
  }

  /** Moves a weight by its velocity, or without momentum by its gradient. */
  protected update(name: string, weight: np.NDArray, grad: np.NDArray, lr: number, decay: number): void {
    const mu = this.#momentum;
    if (mu === 0) return void gradientStep(weight, this.withDecay(weight, grad, decay), lr, { out: weight });
    const v = this.slot('velocity', name, weight);
    if (this.#nesterov) {
      const whole = this.withDecay(weight, grad, decay);
      velocity(v, whole, weight, mu, lr, 0, { out: v });
      return void ahead(weight, v, whole, mu, lr, { out: weight });
    }
    velocity(v, grad, weight, mu, lr, decay, { out: v });
    np.add(weight, v, { out: weight });
  }
}
