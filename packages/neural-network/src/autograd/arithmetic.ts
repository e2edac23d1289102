import * as np from '@numloom/ndarray';
import { binary, type Result, record, unary, unbroadcast, unchanged } from './primitive.ts';
import { arrayOf, isTensor, type TensorLike } from './tensor.ts';

/**
 * Adds x1 and x2, broadcast, with gradients with respect to both. Dtypes as of `np.add`; a plain number takes the other operand's
 * dtype.
 *
 * NumPy: `np.add`.
 *
 * @throws BroadcastError when the shapes do not fit together
 * @throws DTypeError when an operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.add(x, 3)))(np.array([1, 2])) // [1, 1]`
 */
export const add = binary((a, b) => np.add(a, b), unchanged, unchanged);

/**
 * Subtracts x2 from x1, broadcast, with gradients with respect to both. Dtypes as of `np.subtract`; a plain number takes the
 * other operand's dtype.
 *
 * NumPy: `np.subtract`.
 *
 * @throws BroadcastError when the shapes do not fit together
 * @throws DTypeError when an operand does not consist of numbers, or both are bool
 * @example `grad((x: Tensor) => autograd.sum(autograd.subtract(3, x)))(np.array([1, 2])) // [-1, -1]`
 */
export const subtract = binary(
  (a, b) => np.subtract(a, b),
  unchanged,
  (g) => np.negative(g),
);

/**
 * Multiplies x1 by x2, broadcast, with gradients with respect to both. Dtypes as of `np.multiply`; a plain number takes the other
 * operand's dtype.
 *
 * NumPy: `np.multiply`.
 *
 * @throws BroadcastError when the shapes do not fit together
 * @throws DTypeError when an operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.multiply(x, [3, 4])))(np.array([1, 2])) // [3, 4]`
 */
export const multiply = binary(
  (a, b) => np.multiply(a, b),
  (g, _, b) => np.multiply(g, b),
  (g, a) => np.multiply(g, a),
);

/**
 * Divides x1 by x2, broadcast, with gradients with respect to both. Dtypes as of `np.divide`; a plain number takes the other
 * operand's dtype.
 *
 * NumPy: `np.divide`.
 *
 * @throws BroadcastError when the shapes do not fit together
 * @throws DTypeError when an operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.divide(1, x)))(np.array([1, 2])) // [-1, -0.25]`
 */
export const divide = binary(
  (a, b) => np.divide(a, b),
  (g, _, b) => np.divide(g, b),
  (g, a, b) => np.negative(np.divide(np.multiply(g, a), np.square(b))),
);

/**
 * Raises x1 to the power x2, broadcast, with gradients with respect to both; where x1 is 0 or below, x2 gets no gradient. Dtypes
 * as of `np.power`; a plain number takes the other operand's dtype.
 *
 * NumPy: `np.power`.
 *
 * @throws BroadcastError when the shapes do not fit together
 * @throws DTypeError when an operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.power(x, 3)))(np.array([1, 2])) // [3, 12]`
 */
export const power = binary(
  (a, b) => np.power(a, b),
  (g, a, b) => np.multiply(g, np.multiply(b, np.power(a, np.subtract(b, 1)))),
  (g, a, b) => {
    const logarithm = np.log(np.where(np.greater(a, 0), a, 1));
    return np.where(np.greater(a, 0), np.multiply(g, np.multiply(np.power(a, b), logarithm)), 0);
  },
);

/** The gradient goes to the operand that wins; of two equal operands each takes half of it. */
const share = (g: np.Operand, wins: np.Operand, ties: np.Operand) =>
  np.multiply(g, np.where(wins, 1, np.where(ties, 0.5, 0)));

/**
 * Takes the larger of x1 and x2, broadcast, with gradients with respect to both; of two equal values each takes half of the
 * gradient. Dtypes as of `np.maximum`; a plain number takes the other operand's dtype.
 *
 * NumPy: `np.maximum`.
 *
 * @throws BroadcastError when the shapes do not fit together
 * @throws DTypeError when an operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.maximum(x, 2)))(np.array([1, 2, 3])) // [0, 0.5, 1]`
 */
