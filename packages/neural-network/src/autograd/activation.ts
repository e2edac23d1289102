import * as np from '@numloom/ndarray';
import { sigmoid as plainSigmoid, softmax as plainSoftmax, shiftedExponential } from '../course/activations.ts';
import { type Result, record, unary } from './primitive.ts';
import { arrayOf, type TensorLike } from './tensor.ts';

const { add, multiply, square, subtract } = np;

/** Fused, so that it refuses complex numbers as every formula does. */
const rectified = np.fuse((x: np.Operand) => np.maximum(x, 0));

/**
 * Takes the sigmoid 1 / (1 + e^-x), element by element, with its gradient. float32 and float64 are kept, everything else is
 * computed in float64; values as of the array function `sigmoid`.
 *
 * PyTorch: `torch.sigmoid`.
 *
 * @throws DTypeError when the operand does not consist of numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.sigmoid(x)))(np.array([0, 1])) // [0.25, 0.196611...]`
 */
export const sigmoid = unary(
  (x) => plainSigmoid(x),
  (g, _, y) => multiply(g, multiply(y, subtract(1, y))),
);

/**
 * Takes max(x, 0), element by element, with its gradient, which is 0 at 0. The dtype is kept; -0 becomes 0, as `np.maximum(x, 0)`
 * has it.
 *
 * PyTorch: `torch.relu`.
 *
 * @throws DTypeError when the operand does not consist of real numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.relu(x)))(np.array([-1, 0, 2])) // [0, 0, 1]`
 */
export const relu = unary(
  (x) => rectified(x),
  (g, x) => np.where(np.greater(x, 0), g, 0),
);

const leaky = np.fuse((x: np.Operand) => np.where(np.greater(x, 0), x, multiply(0.01, x)));

/**
 * Gives x above 0 and 0.01 x below, element by element, with its gradient. A. Maas, A. Hannun and A. Ng (2013), "Rectifier
 * nonlinearities improve neural network acoustic models".
 *
 * PyTorch: `torch.nn.functional.leaky_relu`.
 *
 * @throws DTypeError when the operand does not consist of real numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.leakyRelu(x)))(np.array([-1, 2])) // [0.01, 1]`
 */
export const leakyRelu = unary(
  (x) => leaky(x),
  (g, x) => np.where(np.greater(x, 0), g, multiply(0.01, g)),
);

const exponentialLinear = np.fuse((x: np.Operand) => np.where(np.greater(x, 0), x, np.expm1(np.minimum(x, 0))));

/**
 * Gives x above 0 and e^x - 1 below, element by element, with its gradient. D. Clevert, T. Unterthiner and S. Hochreiter (2015),
 * "Fast and accurate deep network learning by exponential linear units".
 *
 * PyTorch: `torch.nn.functional.elu`.
 *
 * @throws DTypeError when the operand does not consist of real numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.elu(x)))(np.array([-1, 2])) // [0.367879..., 1]`
 */
export const elu = unary(
  (x) => exponentialLinear(x),
  (g, x, y) => np.where(np.greater(x, 0), g, multiply(g, add(y, 1))),
);

const swish = np.fuse((x: np.Operand) => multiply(x, plainSigmoid(x)));

/**
 * Multiplies x by its sigmoid, element by element, with its gradient. S. Elfwing, E. Uchibe and K. Doya (2017), "Sigmoid-weighted
 * linear units for neural network function approximation in reinforcement learning".
 *
 * PyTorch: `torch.nn.functional.silu`.
 *
 * @throws DTypeError when the operand does not consist of real numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.silu(x)))(np.array([0, 1])) // [0.5, 0.927670...]`
 */
export const silu = unary(
  (x) => swish(x),
  (g, x, y) => multiply(g, add(y, multiply(plainSigmoid(x), subtract(1, y)))),
);

const ROOT = Math.sqrt(2 / Math.PI);
/** The tanh in the approximation of the Gaussian error linear unit: tanh(sqrt(2 / pi) (x + 0.044715 x^3)). */
const geluTanh = (x: np.Operand) => np.tanh(multiply(ROOT, add(x, multiply(0.044715, multiply(x, square(x))))));
const gaussian = np.fuse((x: np.Operand) => multiply(multiply(0.5, x), add(1, geluTanh(x))));

/**
 * Takes the Gaussian error linear unit in its tanh form, 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))), element by element,
 * with its gradient. D. Hendrycks and K. Gimpel (2016), "Gaussian error linear units", section 2.
 *
 * PyTorch: `torch.nn.functional.gelu` with `approximate='tanh'`.
 *
 * @throws DTypeError when the operand does not consist of real numbers
 * @example `grad((x: Tensor) => autograd.sum(autograd.gelu(x)))(np.array([0, 1])) // [0.5, 1.082964...]`
 */
export const gelu = unary(
  (x) => gaussian(x),
  (g, x) => {
    const t = geluTanh(x);
    const slope = multiply(ROOT, add(1, multiply(3 * 0.044715, square(x))));
    const second = multiply(multiply(0.5, x), multiply(subtract(1, square(t)), slope));
    return multiply(g, add(multiply(0.5, add(1, t)), second));
  },
);

/**
 * Takes the softmax e^x / sum(e^x) of the last axis, (..., classes) -> (..., classes), with its gradient. float32 and float64 are
 * kept, everything else is computed in float64; values as of the array function `softmax`.
 *
 * PyTorch: `torch.softmax` with `dim=-1`.
 *
 * @throws ShapeError when the operand is a single number
 * @throws DTypeError when the operand does not consist of numbers
 * @example `autograd.softmax([[0, 0], [0, 1000]]) // [[0.5, 0.5], [0, 1]]`
 */
export function softmax<A extends TensorLike>(x: A): Result<A> {
  const y = plainSoftmax(arrayOf(x));
  return record(y, [x], (g) => {
    const weighted = multiply(g, y);
    return [subtract(weighted, multiply(y, np.sum(weighted, { axis: -1, keepdims: true })))];
  });
}

const logarithmic = np.fuse((x: np.Operand, top: np.Operand, total: np.Operand) =>
  subtract(subtract(x, top), np.log(total)),
);
const logSoftmaxBack = np.fuse((g: np.Operand, y: np.Operand, total: np.Operand) =>
  subtract(g, multiply(np.exp(y), total)),
);

/**
 * Takes the logarithm of the softmax of the last axis, (..., classes) -> (..., classes), without overflow or loss of digits, with
 * its gradient.
 *
 * PyTorch: `torch.log_softmax` with `dim=-1`.
 *
 * @throws AxisError when the operand is a single number
 * @throws DTypeError when the operand does not consist of real numbers
 * @example `autograd.logSoftmax([0, 1000]) // [-1000, 0]`
 */
export function logSoftmax<A extends TensorLike>(x: A): Result<A> {
  const value = arrayOf(x);
  const top = np.max(value, { axis: -1, keepdims: true });
  const total = np.sum(shiftedExponential(value, top), { axis: -1, keepdims: true });
  const y = logarithmic(value, top, total);
  return record(y, [x], (g) => [logSoftmaxBack(g, y, np.sum(g, { axis: -1, keepdims: true }))]);
}
