import * as np from '@numloom/ndarray';
import { arrayOf, isTensor, Tensor, type TensorLike } from './tensor.ts';

/** The result type of a function of autograd: a tensor if an operand is one, otherwise an array. */
export type Result<A> = A extends Tensor ? Tensor : np.NDArray;

/**
 * The value of an operation as a tensor that remembers its operands if any operand is a tensor, otherwise as the array that it is.
 *
 * @param backward one gradient per operand, of the operand's shape, from the gradient of the value
 */
export function record<A extends TensorLike>(
  value: np.NDArray,
  operands: readonly A[],
  backward: (gradient: np.NDArray) => readonly (np.NDArray | undefined)[],
): Result<A>;
export function record(
  value: np.NDArray,
  operands: readonly TensorLike[],
  backward: (gradient: np.NDArray) => readonly (np.NDArray | undefined)[],
): Tensor | np.NDArray {
  const tensors = operands.filter(isTensor);
  if (tensors.length === 0) return value;
  return new Tensor(value, {
    operands: tensors,
    backward: (gradient) => {
      const all = backward(gradient);
      return operands.flatMap((operand, k) => (isTensor(operand) ? [all[k]] : []));
    },
  });
}

/** The gradient of an operand that was broadcast: summed over the axes that it was stretched along. */
export function unbroadcast(gradient: np.NDArray, shape: readonly number[]): np.NDArray {
  const extra = gradient.ndim - shape.length;
  const axes = gradient.shape.flatMap((length, k) =>
    k < extra || (shape[k - extra] === 1 && length !== 1) ? [k] : [],
  );
  if (axes.length === 0) return gradient;
  return np.sum(gradient, { axis: axes }).reshape(shape);
}

/** A formula of a gradient and two arrays: the operands of a binary function, or operand and result of a unary one. */
type Derivative = (gradient: np.Operand, a: np.Operand, b: np.Operand) => np.Operand;

/** The derivative of an operand that passes the gradient on as it is: no kernel is needed. */
export const unchanged: Derivative = (g) => g;

/** One kernel of a derivative; `np.fuse` wants all three parameters, however many of them the formula names. */
function fused(derivative: Derivative): (gradient: np.NDArray, a: np.NDArray, b: np.NDArray) => np.NDArray {
  if (derivative === unchanged) return (g) => g;
  return np.fuse((g: np.Operand, a: np.Operand, b: np.Operand) => derivative(g, a, b));
}

/**
 * A differentiable element-wise function of one operand. Its derivative is a formula of gradient, operand and result, which is
 * fused into one kernel.
 */
export function unary(
  forward: (x: np.NDArray) => np.NDArray,
  derivative: (gradient: np.Operand, x: np.Operand, y: np.Operand) => np.Operand,
) {
  const back = fused(derivative);
  return <A extends TensorLike>(operand: A): Result<A> => {
    const x = arrayOf(operand);
    const y = forward(x);
    return record(y, [operand], (gradient) => [back(gradient, x, y)]);
  };
}

/** A number beside a tensor is weak: it takes the tensor's dtype. */
const beside = (x: TensorLike, other: TensorLike): np.NDArray =>
  typeof x === 'number' ? np.asarray(x, { dtype: arrayOf(other).dtype }) : arrayOf(x);

/** A differentiable element-wise function of two operands that are broadcast, with a fused derivative for each of them. */
export function binary(
  forward: (a: np.NDArray, b: np.NDArray) => np.NDArray,
  firstDerivative: Derivative,
  secondDerivative: Derivative,
) {
  const [first, second] = [fused(firstDerivative), fused(secondDerivative)];
  return <A extends TensorLike, B extends TensorLike>(x1: A, x2: B): Result<A | B> => {
    const [a, b] = [beside(x1, x2), beside(x2, x1)];
    return record<A | B>(forward(a, b), [x1, x2], (gradient) => [
      isTensor(x1) ? unbroadcast(first(gradient, a, b), a.shape) : undefined,
      isTensor(x2) ? unbroadcast(second(gradient, a, b), b.shape) : undefined,
    ]);
  };
}
