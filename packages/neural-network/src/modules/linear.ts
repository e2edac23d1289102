import * as np from '@numloom/ndarray';
import { checkCount, shapeText } from '../arguments/checks.ts';
import * as ag from '../autograd/index.ts';
import { arrayOf, type Output, Parameter, type TensorLike } from '../autograd/tensor.ts';
import { heNormal } from './initializers.ts';
import { generatorOf, type LayerOptions } from './layer-options.ts';
import { Module } from './module.ts';

/**
 * A fully connected layer: x W + b, (..., inputs) @ (inputs, outputs) -> (..., outputs).
 *
 * PyTorch: `torch.nn.Linear`, there with W transposed.
 *
 * @throws ArgumentError when a count is no whole number from 1 on
 * @example
 * ```ts
 * const layer = new Linear(2, 1, { dtype: 'float64' });
 * layer.loadState({ weight: np.array([[1], [2]]), bias: np.array([10]) });
 * layer.forward([[1, 1], [0, 1]]) // [[13], [12]]
 * ```
 */
export class Linear extends Module {
  /** W, (inputs, outputs). */
  readonly weight: Parameter;
  /** b, (outputs,). */
  readonly bias: Parameter;

  /**
   * A layer with drawn weights and biases of 0.
   *
   * @throws ArgumentError when a count is no whole number from 1 on
   */
  constructor(inputs: number, outputs: number, { seed, dtype = 'float32', initializer = heNormal }: LayerOptions = {}) {
    super();
    checkCount('Linear', 'inputs', inputs);
    checkCount('Linear', 'outputs', outputs);
    const w = initializer([inputs, outputs], { fanIn: inputs, fanOut: outputs }, generatorOf(seed));
    this.weight = new Parameter(w.astype(dtype));
    this.bias = new Parameter(np.zeros([outputs], { dtype }));
  }

  /**
   * x W + b, (..., inputs) -> (..., outputs).
   *
   * @throws ShapeError when the input has less than two dimensions, or another last length
   * @example `new Linear(3, 2).forward([[1, 2]]) // throws ShapeError`
   */
  forward(x: TensorLike): Output {
    const inputs = this.weight.shape[0]!;
    const { shape } = arrayOf(x);
    if (shape.length < 2 || shape.at(-1) !== inputs)
      throw new np.ShapeError(`Linear: expected (n, ${inputs}); got ${shapeText(shape)}`);
    return ag.add(ag.matmul(x, this.weight), this.bias);
  }

  /**
   * (..., inputs) -> (..., outputs).
   *
   * @example `new Linear(3, 2).outputShape([3]) // [2]`
   */
  outputShape(input: readonly number[]): readonly number[] {
    return [...input.slice(0, -1), this.weight.shape[1]!];
  }
}
