import * as np from '@numloom/ndarray';
import type { Parameter } from '../autograd/tensor.ts';

/** A learning rate by the number of steps done. */
export type Schedule = (step: number) => number;

export interface OptimizerOptions {
  readonly lr: number | Schedule;
  /** Added to gradients times the weights: L2 regularization (of AdamW: subtracted from the weights). */
  readonly weightDecay?: number;
  /** Gradients are scaled so that their common norm is no larger. */
  readonly clipNorm?: number;
}

type Slots = Map<string, np.NDArray>;

const decayed = np.fuse((g: np.Operand, w: np.Operand, decay: np.Operand) => np.add(g, np.multiply(decay, w)));

/** Changes parameters by their gradients. */
export abstract class Optimizer {
  readonly #parameters: ReadonlyMap<string, Parameter>;
  readonly #lr: number | Schedule;
  readonly #clipNorm: number | undefined;
  readonly #weightDecay: number;
  /** Arrays beside each parameter, by slot and name: what a checkpoint holds. */
  readonly #slots: Slots = new Map();
  #steps = 0;

  constructor(parameters: ReadonlyMap<string, Parameter>, { lr, weightDecay = 0, clipNorm }: OptimizerOptions) {
    if (typeof lr === 'number' && !(lr >= 0)) throw new np.ArgumentError(`optimizer: lr must be 0 or more; got ${lr}`);
    if (!(weightDecay >= 0)) throw new np.ArgumentError(`optimizer: weightDecay must be 0 or more; got ${weightDecay}`);
    this.#parameters = parameters;
    this.#lr = lr;
    this.#clipNorm = clipNorm;
    this.#weightDecay = weightDecay;
  }

  get steps(): number {
    return this.#steps;
  }

  get lr(): number {
    return typeof this.#lr === 'number' ? this.#lr : this.#lr(this.#steps);
  }

  /** One step by the gradients that `backward` left; parameters without one stay. */
  step(): void {
    const lr = this.lr;
    const factor = this.#clipFactor();
    this.#steps++;
    for (const [name, parameter] of this.#parameters) {
      let { grad } = parameter;
      if (!grad) continue;
      if (factor < 1) grad = np.multiply(grad, factor);
      // Biases and scales, which have one dimension, do not decay.
      this.update(name, parameter.value, grad, lr, parameter.value.ndim > 1 ? this.#weightDecay : 0);
      parameter.grad = undefined;
    }
  }

  /** Changes a weight in place; `decay` is what its L2 regularization is weighted with. */
  protected abstract update(name: string, weight: np.NDArray, grad: np.NDArray, lr: number, decay: number): void;

  /** The gradient with that of the L2 regularization. */
  protected withDecay(weight: np.NDArray, grad: np.NDArray, decay: number): np.NDArray {
    return decay > 0 ? decayed(grad, weight, decay) : grad;
  }

  /** An array beside a parameter, zeros at first. */
  protected slot(kind: string, name: string, like: np.NDArray): np.NDArray {
    const key = `${kind}.${name}`;
    let found = this.#slots.get(key);
    if (!found) this.#slots.set(key, (found = np.zerosLike(like)));
    return found;
  }

  #clipFactor(): number {
    if (this.#clipNorm === undefined) return 1;
    let total = 0;
    for (const { grad } of this.#parameters.values()) if (grad) total += Number(np.sum(np.square(grad)).item());
    return total > this.#clipNorm ** 2 ? this.#clipNorm / Math.sqrt(total) : 1;
  }

  /** The arrays and the number of steps that a later run goes on with. */
  state(): { readonly steps: number; readonly slots: ReadonlyMap<string, np.NDArray> } {
    return { steps: this.#steps, slots: this.#slots };
  }

  loadState({ steps, slots }: { readonly steps: number; readonly slots: ReadonlyMap<string, np.NDArray> }): void {
    this.#steps = steps;
    this.#slots.clear();
    for (const [name, a] of slots) this.#slots.set(name, np.copy(a));
  }
}
