import * as np from '@numloom/ndarray';
import { checkCount, shapeText } from '../arguments/checks.ts';
import { convolve2d } from '../autograd/convolution.ts';
import { arrayOf, type Output, Parameter, type TensorLike } from '../autograd/tensor.ts';
import { heNormal } from './initializers.ts';
import { generatorOf, type LayerOptions } from './layer-options.ts';
import { Module } from './module.ts';

/** The options of a convolution: those of weights, and how filters move. */
export interface Conv2dOptions extends LayerOptions {
  /** The step along height and width, 1 by default. */
  readonly stride?: number;
  /** Zeros on each side of height and width, none by default. */
  readonly padding?: number;
}

/**
 * Square filters over images, as cross-correlation: (n, channels, h, w) -> (n, filters, rows, columns), where rows are
 * (h + 2 padding - size) / stride + 1, rounded down, and columns likewise. Y. LeCun and others (1989), "Backpropagation applied to
 * handwritten zip code recognition".
 *
 * PyTorch: `torch.nn.Conv2d`.
 *
 * @throws ArgumentError when a count or the stride is no whole number from 1 on, or the padding none from 0 on
 * @example
 * ```ts
 * const layer = new Conv2d(1, 1, 2, { initializer: (shape) => np.ones(shape) });
 * layer.forward(np.ones([1, 1, 3, 3])) // [[[[4, 4], [4, 4]]]]
 * ```
 */
export class Conv2d extends Module {
  /** The filters, (filters, channels, size, size). */
  readonly weight: Parameter;
  /** One bias per filter, (filters,). */
  readonly bias: Parameter;
  readonly #window: { readonly stride: number; readonly padding: number };

  /**
   * A layer with drawn filters and biases of 0.
   *
   * @throws ArgumentError when a count, stride or padding makes no sense
   */
  constructor(channels: number, filters: number, size: number, options: Conv2dOptions = {}) {
    super();
    const { seed, dtype = 'float32', initializer = heNormal, stride = 1, padding = 0 } = options;
    for (const [name, value] of Object.entries({ channels, filters, size, stride })) checkCount('Conv2d', name, value);
    if (!Number.isInteger(padding) || padding < 0)
      throw new np.ArgumentError(`Conv2d: padding must be a whole number from 0 on; got ${padding}`);
    const fans = { fanIn: channels * size * size, fanOut: filters * size * size };
    this.weight = new Parameter(initializer([filters, channels, size, size], fans, generatorOf(seed)).astype(dtype));
    this.bias = new Parameter(np.zeros([filters], { dtype }));
    this.#window = { stride, padding };
  }

  /**
   * Stride and padding.
   *
   * @example `new Conv2d(1, 2, 3, { padding: 1 }).window // { stride: 1, padding: 1 }`
   */
  get window(): { readonly stride: number; readonly padding: number } {
    return this.#window;
  }

  /**
   * The filters' answers, (n, channels, h, w) -> (n, filters, rows, columns).
   *
   * @throws ShapeError when the input has other channels, or is smaller than a filter
   * @example `new Conv2d(1, 2, 3).forward(np.ones([1, 1, 2, 2])) // throws ShapeError`
   */
  forward(x: TensorLike): Output {
    const { shape } = arrayOf(x);
    const [channels, size] = [this.weight.shape[1]!, this.weight.shape[2]!];
    const room = 2 * this.#window.padding;
    if (shape.length !== 4 || shape[1] !== channels || shape[2]! + room < size || shape[3]! + room < size)
      throw new np.ShapeError(
        `Conv2d: expected (n, ${channels}, h, w) with room for ${size} x ${size}; got ${shapeText(shape)}`,
      );
    return convolve2d(x, this.weight, this.bias, this.#window);
  }

  /**
   * (channels, h, w) -> (filters, rows, columns).
   *
   * @example `new Conv2d(1, 8, 3).outputShape([1, 28, 28]) // [8, 26, 26]`
   */
  outputShape([_, h, w]: readonly number[]): readonly number[] {
    const [filters, size] = [this.weight.shape[0]!, this.weight.shape[2]!];
    const length = (n: number) => Math.floor((n + 2 * this.#window.padding - size) / this.#window.stride) + 1;
    return [filters, length(h!), length(w!)];
  }
}
