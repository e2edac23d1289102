import * as np from '@numloom/ndarray';
import { checkClasses, shapeText } from '../arguments/checks.ts';
import * as ag from '../autograd/index.ts';
import { record } from '../autograd/primitive.ts';
import { arrayOf, type TensorLike } from '../autograd/tensor.ts';
import { logLikelihoodWith } from '../course/losses.ts';
import { clippedLogarithm, type Loss } from './loss.ts';

/** Whether a class (column) is that of a row: (n,) -> (n, classes), bool. */
function isClass(targets: np.NDArray, classes: number): np.NDArray {
  const flat = np.ravel(targets).astype('int64');
  const rows = np.reshape(flat, [-1, 1]);
  checkClasses('oneHot', flat, classes);
  return np.equal(rows, np.arange(classes));
}

/**
 * Makes one-hot rows of class numbers: (n,) -> (n, classes), in float32 or another float dtype.
 *
 * PyTorch: `torch.nn.functional.one_hot`.
 *
 * @throws ArgumentError when a class number lies outside of 0 ... classes - 1
 * @example `losses.oneHot(np.array([0n, 2n]), 3) // [[1, 0, 0], [0, 0, 1]]`
 */
export function oneHot(targets: np.NDArray, classes: number, dtype: np.FloatDType = 'float32'): np.NDArray {
  return isClass(targets, classes).astype(dtype);
}

/** Targets of an output (n, classes) as rows of its dtype, from one-hot rows or from class numbers (n,). */
function rowsOf(name: string, output: TensorLike, targets: np.NDArray): np.NDArray {
  const { shape, dtype } = arrayOf(output);
  if (shape.length !== 2) throw new np.ShapeError(`${name}: expected (n, classes); got ${shapeText(shape)}`);
  if (targets.shape.join() === shape.join()) return targets.astype(dtype);
  if (targets.size !== shape[0])
    throw new np.ShapeError(
      `${name}: output ${shapeText(shape)} and targets ${shapeText(targets.shape)}: expected the same shape, or ${shape[0]} class numbers`,
    );
  return isClass(targets, shape[1]!).astype(dtype);
}

/** The derivative of the cross-entropy of logits, (softmax total - y) factor, from the logarithm of the softmax. */
const logitsBack = np.fuse((logs: np.Operand, y: np.Operand, total: np.Operand, factor: np.Operand) =>
  np.multiply(np.subtract(np.multiply(np.exp(logs), total), y), factor),
);

/**
 * Takes the cross-entropy of logits, the mean over rows of -sum(y log(softmax(output))): output (n, classes), targets one-hot rows
 * (n, classes) or class numbers (n,). Nothing overflows, and the derivative is one kernel.
 *
 * PyTorch: `torch.nn.CrossEntropyLoss`.
 *
 * @throws ShapeError when the output is no matrix, or targets do not fit it
 * @throws ArgumentError when a class number lies outside of 0 ... classes - 1
 * @example
 * ```ts
 * losses.crossEntropyFromLogits([[0, 0], [0, 1000]], np.array([1n, 1n])) // 0.346573...
 * grad((z: Tensor) => losses.crossEntropyFromLogits(z, np.array([1n])))(np.zeros([1, 2])) // [[0.5, -0.5]]
 * ```
 */
export const crossEntropyFromLogits: Loss = (output, targets) => {
  const y = rowsOf('crossEntropyFromLogits', output, targets);
  const n = y.shape[0]!;
  const logs = ag.logSoftmax(arrayOf(output));
  const loss = np.multiply(np.sum(np.multiply(logs, y)), -1 / n);
  return record(loss, [output], (g) => {
    const total = np.sum(y, { axis: 1, keepdims: true });
    return [logitsBack(logs, y, total, np.multiply(g, 1 / n))];
  });
};

const { log, back } = clippedLogarithm(1e-15);
const likelihood = logLikelihoodWith(log);
const likelihoodBack = np.fuse((g: np.Operand, p: np.Operand, y: np.Operand) => back(np.multiply(g, y), p));

/**
 * Takes the cross-entropy of probabilities, the mean over rows of -sum(y log(output)): output (n, classes), targets one-hot rows
 * (n, classes) or class numbers (n,). Probabilities are limited to 1e-15 ... 1 before their logarithms are taken.
 *
 * PyTorch: `torch.nn.NLLLoss` of logarithms. As a number: `crossEntropy`.
 *
 * @throws ShapeError when the output is no matrix, or targets do not fit it
 * @throws ArgumentError when a class number lies outside of 0 ... classes - 1
 * @example `losses.crossEntropyFromProbabilities([[0.25, 0.75], [0.5, 0.5]], np.array([1n, 0n])) // 0.490414...`
 */
export const crossEntropyFromProbabilities: Loss = (output, targets) => {
  const y = rowsOf('crossEntropyFromProbabilities', output, targets);
  const p = arrayOf(output);
  const rows = ag.sum(
    record(likelihood(p, y), [output], (g) => [likelihoodBack(g, p, y)]),
    { axis: 1 },
  );
  return ag.negative(ag.mean(rows));
};
