import * as np from '@numloom/ndarray';
import { relu, sigmoid, softmax } from './activations.ts';
import { matrixMultiply } from './matrix-multiply.ts';

type Array = np.NDArray;

/** X W + b. */
export const affine = (X: np.Operand, W: np.Operand, b: np.Operand): Array => np.add(matrixMultiply(X, W), b);

const gate = np.fuse((error: np.Operand, z: np.Operand) => np.where(np.greater(z, 0), error, 0));
const over = (x: np.Operand, n: number): Array => np.divide(x, n);
const mean = (x: Array): Array => np.mean(x, { axis: 0, keepdims: true });

/** sigmoid(X W + b). Course, chapter 3.1: `forward_perceptron(X, W, b)`. */
export const forwardPerceptron = (X: np.Operand, W: np.Operand, b: np.Operand): Array => sigmoid(affine(X, W, b));

/**
 * Two layers: A1 = relu(X W1 + b1), A2 = softmax(A1 W2 + b2).
 *
 * Course, chapter 3.3: `forward_mlp(X, W1, b1, W2, b2)`.
 */
export function forwardMlp(
  X: np.Operand,
  W1: np.Operand,
  b1: np.Operand,
  W2: np.Operand,
  b2: np.Operand,
): np.NamedTuple<{ A1: Array; A2: Array }> {
  const A1 = relu(affine(X, W1, b1));
  return np.namedTuple({ A1, A2: softmax(affine(A1, W2, b2)) });
}

export interface MlpGradients {
  readonly gradW1: Array;
  readonly gradB1: Array;
  readonly gradW2: Array;
  readonly gradB2: Array;
}

/**
 * The gradients of the cross-entropy with respect to the parameters of `forwardMlp`; Z1 is X W1 + b1. Gradients of biases have
 * shape (1, units).
 *
 * Course, chapter 3.4: `backward_mlp(X, A1, A2, y, W1, W2, Z1)`.
 */
export function backwardMlp(
  X: np.NDArray,
  A1: Array,
  A2: Array,
  y: np.Operand,
  _W1: Array,
  W2: Array,
  Z1: Array,
): np.NamedTuple<MlpGradients> {
  const n = X.shape[0]!;
  const delta2 = np.subtract(A2, y);
  const delta1 = gate(matrixMultiply(delta2, W2.T), Z1);
  return np.namedTuple({
    gradW1: over(matrixMultiply(X.T, delta1), n),
    gradB1: mean(delta1),
    gradW2: over(matrixMultiply(A1.T, delta2), n),
    gradB2: mean(delta2),
  });
}

/** Three layers: relu, relu, softmax. Course, chapter 4.1: `forward_mlp_3layer`. */
export function forwardMlp3layer(
  X: np.Operand,
  W1: np.Operand,
  b1: np.Operand,
  W2: np.Operand,
  b2: np.Operand,
  W3: np.Operand,
  b3: np.Operand,
): np.NamedTuple<{ A1: Array; A2: Array; A3: Array }> {
  const A1 = relu(affine(X, W1, b1));
  const A2 = relu(affine(A1, W2, b2));
  return np.namedTuple({ A1, A2, A3: softmax(affine(A2, W3, b3)) });
}

export interface Mlp3Gradients extends MlpGradients {
  readonly gradW3: Array;
  readonly gradB3: Array;
}

/**
 * The gradients of the cross-entropy with respect to the parameters of `forwardMlp3layer`.
 *
 * Course, chapter 4.1: `backward_mlp_3layer(X, A1, A2, A3, y, W1, W2, W3, Z1, Z2)`.
 */
export function backwardMlp3layer(
  X: np.NDArray,
  A1: Array,
  A2: Array,
  A3: Array,
  y: np.Operand,
  _W1: Array,
  W2: Array,
  W3: Array,
  Z1: Array,
  Z2: Array,
): np.NamedTuple<Mlp3Gradients> {
  const n = X.shape[0]!;
  const delta3 = np.subtract(A3, y);
  const delta2 = gate(matrixMultiply(delta3, W3.T), Z2);
  const delta1 = gate(matrixMultiply(delta2, W2.T), Z1);
  return np.namedTuple({
    gradW1: over(matrixMultiply(X.T, delta1), n),
    gradB1: mean(delta1),
    gradW2: over(matrixMultiply(A1.T, delta2), n),
    gradB2: mean(delta2),
    gradW3: over(matrixMultiply(A2.T, delta3), n),
    gradB3: mean(delta3),
  });
}
