import * as np from '@numloom/ndarray';
import { type Output, outputOf, type TensorLike } from '../autograd/tensor.ts';
import { Module, type Pass } from './module.ts';

/**
 * Modules one after the other, each with the result of the one before it.
 *
 * PyTorch: `torch.nn.Sequential`.
 *
 * @throws ArgumentError when a layer is no module
 * @example
 * ```ts
 * const model = new Sequential(new Linear(4, 8, { seed: 1 }), activations.relu(), new Linear(8, 2, { seed: 2 }));
 * model.outputShape([4]) // [2]
 * ```
 */
export class Sequential extends Module {
  /** The modules, in their order. */
  readonly layers: readonly Module[];

  /**
   * A module of modules.
   *
   * @throws ArgumentError when a layer is no module
   */
  constructor(...layers: readonly Module[]) {
    super();
    const wrong = layers.findIndex((layer) => !(layer instanceof Module));
    if (wrong >= 0) throw new np.ArgumentError(`Sequential: layer ${wrong} is no module`);
    this.layers = layers;
  }

  /**
   * The modules, named by their positions.
   *
   * @example `new Sequential(new Flatten()).children().map(([name]) => name) // ['0']`
   */
  override children(): [string, Module][] {
    return this.layers.map((layer, k) => [`${k}`, layer]);
  }

  /**
   * The last module's result; `pass.watch` sees that of each.
   *
   * @example
   * ```ts
   * const pass = { training: false, rng: np.random.defaultRng(1) };
   * new Sequential(activations.relu(), new Flatten()).forward([[[-1, 2]]], pass) // [[0, 2]]
   * ```
   */
  forward(x: TensorLike, pass: Pass): Output {
    let value = outputOf(x);
    this.layers.forEach((layer, k) => {
      value = layer.forward(value, pass);
      pass.watch?.(`layer ${k} (${layer.constructor.name})`, value);
    });
    return value;
  }

  /**
   * The last module's shape.
   *
   * @example `new Sequential(new Flatten(), new Linear(6, 2)).outputShape([2, 3]) // [2]`
   */
  outputShape(input: readonly number[]): readonly number[] {
    return this.layers.reduce((shape, layer) => layer.outputShape(shape), input);
  }
}
