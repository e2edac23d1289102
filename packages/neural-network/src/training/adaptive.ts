import * as np from '@numloom/ndarray';
import type { Parameter } from '../autograd/tensor.ts';
import { Optimizer, type OptimizerOptions } from './optimizer.ts';

/** A running mean, beta m + (1 - beta) g. */
const runningMean = np.fuse((m: np.Operand, g: np.Operand, beta: np.Operand) =>
  np.add(np.multiply(beta, m), np.multiply(np.subtract(1, beta), g)),
);
/** A running mean of squares, beta v + (1 - beta) g^2. */
const runningSquare = np.fuse((v: np.Operand, g: np.Operand, beta: np.Operand) => runningMean(v, np.square(g), beta));
/** A step divided by the root of the running mean of squares: w - lr m / (sqrt(v correction) + epsilon). */
const scaledStep = np.fuse(
  (w: np.Operand, m: np.Operand, v: np.Operand, lr: np.Operand, correction: np.Operand, epsilon: np.Operand) =>
    np.subtract(w, np.divide(np.multiply(lr, m), np.add(np.sqrt(np.multiply(v, correction)), epsilon))),
);

/** The options of RMSProp. */
interface RmsPropOptions extends OptimizerOptions {
  /** The weight of the past in the running mean of squares, 0.99 by default. */
  readonly alpha?: number;
  /** Added to the root that steps are divided by, 1e-8 by default. */
  readonly epsilon?: number;
}

/**
 * Steps divided by the root of a running mean of squared gradients: w -= lr g / (sqrt(v) + epsilon). T. Tieleman and G. Hinton
 * (2012), "Neural networks for machine learning", lecture 6.5.
 *
 * PyTorch: `torch.optim.RMSprop`.
 *
 * @throws ArgumentError when the learning rate or the weight decay is below 0
 * @example
 * ```ts
 * const w = new Parameter(np.array([1, -2]));
 * const optimizer = new RmsProp(new Map([['w', w]]), { lr: 0.1 });
 * backward(autograd.sum(autograd.square(w)));
 * optimizer.step();
 * np.round(w.value, 6) // [0, -1]
 * ```
 */
export class RmsProp extends Optimizer {
  readonly #alpha: number;
  readonly #epsilon: number;

  /**
   * RMSProp for parameters by name.
   *
   * @throws ArgumentError when the learning rate or the weight decay is below 0
   */
  constructor(parameters: ReadonlyMap<string, Parameter>, options: RmsPropOptions) {
    super(parameters, options);
    this.#alpha = options.alpha ?? 0.99;
    this.#epsilon = options.epsilon ?? 1e-8;
  }

  /** Moves a weight by its gradient, divided by its running size. */
  protected update(name: string, weight: np.NDArray, given: np.NDArray, lr: number, decay: number): void {
    const grad = this.withDecay(weight, given, decay);
    const v = this.slot('square', name, weight);
    runningSquare(v, grad, this.#alpha, { out: v });
    scaledStep(weight, grad, v, lr, 1, this.#epsilon, { out: weight });
  }
}

/** The options of Adam and AdamW. */
interface AdamOptions extends OptimizerOptions {
  /** The weights of the past in the running means of gradients and of their squares, 0.9 and 0.999 by default. */
  readonly betas?: readonly [number, number];
  /** Added to the root that steps are divided by, 1e-8 by default. */
  readonly epsilon?: number;
}

/**
 * Steps by a running mean of gradients, divided by the root of a running mean of their squares, both corrected for their start at
 * 0. D. Kingma and J. Ba (2014), "Adam: a method for stochastic optimization", algorithm 1.
 *
 * PyTorch: `torch.optim.Adam`.
 *
 * @throws ArgumentError when the learning rate or the weight decay is below 0
 * @example
 * ```ts
 * const w = new Parameter(np.array([1, -2]));
 * const optimizer = new Adam(new Map([['w', w]]), { lr: 0.5 });
 * backward(autograd.sum(autograd.square(w)));
 * optimizer.step();
 * np.round(w.value, 6) // [0.5, -1.5]
 * ```
 */
export class Adam extends Optimizer {
  readonly #betas: readonly [number, number];
  readonly #epsilon: number;

  /**
   * Adam for parameters by name.
   *
   * @throws ArgumentError when the learning rate or the weight decay is below 0
   */
  constructor(parameters: ReadonlyMap<string, Parameter>, options: AdamOptions) {
    super(parameters, options);
    this.#betas = options.betas ?? [0.9, 0.999];
    this.#epsilon = options.epsilon ?? 1e-8;
  }

  /** Moves a weight by its running gradient, divided by its running size. */
  protected update(name: string, weight: np.NDArray, given: np.NDArray, lr: number, decay: number): void {
    const grad = this.withDecay(weight, given, decay);
    const [beta1, beta2] = this.#betas;
    const [m, v] = [this.slot('mean', name, weight), this.slot('square', name, weight)];
    runningMean(m, grad, beta1, { out: m });
    runningSquare(v, grad, beta2, { out: v });
    const rate = lr / (1 - beta1 ** this.steps);
    scaledStep(weight, m, v, rate, 1 / (1 - beta2 ** this.steps), this.#epsilon, { out: weight });
  }
}

/**
 * Adam with weight decay that does not go through the running means: weights are first multiplied by 1 - lr decay. I. Loshchilov
 * and F. Hutter (2017), "Decoupled weight decay regularization", algorithm 2.
 *
 * PyTorch: `torch.optim.AdamW`.
 *
 * @throws ArgumentError when the learning rate or the weight decay is below 0
 * @example
 * ```ts
 * const w = new Parameter(np.array([[1, -2]]));
 * const optimizer = new AdamW(new Map([['w', w]]), { lr: 0.5, weightDecay: 0.5 });
 * backward(autograd.sum(autograd.square(w)));
 * optimizer.step();
 * np.round(w.value, 6) // [[0.25, -1]]
 * ```
 */
export class AdamW extends Adam {
  /** Decays a weight, then moves it as Adam does. */
  protected override update(name: string, weight: np.NDArray, grad: np.NDArray, lr: number, decay: number): void {
    if (decay > 0) np.multiply(weight, 1 - lr * decay, { out: weight });
    super.update(name, weight, grad, lr, 0);
  }
}
