import type { Output, TensorLike } from '../autograd/tensor.ts';
import { Module } from './module.ts';

/**
 * A function without parameters as a module, under a name that summaries show. The usual ones are in `activations`.
 *
 * PyTorch: `torch.nn.ReLU` and the like; none for any function. Keras: `Activation`.
 *
 * @example
 * ```ts
 * const layer = new ActivationLayer('cube', (x) => autograd.power(x, 3));
 * layer.kind // 'cube'
 * layer.forward([1, 2]) // [1, 8]
 * ```
 */
export class Activation extends Module {
  /** The name of the function. */
  readonly kind: string;
  readonly #apply: (x: TensorLike) => Output;

  /** A module of a function that keeps the shape. */
  constructor(kind: string, apply: (x: TensorLike) => Output) {
    super();
    this.kind = kind;
    this.#apply = apply;
  }

  /**
   * The function's result.
   *
   * @example `activations.relu().forward([-1, 2]) // [0, 2]`
   */
  forward(x: TensorLike): Output {
    return this.#apply(x);
  }

  /**
   * The shape is kept.
   *
   * @example `activations.relu().outputShape([3]) // [3]`
   */
  outputShape(input: readonly number[]): readonly number[] {
    return input;
  }
}
