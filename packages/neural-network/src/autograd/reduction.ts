import * as np from '@numloom/ndarray';
import { square, subtract } from './arithmetic.ts';
import { type Result, record } from './primitive.ts';
import { arrayOf, type Output, type TensorLike } from './tensor.ts';

/** Which axes a reduction takes away. */
interface ReductionOptions {
  /** The axis or axes; all of them by default. */
  readonly axis?: number | readonly number[] | null;
  /** Keep reduced axes with the length 1. */
  readonly keepdims?: boolean;
}

/** A reduced gradient in a shape that broadcasts beside the operand. */
function beside(
  g: np.NDArray,
  shape: readonly number[],
  { axis = null, keepdims = false }: ReductionOptions,
): np.NDArray {
  if (keepdims) return g;
  const axes = axis === null ? shape.map((_, k) => k) : [axis].flat().map((k) => (k + shape.length) % shape.length);
  return np.reshape(
    g,
    shape.map((length, k) => (axes.includes(k) ? 1 : length)),
  );
}

/**
 * Sums over an axis, axes or everything, with its gradient: (m, n) -> (n,) for axis 0. Dtypes as of `np.sum`.
 *
 * NumPy: `np.sum`.
 *
 * @throws AxisError when an axis lies outside of the dimensions, or is named twice
 * @throws DTypeError when the operand does not consist of numbers
 * @example `autograd.sum([[1, 2], [3, 4]], { axis: 0 }) // [4, 6]`
 */
export function sum<A extends TensorLike>(x: A, options: ReductionOptions = {}): Result<A> {
  const value = arrayOf(x);
  return record(np.sum(value, options), [x], (g) => [
    np.copy(np.broadcastTo(beside(g, value.shape, options), value.shape)),
  ]);
}

/**
 * Takes the mean over an axis, axes or everything, with its gradient: (m, n) -> (n,) for axis 0. Dtypes as of `np.mean`.
 *
 * NumPy: `np.mean`.
 *
 * @throws AxisError when an axis lies outside of the dimensions, or is named twice
 * @throws DTypeError when the operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.mean(x))(np.array([1, 2, 3, 4])) // [0.25, 0.25, 0.25, 0.25]`
 */
export function mean<A extends TensorLike>(x: A, options: ReductionOptions = {}): Result<A> {
  const value = arrayOf(x);
  const result = np.mean(value, options);
  const count = value.size / Math.max(1, result.size);
  return record(result, [x], (g) => [
    np.copy(np.broadcastTo(np.divide(beside(g, value.shape, options), count), value.shape)),
  ]);
}

const sharedGradient = np.fuse((g: np.Operand, x: np.Operand, y: np.Operand, count: np.Operand) =>
  np.where(np.equal(x, y), np.divide(g, count), 0),
);

/** A differentiable maximum or minimum: of several equal extrema each takes its share of the gradient. */
const extremum =
  (reduce: typeof np.max) =>
  <A extends TensorLike>(x: A, options: ReductionOptions = {}): Result<A> => {
    const value = arrayOf(x);
    const result = reduce(value, options);
    return record(result, [x], (g) => {
      const y = beside(result, value.shape, options);
      const count = np.sum(np.equal(value, y), { axis: options.axis ?? null, keepdims: true, dtype: value.dtype });
      return [sharedGradient(beside(g, value.shape, options), value, y, count)];
    });
  };

/**
 * Takes the largest value over an axis, axes or everything, with its gradient, of which equal values take equal shares: (m, n) ->
 * (n,) for axis 0. The dtype is kept.
 *
 * NumPy: `np.max`.
 *
 * @throws AxisError when an axis lies outside of the dimensions, or is named twice
 * @throws ArgumentError when there is no value
 * @throws DTypeError when the operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.max(x))(np.array([1, 5, 5])) // [0, 0.5, 0.5]`
 */
export const max = extremum(np.max);

/**
 * Takes the smallest value over an axis, axes or everything, with its gradient, of which equal values take equal shares:
 * (m, n) -> (n,) for axis 0. The dtype is kept.
 *
 * NumPy: `np.min`.
 *
 * @throws AxisError when an axis lies outside of the dimensions, or is named twice
 * @throws ArgumentError when there is no value
 * @throws DTypeError when the operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.min(x))(np.array([1, 5, 1])) // [0.5, 0, 0.5]`
 */
export const min = extremum(np.min);

/**
 * Takes the variance (ddof 0) over an axis, axes or everything, with its gradient: (m, n) -> (n,) for axis 0. Also exported as
 * `var`.
 *
 * NumPy: `np.var`.
 *
 * @throws AxisError when an axis lies outside of the dimensions, or is named twice
 * @throws DTypeError when the operand does not consist of numbers
 * @example `autograd.variance([1, 2, 3, 4]) // 1.25`
 */
export function variance<A extends TensorLike>(x: A, options?: ReductionOptions): Result<A>;
export function variance(x: TensorLike, options: ReductionOptions = {}): Output {
  const centre = mean(x, { axis: options.axis ?? null, keepdims: true });
  return mean(square(subtract(x, centre)), options);
}
export { variance as var };
