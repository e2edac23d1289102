import * as np from '@numloom/ndarray';
import { type Result, record, unbroadcast } from './primitive.ts';
import { arrayOf, type Output, type TensorLike } from './tensor.ts';

/**
 * Puts the elements in C order into another shape, with their gradient; one length may be -1 and follows from the others.
 *
 * NumPy: `np.reshape`.
 *
 * @throws ShapeError when the shape has another number of elements
 * @example `autograd.reshape([1, 2, 3, 4], [2, -1]) // [[1, 2], [3, 4]]`
 */
export function reshape<A extends TensorLike>(x: A, shape: number | readonly number[]): Result<A> {
  const value = arrayOf(x);
  return record(np.reshape(value, shape), [x], (g) => [np.reshape(g, value.shape)]);
}

/**
 * Puts axes into another order, reversed by default, with the gradient: (m, n) -> (n, m).
 *
 * NumPy: `np.transpose`.
 *
 * @throws AxisError when an axis lies outside of the dimensions, or is named twice
 * @example `autograd.transpose([[1, 2], [3, 4]]) // [[1, 3], [2, 4]]`
 */
export function transpose<A extends TensorLike>(x: A, axes?: readonly number[]): Result<A> {
  const value = arrayOf(x);
  const order = axes ?? value.shape.map((_, k) => value.ndim - 1 - k);
  const back = order.map((_, k) => order.map((axis) => (axis + value.ndim) % value.ndim).indexOf(k));
  return record(np.transpose(value, order), [x], (g) => [np.transpose(g, back)]);
}

/**
 * Stretches the operand to a shape, with its gradient, which is summed over the stretched axes: (n,) -> (m, n).
 *
 * NumPy: `np.broadcastTo`.
 *
 * @throws BroadcastError when the operand cannot be stretched to the shape
 * @example `autograd.broadcastTo([1, 2], [2, 2]) // [[1, 2], [1, 2]]`
 */
export function broadcastTo<A extends TensorLike>(x: A, shape: readonly number[]): Result<A> {
  const value = arrayOf(x);
  return record(np.broadcastTo(value, shape), [x], (g) => [unbroadcast(g, value.shape)]);
}

/**
 * Inserts an axis of length 1 at a position of the result, with the gradient: (n,) -> (1, n) for axis 0.
 *
 * NumPy: `np.expandDims`. PyTorch: `torch.unsqueeze`.
 *
 * @throws AxisError when the axis lies outside of the result's dimensions
 * @example `autograd.expandDims([1, 2], 1) // [[1], [2]]`
 */
export const expandDims = <A extends TensorLike>(x: A, axis: number): Result<A> =>
  reshape(x, np.expandDims(arrayOf(x), axis).shape);

/**
 * Removes axes of length 1, all of them by default, with the gradient: (1, n, 1) -> (n,).
 *
 * NumPy: `np.squeeze`.
 *
 * @throws AxisError when an axis lies outside of the dimensions
 * @throws ShapeError when an axis has another length than 1
 * @example `autograd.squeeze([[[1], [2]]]) // [1, 2]`
 */
export const squeeze = <A extends TensorLike>(x: A, axis?: number | readonly number[]): Result<A> =>
  reshape(x, np.squeeze(arrayOf(x), axis).shape);

/**
 * Takes a part of a tensor, indexed as `a.slice` is, with its gradient; the gradients of an element that is picked more than once
 * add up.
 *
 * NumPy: `a[...]`.
 *
 * @throws IndexError when an index lies outside of the array
 * @example `grad((x: Tensor) => autograd.sum(autograd.slice(x, [0, 2, 0])))(np.array([1, 2, 3])) // [2, 0, 1]`
 */
export function slice<A extends TensorLike>(x: A, ...items: np.IndexItem[]): Result<A> {
  const value = arrayOf(x);
  const isBasic = items.every((item) => !Array.isArray(item) && !(item instanceof np.NDArray));
  return record(value.slice(...items), [x], (g) => {
    const whole = np.zerosLike(value);
    if (isBasic) whole.set(items, g);
    else addAt(whole, items, g);
    return [whole];
  });
}

/** Adds gradients at the places that were picked; those of an element that was picked more than once add up. */
function addAt(whole: np.NDArray, items: readonly np.IndexItem[], g: np.NDArray): void {
  const places = np
    .arange(whole.size)
    .reshape(whole.shape)
    .slice(...items);
  const sums = np.bincount(np.ravel(places), { weights: np.ravel(g), minlength: whole.size });
  whole.set(['...'], sums.reshape(whole.shape));
}

/** Where tensors are joined. */
interface JoinOptions {
  /** The axis along which they are joined, 0 by default. */
  readonly axis?: number;
}

/**
 * Joins tensors along an axis that they have, with their gradients: (m, k) and (n, k) -> (m + n, k).
 *
 * NumPy: `np.concatenate`. PyTorch: `torch.cat`.
 *
 * @throws ArgumentError when the list is empty
 * @throws ShapeError when the other axes differ
 * @throws AxisError when the axis lies outside of the dimensions
 * @example `autograd.concatenate([[1, 2], [3]]) // [1, 2, 3]`
 */
export function concatenate<A extends TensorLike>(list: readonly A[], { axis = 0 }: JoinOptions = {}): Result<A> {
  const values = list.map(arrayOf);
  const joined = np.concatenate(values, { axis });
  const k = (axis + joined.ndim) % joined.ndim;
  let end = 0;
  const ends = values.map((v) => (end += v.shape[k]!));
  return record(joined, list, (g) => np.split(g, ends.slice(0, -1), { axis: k }));
}

/**
 * Joins tensors of one shape along a new axis, with their gradients: (n,) and (n,) -> (2, n).
 *
 * NumPy: `np.stack`.
 *
 * @throws ArgumentError when the list is empty
 * @throws ShapeError when the shapes differ
 * @throws AxisError when the axis lies outside of the result's dimensions
 * @example `autograd.stack([[1, 2], [3, 4]], { axis: 1 }) // [[1, 3], [2, 4]]`
 */
export function stack<A extends TensorLike>(list: readonly A[], options?: JoinOptions): Result<A>;
export function stack(list: readonly TensorLike[], { axis = 0 }: JoinOptions = {}): Output {
  return concatenate(
    list.map((x) => expandDims(x, axis)),
    { axis },
  );
}
