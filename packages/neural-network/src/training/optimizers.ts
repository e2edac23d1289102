import * as np from '@numloom/ndarray';
import type { Parameter } from '../autograd/tensor.ts';
import { Optimizer, type OptimizerOptions } from './optimizer.ts';

type Parameters = ReadonlyMap<string, Parameter>;

const plain = np.fuse((w: np.Operand, g: np.Operand, lr: np.Operand) => np.subtract(w, np.multiply(lr, g)));
/** With L2: its part of the gradient, decay times the weight, comes in here instead of by a pass of its own. */
const velocity = np.fuse(
  (v: np.Operand, g: np.Operand, w: np.Operand, mu: np.Operand, lr: np.Operand, decay: np.Operand) =>
    np.subtract(np.multiply(mu, v), np.multiply(lr, np.add(g, np.multiply(decay, w)))),
);
const ahead = np.fuse((w: np.Operand, v: np.Operand, g: np.Operand, mu: np.Operand, lr: np.Operand) =>
  np.add(w, np.subtract(np.multiply(mu, v), np.multiply(lr, g))),
);

export interface SgdOptions extends OptimizerOptions {
  readonly momentum?: number;
  /** Momentum that looks ahead (Y. Nesterov, 1983). */
  readonly nesterov?: boolean;
}

/** Gradient descent, with momentum as the course's `momentum_update`: v = mu v - lr g, w += v. */
export class Sgd extends Optimizer {
  readonly #momentum: number;
  readonly #nesterov: boolean;

  constructor(parameters: Parameters, options: SgdOptions) {
    super(parameters, options);
    this.#momentum = options.momentum ?? 0;
    this.#nesterov = options.nesterov ?? false;
  }

  protected update(name: string, weight: np.NDArray, grad: np.NDArray, lr: number, decay: number): void {
    const mu = this.#momentum;
    if (mu === 0) return void plain(weight, this.withDecay(weight, grad, decay), lr, { out: weight });
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

const average = np.fuse((m: np.Operand, g: np.Operand, beta: np.Operand) =>
  np.add(np.multiply(beta, m), np.multiply(np.subtract(1, beta), g)),
);
const squares = np.fuse((v: np.Operand, g: np.Operand, beta: np.Operand) =>
  np.add(np.multiply(beta, v), np.multiply(np.subtract(1, beta), np.square(g))),
);
const scaledStep = np.fuse(
  (w: np.Operand, m: np.Operand, v: np.Operand, lr: np.Operand, correction: np.Operand, epsilon: np.Operand) =>
    np.subtract(w, np.divide(np.multiply(lr, m), np.add(np.sqrt(np.multiply(v, correction)), epsilon))),
);

export interface RmsPropOptions extends OptimizerOptions {
  readonly alpha?: number;
  readonly epsilon?: number;
}

/** Steps divided by a running mean of the gradient's size (G. Hinton, 2012). */
export class RmsProp extends Optimizer {
  readonly #alpha: number;
  readonly #epsilon: number;

  constructor(parameters: Parameters, options: RmsPropOptions) {
    super(parameters, options);
    this.#alpha = options.alpha ?? 0.99;
    this.#epsilon = options.epsilon ?? 1e-8;
  }

  protected update(name: string, weight: np.NDArray, given: np.NDArray, lr: number, decay: number): void {
    const grad = this.withDecay(weight, given, decay);
    const v = this.slot('square', name, weight);
    squares(v, grad, this.#alpha, { out: v });
    scaledStep(weight, grad, v, lr, 1, this.#epsilon, { out: weight });
  }
}

export interface AdamOptions extends OptimizerOptions {
  readonly betas?: readonly [number, number];
  readonly epsilon?: number;
}

/** D. Kingma and J. Ba (2014). */
export class Adam extends Optimizer {
  readonly #betas: readonly [number, number];
  readonly #epsilon: number;

  constructor(parameters: Parameters, options: AdamOptions) {
    super(parameters, options);
    this.#betas = options.betas ?? [0.9, 0.999];
    this.#epsilon = options.epsilon ?? 1e-8;
  }

  protected update(name: string, weight: np.NDArray, given: np.NDArray, lr: number, decay: number): void {
    const grad = this.withDecay(weight, given, decay);
    const [beta1, beta2] = this.#betas;
    const [m, v] = [this.slot('mean', name, weight), this.slot('square', name, weight)];
    average(m, grad, beta1, { out: m });
    squares(v, grad, beta2, { out: v });
    const rate = lr / (1 - beta1 ** this.steps);
    scaledStep(weight, m, v, rate, 1 / (1 - beta2 ** this.steps), this.#epsilon, { out: weight });
  }
}

/** Adam with weight decay that does not go through the averages (I. Loshchilov and F. Hutter, 2017). */
export class AdamW extends Adam {
  protected override update(name: string, weight: np.NDArray, grad: np.NDArray, lr: number, decay: number): void {
    if (decay > 0) np.multiply(weight, 1 - lr * decay, { out: weight });
    super.update(name, weight, grad, lr, 0);
  }
}
