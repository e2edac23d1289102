import { checkCount } from '../arguments/checks.ts';
import { avgPool2d, maxPool2d } from '../autograd/pooling.ts';
import type { Output, TensorLike } from '../autograd/tensor.ts';
import { Module } from './module.ts';

/** A square window that moves over images. */
abstract class Pool extends Module {
  /** Height and width of the window. */
  readonly size: number;
  /** The step along height and width. */
  readonly stride: number;

  /**
   * A window of a size, 2 by default, and a stride, the size by default.
   *
   * @throws ArgumentError when one is no whole number from 1 on
   */
  constructor(size = 2, stride: number = size) {
    super();
    checkCount('pooling', 'size', size);
    checkCount('pooling', 'stride', stride);
    this.size = size;
    this.stride = stride;
  }

  /**
   * (channels, h, w) -> (channels, (h - size) / stride + 1, ...), rounded down.
   *
   * @example `new MaxPool2d(2).outputShape([3, 8, 8]) // [3, 4, 4]`
   */
  outputShape([c, h, w]: readonly number[]): readonly number[] {
    const length = (n: number) => Math.floor((n - this.size) / this.stride) + 1;
    return [c!, length(h!), length(w!)];
  }
}

/**
 * The largest value of each window: (n, channels, h, w) -> (n, channels, (h - size) / stride + 1, ...), rounded down. The dtype is
 * kept.
 *
 * PyTorch: `torch.nn.MaxPool2d`.
 *
 * @throws ArgumentError when size or stride is no whole number from 1 on
 * @example `new MaxPool2d(2).forward([[[[1, 2], [3, 4]]]]) // [[[[4]]]]`
 */
export class MaxPool2d extends Pool {
  /**
   * The largest value of each window.
   *
   * @throws ShapeError when a window does not fit into the images
   * @example `new MaxPool2d(3).forward([[[[1, 2], [3, 4]]]]) // throws ShapeError`
   */
  forward(x: TensorLike): Output {
    return maxPool2d(x, { size: [this.size, this.size], stride: this.stride });
  }
}

/**
 * The mean of each window: (n, channels, h, w) -> (n, channels, (h - size) / stride + 1, ...), rounded down. float32 and float64
 * are kept.
 *
 * PyTorch: `torch.nn.AvgPool2d`.
 *
 * @throws ArgumentError when size or stride is no whole number from 1 on
 * @example `new AvgPool2d(2).forward([[[[1, 2], [3, 4]]]]) // [[[[2.5]]]]`
 */
export class AvgPool2d extends Pool {
  /**
   * The mean of each window.
   *
   * @throws ShapeError when a window does not fit into the images
   * @example `new AvgPool2d(3).forward([[[[1, 2], [3, 4]]]]) // throws ShapeError`
   */
  forward(x: TensorLike): Output {
    return avgPool2d(x, { size: [this.size, this.size], stride: this.stride });
  }
}
