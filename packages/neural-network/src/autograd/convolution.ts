import * as np from '@numloom/ndarray';
import { type Windows, windowsOver } from '../course/windows.ts';
import { record } from './primitive.ts';
import { arrayOf, isTensor, type Output, type TensorLike } from './tensor.ts';

/** The step of a filter over an image, and the border of the image. */
interface ConvolutionOptions {
  /** The step along height and width. */
  readonly stride: number;
  /** Zeros on each side of height and width. */
  readonly padding: number;
}

/** The other order of images and channels: (n, channels, ...) <-> (channels, n, ...). */
const exchanged = (x: np.NDArray): np.NDArray => np.transpose(x, [1, 0, 2, 3]);

/** Images with zeros around height and width. */
const padded = (x: np.NDArray, padding: number): np.NDArray =>
  padding === 0
    ? x
    : np.pad(x, [
        [0, 0],
        [0, 0],
        [padding, padding],
        [padding, padding],
      ]);

/** Images (n, channels, h, w) without a border. */
function cropped(x: np.NDArray, border: number): np.NDArray {
  const inner = `${border}:-${border}` as const;
  return border === 0 ? x : x.slice(':', ':', inner, inner);
}

/** The patches that a filter meets, (channels, kh, kw, n, rows, columns), copied one shift of the filter at a time. */
function patchesOf(x: np.NDArray, filters: np.NDArray, { rows, columns, offsets, elements }: Windows): np.NDArray {
  const patches = np.empty([...filters.shape.slice(1), x.shape[0]!, rows, columns], { dtype: x.dtype });
  for (const offset of offsets) np.copyto(patches.slice(':', ...offset), exchanged(elements(x, offset)));
  return patches;
}

/** The adjoint of `patchesOf`: gradients of patches added up where the images' elements lie. */
function addPatches(whole: np.NDArray, patches: np.NDArray, { offsets, elements }: Windows): void {
  for (const offset of offsets) {
    const target = exchanged(elements(whole, offset));
    np.add(target, patches.slice(':', ...offset), { out: target });
  }
}

/**
 * Takes the cross-correlation of images (n, channels, h, w) with filters (out, channels, kh, kw) -> (n, out, rows, columns), which
 * deep-learning libraries call convolution, with gradients with respect to images, filters and the bias (out,). rows are
 * (h + 2 padding - kh) / stride + 1, rounded down, and columns likewise. It is computed in the dtype of the images.
 *
 * It is one product of matrices over patches (K. Chellapilla, S. Puri and P. Simard, 2006, "High performance convolutional neural
 * networks for document processing"). A patch is a column of the matrix, so patches are copied, and gradients added up, in whole
 * rows of an image, one shift of the filter at a time. The result lies in memory as (out, n, rows, columns).
 *
 * PyTorch: `torch.nn.functional.conv2d`.
 *
 * @throws ShapeError when the filters do not fit into the images
 * @throws BroadcastError when images and filters have different channels
 * @example
 * ```ts
 * const [images, filters] = [np.ones([1, 1, 3, 3]), np.ones([1, 1, 2, 2])];
 * autograd.convolve2d(images, filters, [10], { stride: 1, padding: 0 }) // [[[[14, 14], [14, 14]]]]
 * ```
 */
export function convolve2d(
  images: TensorLike,
  filters: TensorLike,
  bias: TensorLike | undefined,
  { stride, padding }: ConvolutionOptions,
): Output {
  const [x, k] = [padded(arrayOf(images), padding), arrayOf(filters)];
  const [out, length] = [k.shape[0]!, k.shape.slice(1).reduce((a, b) => a * b, 1)];
  const windows = windowsOver(x, { size: [k.shape[2]!, k.shape[3]!], stride });
  const patches = patchesOf(x, k, windows);
  const columns = np.reshape(patches, [length, x.shape[0]! * windows.rows * windows.columns]);
  const matrix = np.reshape(k, [out, length]);
  const product = np.matmul(matrix, columns);
  if (bias !== undefined) np.add(product, np.reshape(arrayOf(bias), [out, 1]), { out: product });
  const result = exchanged(np.reshape(product, [out, x.shape[0]!, windows.rows, windows.columns]));
  const operands = bias === undefined ? [images, filters] : [images, filters, bias];
  return record(result, operands, (g) => {
    const flat = np.reshape(exchanged(g), product.shape);
    const filterGradient = np.reshape(np.matmul(flat, columns.T), k.shape);
    const biasGradient = bias === undefined ? [] : [np.sum(flat, { axis: 1 })];
    if (!isTensor(images)) return [undefined, filterGradient, ...biasGradient];
    const whole = np.zerosLike(x);
    addPatches(whole, np.reshape(np.matmul(matrix.T, flat), patches.shape), windows);
    return [cropped(whole, padding), filterGradient, ...biasGradient];
  });
}
