import * as np from '@numloom/ndarray';
import { largestOf, type Window, windowsOver } from '../course/windows.ts';
import { record } from './primitive.ts';
import { arrayOf, type Output, type TensorLike } from './tensor.ts';

/** Where a value is the window's largest, and no earlier value of the window was. */
const firstLargest = np.fuse((x: np.Operand, y: np.Operand, taken: np.Operand) =>
  np.logicalAnd(np.equal(x, y), np.logicalNot(taken)),
);
const addWhere = np.fuse((before: np.Operand, mask: np.Operand, g: np.Operand) => np.add(before, np.where(mask, g, 0)));

/**
 * Takes the largest value of each window of images, (n, channels, h, w) -> (n, channels, (h - kh) / stride + 1, ...), rounded
 * down, with its gradient; of equal values the first gets it. The dtype is kept.
 *
 * PyTorch: `torch.nn.functional.max_pool2d`.
 *
 * @throws ShapeError when a window does not fit into the images
 * @example
 * ```ts
 * const images = np.arange(16).reshape([1, 1, 4, 4]);
 * autograd.maxPool2d(images, { size: [2, 2], stride: 2 }) // [[[[5n, 7n], [13n, 15n]]]]
 * ```
 */
export function maxPool2d(images: TensorLike, window: Window): Output {
  const x = arrayOf(images);
  const windows = windowsOver(x, window);
  const y = largestOf(x, windows);
  return record(y, [images], (g) => {
    const whole = np.zerosLike(x);
    const taken = np.zeros(y.shape, { dtype: 'bool' });
    for (const offset of windows.offsets) {
      const mask = firstLargest(windows.elements(x, offset), y, taken);
      const target = windows.elements(whole, offset);
      addWhere(target, mask, g, { out: target });
      np.logicalOr(taken, mask, { out: taken });
    }
    return [whole];
  });
}

/**
 * Takes the mean of each window of images, (n, channels, h, w) -> (n, channels, (h - kh) / stride + 1, ...), rounded down, with
 * its gradient. float32 and float64 are kept.
 *
 * PyTorch: `torch.nn.functional.avg_pool2d`.
 *
 * @throws ShapeError when a window does not fit into the images
 * @example `autograd.avgPool2d(np.ones([1, 1, 2, 2]), { size: [2, 2], stride: 2 }) // [[[[1]]]]`
 */
export function avgPool2d(images: TensorLike, window: Window): Output {
  const x = arrayOf(images);
  const { offsets, elements } = windowsOver(x, window);
  const total = np.copy(elements(x, offsets[0]!));
  for (const offset of offsets.slice(1)) np.add(total, elements(x, offset), { out: total });
  return record(np.divide(total, offsets.length, { out: total }), [images], (g) => {
    const whole = np.zerosLike(x);
    const each = np.divide(g, offsets.length);
    for (const offset of offsets) {
      const target = elements(whole, offset);
      np.add(target, each, { out: target });
    }
    return [whole];
  });
}