export const maximum = binary(
  (a, b) => np.maximum(a, b),
  (g, a, b) => share(g, np.greater(a, b), np.equal(a, b)),
  (g, a, b) => share(g, np.greater(b, a), np.equal(a, b)),
);

/**
 * Takes the smaller of x1 and x2, broadcast, with gradients with respect to both; of two equal values each takes half of the
 * gradient. Dtypes as of `np.minimum`; a plain number takes the other operand's dtype.
 *
 * NumPy: `np.minimum`.
 *
 * @throws BroadcastError when the shapes do not fit together
 * @throws DTypeError when an operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.minimum(x, 2)))(np.array([1, 2, 3])) // [1, 0.5, 0]`
 */
export const minimum = binary(
  (a, b) => np.minimum(a, b),
  (g, a, b) => share(g, np.less(a, b), np.equal(a, b)),
  (g, a, b) => share(g, np.less(b, a), np.equal(a, b)),
);

/**
 * Negates x, element by element, with its gradient.
 *
 * NumPy: `np.negative`.
 *
 * @throws DTypeError when the operand does not consist of numbers, or is bool
 * @example `grad((x: Tensor) => autograd.sum(autograd.negative(x)))(np.array([1, 2])) // [-1, -1]`
 */
export const negative = unary(
  (x) => np.negative(x),
  (g) => np.negative(g),
);

/**
 * Squares x, element by element, with its gradient.
 *
 * NumPy: `np.square`.
 *
 * @throws DTypeError when the operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.square(x)))(np.array([1, 2])) // [2, 4]`
 */
export const square = unary(
  (x) => np.square(x),
  (g, x) => np.multiply(g, np.multiply(2, x)),
);

/**
 * Takes the absolute value of x, element by element, with its gradient, which is 0 at 0.
 *
 * NumPy: `np.abs`.
 *
 * @throws DTypeError when the operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.abs(x)))(np.array([-1, 0, 2])) // [-1, 0, 1]`
 */
export const abs = unary(
  (x) => np.abs(x),
  (g, x) => np.multiply(g, np.sign(x)),
);

/**
 * Takes the reciprocal 1 / x, element by element, with its gradient.
 *
 * NumPy: `np.reciprocal`.
 *
 * @throws DTypeError when the operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.reciprocal(x)))(np.array([1, 2])) // [-1, -0.25]`
 */
export const reciprocal = unary(
  (x) => np.reciprocal(x),
  (g, _, y) => np.negative(np.multiply(g, np.square(y))),
);

/**
 * Takes x1 where the condition holds and x2 elsewhere, broadcast, with gradients with respect to x1 and x2.
 *
 * NumPy: `np.where`.
 *
 * @throws BroadcastError when the shapes do not fit together
 * @throws DTypeError when an operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.where([true, false], x, 0)))(np.array([1, 2])) // [1, 0]`
 */
export function where<A extends TensorLike, B extends TensorLike>(condition: np.Operand, x1: A, x2: B): Result<A | B> {
  const mask = np.asarray(condition, { dtype: 'bool' });
  const [a, b] = [arrayOf(x1), arrayOf(x2)];
  return record<A | B>(np.where(mask, a, b), [x1, x2], (g) => [
    isTensor(x1) ? unbroadcast(np.where(mask, g, 0), a.shape) : undefined,
    isTensor(x2) ? unbroadcast(np.where(mask, 0, g), b.shape) : undefined,
  ]);
}

/**
 * Limits x to low ... high, which are numbers, with its gradient; values outside of the limits get none.
 *
 * NumPy: `np.clip`.
 *
 * @throws DTypeError when the operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.clip(x, 0, 1)))(np.array([-1, 0.5, 2])) // [0, 1, 0]`
 */
export function clip<A extends TensorLike>(x: A, low: number, high: number): Result<A> {
  const value = arrayOf(x);
  return record(np.clip(value, low, high), [x], (g) => {
    const inside = np.logicalAnd(np.greaterEqual(value, low), np.lessEqual(value, high));
    return [np.where(inside, g, 0)];
  });
}
