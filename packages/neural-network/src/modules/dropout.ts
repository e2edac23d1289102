import * as np from '@numloom/ndarray';
import { record } from '../autograd/primitive.ts';
import { arrayOf, type Output, outputOf, type TensorLike } from '../autograd/tensor.ts';
import { Module, type Pass } from './module.ts';

const dropped = np.fuse((x: np.Operand, chance: np.Operand, p: np.Operand) =>
  np.where(np.less(chance, p), 0, np.divide(x, np.subtract(1, p))),
);

/**
 * While training, makes each value 0 with probability p and divides the others by 1 - p; otherwise the input is the result. The
 * shape is kept. N. Srivastava and others (2014), "Dropout: a simple way to prevent neural networks from overfitting".
 *
 * PyTorch: `torch.nn.Dropout`.
 *
 * @throws ArgumentError when p lies outside of [0, 1)
 * @example
 * ```ts
 * const layer = new Dropout(0.5);
 * layer.forward([1, 2], { training: false, rng: np.random.defaultRng(1) }) // [1, 2]
 * layer.forward(np.ones([4]), { training: true, rng: np.random.defaultRng(1) }) // [2, 2, 0, 2]
 * ```
 */
export class Dropout extends Module {
  /** The probability with which a value is dropped. */
  readonly p: number;

  /**
   * A layer that drops with a probability, 0.5 by default.
   *
   * @throws ArgumentError when it lies outside of [0, 1)
   */
  constructor(p = 0.5) {
    super();
    if (!(p >= 0 && p < 1)) throw new np.ArgumentError(`Dropout: p must lie in [0, 1); got ${String(p)}`);
    this.p = p;
  }

  /**
   * The values that are not dropped.
   *
   * @example `new Dropout(0).forward([1, 2], { training: true, rng: np.random.defaultRng(1) }) // [1, 2]`
   */
  forward(x: TensorLike, { training, rng }: Pass): Output {
    if (!training || this.p === 0) return outputOf(x);
    const value = arrayOf(x);
    const chance = rng.random(value.shape);
    const p = this.p;
    return record(dropped(value, chance, p), [x], (g) => [dropped(g, chance, p)]);
  }

  /**
   * The shape is kept.
   *
   * @example `new Dropout().outputShape([3]) // [3]`
   */
  outputShape(input: readonly number[]): readonly number[] {
    return input;
  }
}
