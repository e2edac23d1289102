import { reshape } from '../autograd/shape.ts';
import { arrayOf, type Output, type TensorLike } from '../autograd/tensor.ts';
import { Module } from './module.ts';

/**
 * All axes but the first joined to one: (n, channels, h, w) -> (n, channels h w).
 *
 * PyTorch: `torch.nn.Flatten`.
 *
 * @example `new Flatten().forward([[[1, 2], [3, 4]]]) // [[1, 2, 3, 4]]`
 */
export class Flatten extends Module {
  /**
   * The elements of each row in C order.
   *
   * @example `new Flatten().forward([[[1], [2]]]) // [[1, 2]]`
   */
  forward(x: TensorLike): Output {
    const { shape } = arrayOf(x);
    return reshape(x, [shape[0]!, shape.slice(1).reduce((a, b) => a * b, 1)]);
  }

  /**
   * (channels, h, w) -> (channels h w,).
   *
   * @example `new Flatten().outputShape([2, 3, 4]) // [24]`
   */
  outputShape(input: readonly number[]): readonly number[] {
    return [input.reduce((a, b) => a * b, 1)];
  }
}
