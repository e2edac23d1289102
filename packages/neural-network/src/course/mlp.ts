import * as np from '@numloom/ndarray';
import { relu, sigmoid, softmax } from './activations.ts';
import { matrixMultiply } from './matrix-multiply.ts';

/** X W + b: (n, inputs), (inputs, outputs), (outputs,) -> (n, outputs). */
export const affine = (X: np.Operand, W: np.Operand, b: np.Operand): np.NDArray => np.add(matrixMultiply(X, W), b);

/** The error behind a relu: only where its input z was above 0. */
const reluGate = np.fuse((error: np.Operand, z: np.Operand) => np.where(np.greater(z, 0), error, 0));

/** The gradients of a layer's weights and biases, from its input and the error of its output before the activation. */
const layerGradients = (input: np.NDArray, error: np.NDArray, n: number): { W: np.NDArray; b: np.NDArray } => ({
  W: np.divide(matrixMultiply(input.T, error), n),
  b: np.mean(error, { axis: 0, keepdims: true }),
});

/**
 * Runs a perceptron forward: sigmoid(X W + b), (n, inputs) @ (inputs, outputs) -> (n, outputs). float32 of float32 arrays,
 * otherwise float64.
 *
 * PyTorch: `torch.nn.Linear`, then `torch.nn.Sigmoid`. Course, chapter 3.1: `forward_perceptron(X, W, b)`.
 *
 * @throws ShapeError when the shapes of a product do not fit together
 * @throws BroadcastError when the shapes of a sum, or of an error and its layer, do not fit together
 * @throws DTypeError when an operand does not consist of numbers
 * @example `forwardPerceptron([[1, 2]], [[1], [-0.5]], [0]) // [[0.5]]`
 */
export const forwardPerceptron = (X: np.Operand, W: np.Operand, b: np.Operand): np.NDArray => sigmoid(affine(X, W, b));

/**
 * Gives the activations of a perceptron with one hidden layer: A1 = relu(X W1 + b1), (n, hidden), and A2 = softmax(A1 W2 + b2),
 * (n, classes).
 *
 * PyTorch: `torch.nn.Sequential` of two `torch.nn.Linear`. Course, chapter 3.3: `forward_mlp(X, W1, b1, W2, b2)`.
 *
 * @throws ShapeError when the shapes of a product do not fit together
 * @throws BroadcastError when the shapes of a sum, or of an error and its layer, do not fit together
 * @throws DTypeError when an operand does not consist of numbers
 * @example
 * ```ts
 * const { A1, A2 } = forwardMlp([[1, 2]], [[1, -1], [1, -1]], [0, 0], [[1, 1], [1, 1]], [0, 0]);
 * A1 // [[3, 0]]
 * A2 // [[0.5, 0.5]]
 * ```
 */
export function forwardMlp(
  X: np.Operand,
  W1: np.Operand,
  b1: np.Operand,
  W2: np.Operand,
  b2: np.Operand,
): np.NamedTuple<{ A1: np.NDArray; A2: np.NDArray }> {
  const A1 = relu(affine(X, W1, b1));
  return np.namedTuple({ A1, A2: softmax(affine(A1, W2, b2)) });
}

/** The gradients of a loss with respect to the parameters of `forwardMlp`. */
export interface MlpGradients {
  /** (inputs, hidden). */
  readonly gradW1: np.NDArray;
  /** (1, hidden). */
  readonly gradB1: np.NDArray;
  /** (hidden, classes); of three layers (hidden, hidden). */
  readonly gradW2: np.NDArray;
  /** (1, classes); of three layers (1, hidden). */
  readonly gradB2: np.NDArray;
}

/**
 * Gives the gradients of the cross-entropy with respect to the parameters of `forwardMlp`, by backpropagation; Z1 is X W1 + b1,
 * and A1 and A2 are what `forwardMlp` gave. W1 is not needed, and stands among the parameters because it does in the course.
 *
 * D. Rumelhart, G. Hinton and R. Williams (1986), "Learning representations by back-propagating errors".
 *
 * PyTorch: `torch.autograd.grad` of `torch.nn.functional.cross_entropy`. Course, chapter 3.4: `backward_mlp(X, A1, A2, y, W1, W2, Z1)`.
 *
 * @throws ShapeError when the shapes of a product do not fit together
 * @throws BroadcastError when the shapes of a sum, or of an error and its layer, do not fit together
 * @example
 * ```ts
 * const [X, y] = [np.array([[1, 2]]), [[1, 0]]];
 * const [W1, W2] = [np.array([[1, -1], [1, -1]]), np.array([[1, 1], [1, 1]])];
 * const { A1, A2 } = forwardMlp(X, W1, [0, 0], W2, [0, 0]);
 * backwardMlp(X, A1, A2, y, W1, W2, np.matmul(X, W1)).gradW2 // [[-1.5, 1.5], [0, 0]]
 * ```
 */
