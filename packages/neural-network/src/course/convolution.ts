import * as np from '@numloom/ndarray';
import { checkCount, checkNdim, shapeText } from '../arguments/checks.ts';
import { asFloatArray } from '../arguments/floats.ts';

/** All windows of a size over two axes: (..., h, w) -> (..., rows, columns, kh, kw), a view. */
export function windows(x: np.NDArray, [kh, kw]: readonly [number, number], stride: number): np.NDArray {
  const ndim = x.ndim;
  const over = np.slidingWindowView(np.slidingWindowView(x, kh, { axis: -2 }), kw, { axis: ndim - 1 });
  const all = Array.from({ length: ndim - 2 }, () => ':' as const);
  return over.slice(...all, `::${stride}`, `::${stride}`);
}

/**
 * The true convolution of an image with a filter, which is turned by 180 degrees as in mathematics and SciPy, "valid": only where
 * the filter lies inside. (h, w) and (kh, kw) give ((h - kh) / stride + 1, (w - kw) / stride + 1), rounded down.
 *
 * Course, chapter 4.2: `conv2d(image, filter, stride)`.
 *
 * @throws ShapeError for anything but matrices, or a filter larger than the image (SciPy would swap them in silence);
 * ArgumentError for a stride below 1
 */
export function conv2d(image: np.Operand, filter: np.Operand, stride = 1): np.NDArray {
  const [x, k] = [asFloatArray(image), asFloatArray(filter)];
  checkNdim('conv2d', 'an image', x, 2);
  checkNdim('conv2d', 'a filter', k, 2);
  checkCount('conv2d', 'stride', stride);
  const [kh, kw] = k.shape as [number, number];
  if (kh > x.shape[0]! || kw > x.shape[1]! || k.size === 0)
    throw new np.ShapeError(`conv2d: a filter ${shapeText(k.shape)} does not fit into an image ${shapeText(x.shape)}`);
  return np.tensordot(windows(x, [kh, kw], stride), np.flip(k), { axes: 2 });
}

/**
 * The largest value of each window: (h, w) or (h, w, channels) gives ((h - size) / stride + 1, ...), rounded down. The dtype is
 * kept, and so is an axis of one channel.
 *
 * Course, chapter 4.3: `max_pool(X, size, stride)`.
 *
 * @throws ShapeError for other shapes, and windows larger than the input; ArgumentError for sizes and strides below 1
 */
export function maxPool<D extends np.DType>(X: np.NDArray<D>, size = 2, stride = 2): np.NDArray<D> {
  const x = np.asarray(X);
  checkCount('maxPool', 'size', size);
  checkCount('maxPool', 'stride', stride);
  if (x.ndim !== 2 && x.ndim !== 3)
    throw new np.ShapeError(`maxPool: expected (h, w) or (h, w, channels); got shape ${shapeText(x.shape)}`);
  if (size > x.shape[0]! || size > x.shape[1]!)
    throw new np.ShapeError(`maxPool: a window of ${size} x ${size} does not fit into shape ${shapeText(x.shape)}`);
  const planes = x.ndim === 3 ? np.moveaxis(x, 2, 0) : x;
  const pooled = np.max(windows(planes, [size, size], stride), { axis: [-2, -1] });
  return (x.ndim === 3 ? np.copy(np.moveaxis(pooled, 0, 2)) : pooled) as np.NDArray<D>;
}
