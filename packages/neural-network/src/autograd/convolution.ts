import * as np from '@numloom/ndarray';
import { record } from './primitive.ts';
import { arrayOf, isTensor, type Tensor, type TensorLike } from './tensor.ts';

/** Images are (n, channels, height, width). */

interface Window {
  readonly size: readonly [number, number];
  readonly stride: number;
}

/** Zeros around height and width. */
const padded = (x: np.NDArray, padding: number): np.NDArray =>
  padding === 0
    ? x
    : np.pad(x, [
        [0, 0],
        [0, 0],
        [padding, padding],
        [padding, padding],
      ]);

/** The part of an image that the element (i, j) of every window lies in: a strided view. */
function shifted(x: np.NDArray, i: number, j: number, rows: number, columns: number, stride: number): np.NDArray {
  const range = (from: number, count: number) => `${from}:${from + (count - 1) * stride + 1}:${stride}`;
  return x.slice(':', ':', range(i, rows), range(j, columns));
}

/**
 * Cross-correlation of images with filters (out, in, kh, kw), as deep-learning libraries call convolution: a product of matrices
 * over patches. The bias is (out,).
 *
 * A patch is a column: so patches are copied, and gradients added up, in whole rows of an image, one shift of the filter at a
 * time. The result lies as (out, n, rows, columns) and is shown as (n, out, rows, columns).
 */
export function convolve2d(
  images: TensorLike,
  filters: TensorLike,
  bias: TensorLike | undefined,
  { stride, padding }: { readonly stride: number; readonly padding: number },
): Tensor | np.NDArray {
  const [given, k] = [arrayOf(images), arrayOf(filters)];
  const x = padded(given, padding);
  const [out, channels, kh, kw] = k.shape as [number, number, number, number];
  const { rows, columns, offsets } = placesOf(x, { size: [kh, kw], stride });
  const [n, m] = [x.shape[0]!, x.shape[0]! * rows * columns];
  const byChannel = [1, 0, 2, 3];
  const patches = np.empty([channels, kh, kw, n, rows, columns], { dtype: x.dtype });
  for (const [i, j] of offsets)
    np.copyto(patches.slice(':', i, j), np.transpose(shifted(x, i, j, rows, columns, stride), byChannel));
  const columnsOf = np.reshape(patches, [channels * kh * kw, m]);
  const matrix = np.reshape(k, [out, channels * kh * kw]);
  const product = np.matmul(matrix, columnsOf);
  if (bias !== undefined) np.add(product, np.reshape(arrayOf(bias), [out, 1]), { out: product });
  const result = np.transpose(np.reshape(product, [out, n, rows, columns]), byChannel);
  const operands = bias === undefined ? [images, filters] : [images, filters, bias];
  return record(result, operands, (g) => {
    const flat = np.reshape(np.transpose(g, byChannel), [out, m]);
    const ofFilters = np.reshape(np.matmul(flat, columnsOf.T), k.shape);
    const ofBias = bias === undefined ? [] : [np.sum(flat, { axis: 1 })];
    if (!isTensor(images)) return [undefined, ofFilters, ...ofBias];
    const ofPatches = np.reshape(np.matmul(matrix.T, flat), patches.shape);
    const whole = np.zerosLike(x);
    for (const [i, j] of offsets) {
      const target = np.transpose(shifted(whole, i, j, rows, columns, stride), byChannel);
      np.add(target, ofPatches.slice(':', i, j), { out: target });
    }
    const inner = `${padding}:-${padding}`;
    return [padding === 0 ? whole : whole.slice(':', ':', inner, inner), ofFilters, ...ofBias];
  });
}

const first = np.fuse((x: np.Operand, y: np.Operand, taken: np.Operand) =>
  np.logicalAnd(np.equal(x, y), np.logicalNot(taken)),
);
const chosen = np.fuse((before: np.Operand, mask: np.Operand, g: np.Operand) => np.add(before, np.where(mask, g, 0)));

function placesOf(x: np.NDArray, { size: [kh, kw], stride }: Window) {
  const rows = Math.floor((x.shape[2]! - kh) / stride) + 1;
  const columns = Math.floor((x.shape[3]! - kw) / stride) + 1;
  if (rows < 1 || columns < 1)
    throw new np.ShapeError(`pooling: a window ${kh} x ${kw} does not fit into images (${x.shape.join(',')})`);
  const offsets = Array.from({ length: kh * kw }, (_, k): [number, number] => [Math.floor(k / kw), k % kw]);
  return { rows, columns, offsets };
}

/** The largest value of each window; of equal ones the first gets the gradient. */
export function maxPool2d(images: TensorLike, window: Window): Tensor | np.NDArray {
  const x = arrayOf(images);
  const { rows, columns, offsets } = placesOf(x, window);
  const part = (a: np.NDArray, [i, j]: [number, number]) => shifted(a, i, j, rows, columns, window.stride);
  const y = np.copy(part(x, offsets[0]!));
  for (const offset of offsets.slice(1)) np.maximum(y, part(x, offset), { out: y });
  return record(y, [images], (g) => {
    const whole = np.zerosLike(x);
    const taken = np.zeros(y.shape, { dtype: 'bool' });
    for (const offset of offsets) {
      const mask = first(part(x, offset), y, taken);
      const target = part(whole, offset);
      chosen(target, mask, g, { out: target });
      np.logicalOr(taken, mask, { out: taken });
    }
    return [whole];
  });
}

/** The mean of each window. */
export function avgPool2d(images: TensorLike, window: Window): Tensor | np.NDArray {
  const x = arrayOf(images);
  const { rows, columns, offsets } = placesOf(x, window);
  const part = (a: np.NDArray, [i, j]: [number, number]) => shifted(a, i, j, rows, columns, window.stride);
  const total = np.copy(part(x, offsets[0]!));
  for (const offset of offsets.slice(1)) np.add(total, part(x, offset), { out: total });
  return record(np.divide(total, offsets.length, { out: total }), [images], (g) => {
    const whole = np.zerosLike(x);
    const each = np.divide(g, offsets.length);
    for (const offset of offsets) {
      const target = part(whole, offset);
      np.add(target, each, { out: target });
    }
    return [whole];
  });
}
