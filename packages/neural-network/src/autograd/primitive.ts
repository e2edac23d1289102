import * as np from '@numloom/ndarray';
import { arrayOf, isTensor, Tensor, type TensorLike, unbroadcast } from './tensor.ts';

/** A result as a tensor if any operand is one; then, how to get back. */
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

/** The same kind as the operands': for those who call. */
export type Result<A> = A extends Tensor ? Tensor : np.NDArray;

type Derivative = (gradient: np.Operand, a: np.Operand, b: np.Operand) => np.Operand;

/** The gradient as it comes: no kernel. */
export const unchanged: Derivative = (g) => g;

/** One kernel of a formula of three operands, however many of them it names. */
const fused = (derivative: Derivative): Derivative =>
  derivative === unchanged ? unchanged : np.fuse((g: np.Operand, a: np.Operand, b: np.Operand) => derivative(g, a, b));

/** An element-wise function of one operand: its derivative is a formula of gradient, operand and result, fused into one kernel. */
export function unary(
  forward: (x: np.NDArray) => np.NDArray,
  derivative: (gradient: np.Operand, x: np.Operand, y: np.Operand) => np.Operand,
) {
  const back = fused(derivative);
  return <A extends TensorLike>(operand: A): Result<A> => {
    const x = arrayOf(operand);
    const y = forward(x);
    return record(y, [operand], (gradient) => [back(gradient, x, y) as np.NDArray]) as Result<A>;
  };
}

/** An element-wise function of two operands that are broadcast. */
export function binary(
  forward: (a: np.NDArray, b: np.NDArray) => np.NDArray,
  ofFirst: Derivative,
  ofSecond: Derivative,
) {
  const [first, second] = [ofFirst, ofSecond].map(fused) as [Derivative, Derivative];
  return <A extends TensorLike, B extends TensorLike>(x1: A, x2: B): Result<A> | Result<B> => {
    // A number beside a tensor is weak: it takes the tensor's dtype.
    const weak = (x: TensorLike, other: TensorLike): np.NDArray =>
      typeof x === 'number' ? np.asarray(x, { dtype: arrayOf(other).dtype }) : arrayOf(x);
    const [a, b] = [weak(x1, x2), weak(x2, x1)];
    return record(forward(a, b), [x1, x2], (gradient) => [
      isTensor(x1) ? unbroadcast(first(gradient, a, b) as np.NDArray, a.shape) : undefined,
      isTensor(x2) ? unbroadcast(second(gradient, a, b) as np.NDArray, b.shape) : undefined,
    ]) as Result<A> | Result<B>;
  };
}
