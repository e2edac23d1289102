import * as np from '@numloom/ndarray';
import type { Parameter } from '../autograd/tensor.ts';
import type { Schedule } from './schedules.ts';

/** The options of all optimizers. */
export interface OptimizerOptions {
  /** The learning rate, or a schedule of it. */
  readonly lr: number | Schedule;
  /** The weight of L2 regularization, added to gradients times the weights (AdamW subtracts it from the weights); 0 by default. */
  readonly weightDecay?: number;
  /** Gradients are scaled so that their common norm is no larger; unlimited by default. */
  readonly clipNorm?: number;
}

/** Where an optimizer stands: the number of steps done, and the arrays that it keeps beside parameters. */
interface OptimizerState {
  /** The number of steps done. */
  readonly steps: number;
  /** Arrays by kind and name of the parameter: `velocity.0.weight`. */
  readonly slots: ReadonlyMap<string, np.NDArray>;
}

/** g + decay w: a gradient with that of the L2 regularization. */
export const decayed = np.fuse((g: np.Operand, w: np.Operand, decay: np.Operand) => np.add(g, np.multiply(decay, w)));

/**
 * Changes parameters by the gradients that `backward` left in them. Biases and scales, which have one dimension, do not decay.
 *
 * PyTorch: `torch.optim.Optimizer`.
 *
 * @throws ArgumentError when the learning rate or the weight decay is below 0
 * @example
 * ```ts
 * const w = new Parameter(np.array([1, 2]));
 * const optimizer = new Sgd(new Map([['w', w]]), { lr: 0.25 });
 * backward(autograd.sum(autograd.square(w)));
 * optimizer.step();
 * w.value // [0.5, 1]
 * ```
 */
export abstract class Optimizer {
  readonly #parameters: ReadonlyMap<string, Parameter>;
  readonly #lr: number | Schedule;
  readonly #clipNorm: number | undefined;
  readonly #weightDecay: number;
  readonly #slots = new Map<string, np.NDArray>();
  #steps = 0;

  /**
   * An optimizer of parameters by name.
   *
   * @throws ArgumentError when the learning rate or the weight decay is below 0
   */
  constructor(parameters: ReadonlyMap<string, Parameter>, { lr, weightDecay = 0, clipNorm }: OptimizerOptions) {
    if (typeof lr === 'number' && !(lr >= 0)) throw new np.ArgumentError(`optimizer: lr must be 0 or more; got ${lr}`);
    if (!(weightDecay >= 0)) throw new np.ArgumentError(`optimizer: weightDecay must be 0 or more; got ${weightDecay}`);
    this.#parameters = parameters;
    this.#lr = lr;
    this.#clipNorm = clipNorm;
    this.#weightDecay = weightDecay;
  }

  /**
   * The number of steps done.
   *
   * @example `new Sgd(new Map(), { lr: 0.1 }).steps // 0`
   */
  get steps(): number {
    return this.#steps;
  }

  /**
   * The learning rate of the next step.
   *
   * @example `new Sgd(new Map(), { lr: schedules.stepDecay(0.5, 10) }).lr // 0.5`
   */
  get lr(): number {
    return typeof this.#lr === 'number' ? this.#lr : this.#lr(this.#steps);
  }

  /**
   * One step by the gradients that `backward` left, which are removed; parameters without one stay. PyTorch: `Optimizer.step`.
   *
   * @example
   * ```ts
   * const optimizer = new Sgd(new Map(), { lr: 0.1 });
   * optimizer.step();
   * optimizer.steps // 1
   * ```
   */
  step(): void {
    const lr = this.lr;
    const factor = this.#clipFactor();
    this.#steps++;
    for (const [name, parameter] of this.#parameters) {
      let { grad } = parameter;
      if (!grad) continue;
      if (factor < 1) grad = np.multiply(grad, factor);
      this.update(name, parameter.value, grad, lr, parameter.value.ndim > 1 ? this.#weightDecay : 0);
      parameter.grad = undefined;
    }
  }

  /** Changes a weight in place; `decay` is the weight of its L2 regularization. */
  protected abstract update(name: string, weight: np.NDArray, grad: np.NDArray, lr: number, decay: number): void;

  /** The gradient with that of the L2 regularization. */
  protected withDecay(weight: np.NDArray, grad: np.NDArray, decay: number): np.NDArray {
    return decay > 0 ? decayed(grad, weight, decay) : grad;
  }

  /** An array that is kept beside a parameter, zeros at first. */
  protected slot(kind: string, name: string, like: np.NDArray): np.NDArray {
    const key = `${kind}.${name}`;
    let found = this.#slots.get(key);
    if (!found) this.#slots.set(key, (found = np.zerosLike(like)));
    return found;
  }

  /** The factor by which gradients are scaled, from their common norm. */
  #clipFactor(): number {
    if (this.#clipNorm === undefined) return 1;
    let total = 0;
    for (const { grad } of this.#parameters.values()) if (grad) total += Number(np.sum(np.square(grad)).item());
    return total > this.#clipNorm ** 2 ? this.#clipNorm / Math.sqrt(total) : 1;
  }

  /**
   * The state that a later run goes on with; its arrays are the optimizer's own, not copies. PyTorch: `Optimizer.state_dict`.
   *
   * @example `new Sgd(new Map(), { lr: 0.1 }).state().steps // 0`
   */
  state(): OptimizerState {
    return { steps: this.#steps, slots: this.#slots };
  }

  /**
   * Goes on from a state, whose arrays are copied. PyTorch: `Optimizer.load_state_dict`.
   *
   * @example
   * ```ts
   * const optimizer = new Sgd(new Map(), { lr: 0.1 });
   * optimizer.loadState({ steps: 5, slots: new Map() });
   * optimizer.steps // 5
   * ```
   */
  loadState({ steps, slots }: OptimizerState): void {
    this.#steps = steps;
    this.#slots.clear();
    for (const [name, a] of slots) this.#slots.set(name, np.copy(a));
  }
}