export function backwardMlp(
  X: np.NDArray,
  A1: np.NDArray,
  A2: np.NDArray,
  y: np.Operand,
  _W1: np.NDArray,
  W2: np.NDArray,
  Z1: np.NDArray,
): np.NamedTuple<MlpGradients> {
  const n = X.shape[0]!;
  const error2 = np.subtract(A2, y);
  const error1 = reluGate(matrixMultiply(error2, W2.T), Z1);
  const [first, second] = [layerGradients(X, error1, n), layerGradients(A1, error2, n)];
  return np.namedTuple({ gradW1: first.W, gradB1: first.b, gradW2: second.W, gradB2: second.b });
}

/**
 * Gives the activations of a perceptron with two hidden layers: A1 = relu(X W1 + b1), A2 = relu(A1 W2 + b2) and
 * A3 = softmax(A2 W3 + b3), (n, classes).
 *
 * PyTorch: `torch.nn.Sequential` of three `torch.nn.Linear`. Course, chapter 4.1: `forward_mlp_3layer(X, W1, b1, W2, b2, W3, b3)`.
 *
 * @throws ShapeError when the shapes of a product do not fit together
 * @throws BroadcastError when the shapes of a sum, or of an error and its layer, do not fit together
 * @throws DTypeError when an operand does not consist of numbers
 * @example
 * ```ts
 * const ones = [[1, 1], [1, 1]];
 * forwardMlp3layer([[1, 2]], ones, [0, 0], ones, [0, 0], ones, [0, 0]).A2 // [[6, 6]]
 * ```
 */
export function forwardMlp3layer(
  X: np.Operand,
  W1: np.Operand,
  b1: np.Operand,
  W2: np.Operand,
  b2: np.Operand,
  W3: np.Operand,
  b3: np.Operand,
): np.NamedTuple<{ A1: np.NDArray; A2: np.NDArray; A3: np.NDArray }> {
  const A1 = relu(affine(X, W1, b1));
  const A2 = relu(affine(A1, W2, b2));
  return np.namedTuple({ A1, A2, A3: softmax(affine(A2, W3, b3)) });
}

/** The gradients of a loss with respect to the parameters of `forwardMlp3layer`. */
export interface Mlp3Gradients extends MlpGradients {
  /** (hidden, classes). */
  readonly gradW3: np.NDArray;
  /** (1, classes). */
  readonly gradB3: np.NDArray;
}

/**
 * Gives the gradients of the cross-entropy with respect to the parameters of `forwardMlp3layer`, by backpropagation; Z1 is X W1 +
 * b1, Z2 is A1 W2 + b2, and A1, A2 and A3 are what `forwardMlp3layer` gave. W1 is not needed, as in `backwardMlp`.
 *
 * D. Rumelhart, G. Hinton and R. Williams (1986), "Learning representations by back-propagating errors".
 *
 * PyTorch: `torch.autograd.grad` of `torch.nn.functional.cross_entropy`. Course, chapter 4.1:
 * `backward_mlp_3layer(X, A1, A2, A3, y, W1, W2, W3, Z1, Z2)`.
 *
 * @throws ShapeError when the shapes of a product do not fit together
 * @throws BroadcastError when the shapes of a sum, or of an error and its layer, do not fit together
 * @example
 * ```ts
 * const [X, I, y] = [np.array([[1, 2]]), np.eye(2), [[1, 0]]];
 * const W3 = np.zeros([2, 2]);
 * const { A1, A2, A3 } = forwardMlp3layer(X, I, [0, 0], I, [0, 0], W3, [0, 0]);
 * backwardMlp3layer(X, A1, A2, A3, y, I, I, W3, X, A1).gradW3 // [[-0.5, 0.5], [-1, 1]]
 * ```
 */
export function backwardMlp3layer(
  X: np.NDArray,
  A1: np.NDArray,
  A2: np.NDArray,
  A3: np.NDArray,
  y: np.Operand,
  _W1: np.NDArray,
  W2: np.NDArray,
  W3: np.NDArray,
  Z1: np.NDArray,
  Z2: np.NDArray,
): np.NamedTuple<Mlp3Gradients> {
  const n = X.shape[0]!;
  const error3 = np.subtract(A3, y);
  const error2 = reluGate(matrixMultiply(error3, W3.T), Z2);
  const error1 = reluGate(matrixMultiply(error2, W2.T), Z1);
  const [first, second] = [layerGradients(X, error1, n), layerGradients(A1, error2, n)];
  const third = layerGradients(A2, error3, n);
  return np.namedTuple({
    gradW1: first.W,
    gradB1: first.b,
    gradW2: second.W,
    gradB2: second.b,
    gradW3: third.W,
    gradB3: third.b,
  });
}
