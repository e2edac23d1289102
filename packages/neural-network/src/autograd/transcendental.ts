import * as np from '@numloom/ndarray';
import { unary } from './primitive.ts';

/**
 * Takes e to the power x, element by element, with its gradient. float32 and float64 are kept, integers are computed as `np.exp`
 * does.
 *
 * NumPy: `np.exp`.
 *
 * @throws DTypeError when the operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.exp(x)))(np.array([0, 1])) // [1, 2.718281...]`
 */
export const exp = unary(
  (x) => np.exp(x),
  (g, _, y) => np.multiply(g, y),
);

/**
 * Takes e^x - 1, element by element, without loss of digits near 0, with its gradient. Dtypes as of `np.expm1`.
 *
 * NumPy: `np.expm1`.
 *
 * @throws DTypeError when the operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.expm1(x)))(np.array([0, 1])) // [1, 2.718281...]`
 */
export const expm1 = unary(
  (x) => np.expm1(x),
  (g, _, y) => np.multiply(g, np.add(y, 1)),
);

/**
 * Takes the natural logarithm, element by element, with its gradient 1 / x. Dtypes as of `np.log`.
 *
 * NumPy: `np.log`.
 *
 * @throws DTypeError when the operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.log(x)))(np.array([1, 2])) // [1, 0.5]`
 */
export const log = unary(
  (x) => np.log(x),
  (g, x) => np.divide(g, x),
);

/**
 * Takes log(1 + x), element by element, without loss of digits near 0, with its gradient. Dtypes as of `np.log1p`.
 *
 * NumPy: `np.log1p`.
 *
 * @throws DTypeError when the operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.log1p(x)))(np.array([0, 1])) // [1, 0.5]`
 */
export const log1p = unary(
  (x) => np.log1p(x),
  (g, x) => np.divide(g, np.add(x, 1)),
);

/**
 * Takes the square root, element by element, with its gradient. Dtypes as of `np.sqrt`.
 *
 * NumPy: `np.sqrt`.
 *
 * @throws DTypeError when the operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.sqrt(x)))(np.array([1, 4])) // [0.5, 0.25]`
 */
export const sqrt = unary(
  (x) => np.sqrt(x),
  (g, _, y) => np.divide(g, np.multiply(2, y)),
);

/**
 * Takes the sine of angles in radians, element by element, with its gradient. Dtypes as of `np.sin`.
 *
 * NumPy: `np.sin`.
 *
 * @throws DTypeError when the operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.sin(x)))(np.array([0, 1])) // [1, 0.540302...]`
 */
export const sin = unary(
  (x) => np.sin(x),
  (g, x) => np.multiply(g, np.cos(x)),
);

/**
 * Takes the cosine of angles in radians, element by element, with its gradient. Dtypes as of `np.cos`.
 *
 * NumPy: `np.cos`.
 *
 * @throws DTypeError when the operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.cos(x)))(np.array([1])) // [-0.841470...]`
 */
export const cos = unary(
  (x) => np.cos(x),
  (g, x) => np.negative(np.multiply(g, np.sin(x))),
);

/**
 * Takes the hyperbolic tangent, element by element, with its gradient 1 - tanh(x)^2. Dtypes as of `np.tanh`.
 *
 * NumPy: `np.tanh`. PyTorch: `torch.tanh`.
 *
 * @throws DTypeError when the operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.tanh(x)))(np.array([0, 1])) // [1, 0.419974...]`
 */
export const tanh = unary(
  (x) => np.tanh(x),
  (g, _, y) => np.multiply(g, np.subtract(1, np.square(y))),
);
