import * as np from '@numloom/ndarray';
import { checkCount, checkNdim, shapeText } from '../arguments/checks.ts';
import { asFloatArray } from '../arguments/floats.ts';
import { largestOf, windowsOver } from './windows.ts';

/**
 * Takes the true convolution of an image with a filter, which is rotated by 180 degrees as in mathematics and SciPy, in "valid"
 * mode: only where the filter lies inside of the image. (h, w) and (kh, kw) give ((h - kh) / stride + 1, (w - kw) / stride + 1),
 * rounded down. float32 of two float32 arrays, otherwise float64.
 *
 * PyTorch: `torch.nn.functional.conv2d` of the rotated filter. SciPy: `scipy.signal.convolve2d` with `mode='valid'`. Course,
 * chapter 4.2: `conv2d(image, filter, stride)`.
 *
 * @throws ShapeError when an operand is no matrix, or the filter is larger than the image (SciPy would swap them in silence)
 * @throws ArgumentError when the stride is no whole number from 1 on
 * @example `conv2d([[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[1, 0], [0, -1]]) // [[4, 4], [4, 4]]`
 */
export function conv2d(image: np.Operand, filter: np.Operand, stride = 1): np.NDArray {
  const [x, k] = [asFloatArray(image), asFloatArray(filter)];
  checkNdim('conv2d', 'an image', x, 2);
  checkNdim('conv2d', 'a filter', k, 2);
  checkCount('conv2d', 'stride', stride);
  const [kh, kw] = [k.shape[0]!, k.shape[1]!];
  if (kh > x.shape[0]! || kw > x.shape[1]! || k.size === 0)
    throw new np.ShapeError(`conv2d: a filter ${shapeText(k.shape)} does not fit into an image ${shapeText(x.shape)}`);
  const windows = np.slidingWindowView(np.slidingWindowView(x, kh, { axis: -2 }), kw, { axis: 1 });
  return np.tensordot(windows.slice(`::${stride}`, `::${stride}`), np.flip(k), { axes: 2 });
}

/**
 * Takes the largest value of each window: (h, w) or (h, w, channels) gives ((h - size) / stride + 1, ...), rounded down. The
 * dtype is kept, and so is an axis of one channel.
 *
 * PyTorch: `torch.nn.functional.max_pool2d`, there for (n, channels, h, w). Course, chapter 4.3: `max_pool(X, size, stride)`.
 *
 * @throws ShapeError when the input has other dimensions, or is smaller than a window
 * @throws ArgumentError when size or stride are no whole numbers from 1 on
 * @example `maxPool(np.arange(16).reshape([4, 4])) // [[5n, 7n], [13n, 15n]]`
 */
export function maxPool<D extends np.DType>(X: np.NDArray<D>, size?: number, stride?: number): np.NDArray<D>;
export function maxPool(X: np.NDArray, size = 2, stride = 2): np.NDArray {
  const x = np.asarray(X);
  checkCount('maxPool', 'size', size);
  checkCount('maxPool', 'stride', stride);
  if (x.ndim !== 2 && x.ndim !== 3)
    throw new np.ShapeError(`maxPool: expected (h, w) or (h, w, channels); got shape ${shapeText(x.shape)}`);
  if (size > x.shape[0]! || size > x.shape[1]!)
    throw new np.ShapeError(`maxPool: a window of ${size} x ${size} does not fit into shape ${shapeText(x.shape)}`);
  const planes = x.ndim === 3 ? np.moveaxis(x, 2, 0) : x;
  const pooled = largestOf(planes, windowsOver(planes, { size: [size, size], stride }));
  return x.ndim === 3 ? np.copy(np.moveaxis(pooled, 0, 2)) : pooled;
}
