import * as np from '@numloom/ndarray';
import * as ag from '../autograd/index.ts';
import { record } from '../autograd/primitive.ts';
import { binaryLogLikelihoodWith } from '../course/losses.ts';
import { clippedLogarithm, type Loss, pairOf } from './loss.ts';

/** Keeps the logarithm of a probability above -27.7, so that float32 has no infinity. */
const { log, back } = clippedLogarithm(1e-12);
const likelihood = binaryLogLikelihoodWith(log);
const likelihoodBack = np.fuse((g: np.Operand, p: np.Operand, y: np.Operand) => {
  const other = np.negative(back(np.multiply(g, np.subtract(1, y)), np.subtract(1, p)));
  return np.add(back(np.multiply(g, y), p), other);
});

/**
 * Takes the binary cross-entropy of probabilities, -mean(y log(p) + (1 - y) log(1 - p)), of output and targets of one shape.
 * Probabilities are limited to 1e-12 ... 1 before their logarithms are taken, so the loss is at most 27.7 per value.
 *
 * PyTorch: `torch.nn.BCELoss`. As a number: `binaryCrossEntropy`.
 *
 * @throws ShapeError when the shapes differ
 * @example `losses.bce([0.5, 0.5], np.array([0, 1])) // 0.693147...`
 */
export const bce: Loss = (output, targets) => {
  const { z, y } = pairOf('bce', output, targets);
  return ag.negative(ag.mean(record(likelihood(z, y), [output], (g) => [likelihoodBack(g, z, y)])));
};

const stableEntropy = np.fuse((z: np.Operand, y: np.Operand) =>
  np.add(np.subtract(np.maximum(z, 0), np.multiply(z, y)), np.log1p(np.exp(np.negative(np.abs(z))))),
);
/** g (sigmoid(z) - y), with the sigmoid from e^-|z|, the power that the loss itself takes. */
const stableEntropyBack = np.fuse((g: np.Operand, z: np.Operand, y: np.Operand) => {
  const power = np.exp(np.negative(np.abs(z)));
  const probability = np.divide(np.where(np.less(z, 0), power, 1), np.add(1, power));
  return np.multiply(g, np.subtract(probability, y));
});

/**
 * Takes the binary cross-entropy of logits z, mean(max(z, 0) - z y + log(1 + e^-|z|)), of output and targets of one shape: that of
 * sigmoid(z), without overflow for any logit.
 *
 * PyTorch: `torch.nn.BCEWithLogitsLoss`.
 *
 * @throws ShapeError when the shapes differ
 * @example `losses.bceWithLogits([800], np.array([0])) // 800`
 */
export const bceWithLogits: Loss = (output, targets) => {
  const { z, y } = pairOf('bceWithLogits', output, targets);
  return ag.mean(record(stableEntropy(z, y), [output], (g) => [stableEntropyBack(g, z, y)]));
};

/**
 * Takes the hinge loss mean(max(1 - output targets, 0)), for targets -1 and 1 of the output's shape. C. Cortes and V. Vapnik
 * (1995), "Support-vector networks".
 *
 * PyTorch: none (`torch.nn.HingeEmbeddingLoss` is another loss). Keras: `Hinge`.
 *
 * @throws ShapeError when the shapes differ
 * @example `losses.hinge([0.5, -2], np.array([1, -1])) // 0.25`
 */
export const hinge: Loss = (output, targets) => {
  const { y } = pairOf('hinge', output, targets);
  return ag.mean(ag.maximum(ag.subtract(1, ag.multiply(output, y)), 0));
};
