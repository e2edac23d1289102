import * as np from '@numloom/ndarray';
import { checkClasses, checkSameShape, shapeText } from '../arguments/checks.ts';
import * as ag from '../autograd/index.ts';
import { record } from '../autograd/primitive.ts';
import { arrayOf, type Tensor, type TensorLike } from '../autograd/tensor.ts';

/** From a model's output and the targets to one number. */
export type Loss = (output: TensorLike, targets: np.NDArray) => Tensor | np.NDArray;

const same = (name: string, output: TensorLike, targets: np.NDArray): void =>
  checkSameShape(name, arrayOf(output), targets);

const differences = (output: TensorLike, targets: np.NDArray) =>
  ag.subtract(output, targets.astype(arrayOf(output).dtype));

/** The mean squared error. */
export const mse: Loss = (output, targets) => {
  same('mse', output, targets);
  return ag.mean(ag.square(differences(output, targets)));
};

/** The binary cross-entropy of probabilities. */
export const bce: Loss = (output, targets) => {
  same('bce', output, targets);
  const y = targets.astype(arrayOf(output).dtype);
  const log = (p: TensorLike) => ag.log(ag.clip(p, 1e-12, 1));
  const other = np.subtract(1, y);
  const sum = ag.add(ag.multiply(y, log(output)), ag.multiply(other, log(ag.subtract(1, output))));
  return ag.negative(ag.mean(sum));
};

const stableEntropy = np.fuse((z: np.Operand, y: np.Operand) =>
  np.add(np.subtract(np.maximum(z, 0), np.multiply(z, y)), np.log1p(np.exp(np.negative(np.abs(z))))),
);
const entropyBack = np.fuse((g: np.Operand, z: np.Operand, y: np.Operand) => {
  const power = np.exp(np.negative(np.abs(z)));
  const probability = np.divide(np.where(np.less(z, 0), power, 1), np.add(1, power));
  return np.multiply(g, np.subtract(probability, y));
});

/** The binary cross-entropy of logits: without overflow for any of them. */
export const bceWithLogits: Loss = (output, targets) => {
  same('bceWithLogits', output, targets);
  const z = arrayOf(output);
  const y = targets.astype(z.dtype);
  return ag.mean(record(stableEntropy(z, y), [output], (g) => [entropyBack(g, z, y)]));
};

/** Targets as rows of probabilities: class numbers become one-hot. */
export function oneHot(targets: np.NDArray, classes: number, dtype: np.FloatDType = 'float32'): np.NDArray {
  const flat = np.ravel(targets).astype('int64');
  const rows = np.reshape(flat, [-1, 1]);
  checkClasses('oneHot', flat, classes);
  return np.equal(rows, np.arange(classes)).astype(dtype);
}

/** One-hot rows, or class numbers (n,), beside (n, classes). */
function rowsOf(name: string, output: TensorLike, targets: np.NDArray): np.NDArray {
  const { shape, dtype } = arrayOf(output);
  if (shape.length !== 2) throw new np.ShapeError(`${name}: expected (n, classes); got ${shapeText(shape)}`);
  if (targets.shape.join() === shape.join()) return targets.astype(dtype);
  if (targets.size !== shape[0])
    throw new np.ShapeError(
      `${name}: output ${shapeText(shape)} and targets ${shapeText(targets.shape)}: expected the same shape, or ${shape[0]} class numbers`,
    );
  return oneHot(targets, shape[1]!, dtype as np.FloatDType);
}

const difference = np.fuse((p: np.Operand, y: np.Operand, total: np.Operand, factor: np.Operand) =>
  np.multiply(np.subtract(np.multiply(np.exp(p), total), y), factor),
);

/** The cross-entropy of logits (n, classes); targets are one-hot rows or class numbers. PyTorch: `nn.CrossEntropyLoss`. */
export const crossEntropyFromLogits: Loss = (output, targets) => {
  const y = rowsOf('crossEntropyFromLogits', output, targets);
  const n = y.shape[0]!;
  const logs = ag.logSoftmax(arrayOf(output));
  const loss = np.multiply(np.sum(np.multiply(logs, y)), -1 / n);
  // The derivative is softmax - y: one kernel instead of the chain's.
  return record(loss, [output], (g) => {
    const total = np.sum(y, { axis: 1, keepdims: true });
    return [difference(logs, y, total, np.multiply(g, 1 / n))];
  });
};

/** The cross-entropy of rows of probabilities. */
export const crossEntropyFromProbabilities: Loss = (output, targets) => {
  const y = rowsOf('crossEntropyFromProbabilities', output, targets);
  const rows = ag.sum(ag.multiply(y, ag.log(ag.clip(output, 1e-15, 1))), { axis: 1 });
  return ag.negative(ag.mean(rows));
};

/** Quadratic near 0, linear beyond delta (P. Huber, 1964). */
export const huber =
  (delta = 1): Loss =>
  (output, targets) => {
    same('huber', output, targets);
    const size = ag.abs(differences(output, targets));
    const near = ag.minimum(size, delta);
    return ag.mean(ag.add(ag.multiply(0.5, ag.square(near)), ag.multiply(delta, ag.subtract(size, near))));
  };

/** The hinge loss, for targets -1 and 1. */
export const hinge: Loss = (output, targets) => {
  same('hinge', output, targets);
  return ag.mean(ag.maximum(ag.subtract(1, ag.multiply(output, targets.astype(arrayOf(output).dtype))), 0));
};
