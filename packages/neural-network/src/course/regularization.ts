import * as np from '@numloom/ndarray';
import { asFloatArray, type FloatOf } from '../arguments/floats.ts';

/** An L2 penalty, and how it pulls at the weights. */
export interface Penalty {
  /** lambda * sum of all squared weights. */
  readonly penalty: number;
  /** 2 lambda W for every array of weights, in its shape. */
  readonly gradients: np.NDArray[];
}

/**
 * Gives the L2 regularization of weights: the penalty lambda * sum(W^2) over all arrays, and its gradients 2 lambda W, one per
 * array.
 *
 * PyTorch: the `weight_decay` of its optimizers. Course, chapter 4.4: `l2_regularization(weights, lambda_)`.
 *
 * @throws ArgumentError when the weights are no list
 * @throws DTypeError when an operand does not consist of numbers
 * @example
 * ```ts
 * const { penalty, gradients } = l2Regularization([[1, 2], [[3]]], 0.5);
 * penalty // 7
 * gradients // [[1, 2], [[3]]]
 * ```
 */
export function l2Regularization(weights: readonly np.Operand[], lambda: number): np.NamedTuple<Penalty> {
  if (!Array.isArray(weights)) throw new np.ArgumentError('l2Regularization: expected a list of arrays');
  const arrays = weights.map((w: np.Operand) => asFloatArray(w));
  const squares = arrays.map((w) => Number(np.sum(np.square(w)).item()));
  return np.namedTuple({
    penalty: lambda * squares.reduce((a, b) => a + b, 0),
    gradients: arrays.map((w) => np.multiply(w, 2 * lambda)),
  });
}

function checkProbability(name: string, p: number): void {
  if (!(p >= 0 && p <= 1)) throw new np.ArgumentError(`${name}: a probability lies between 0 and 1; got ${String(p)}`);
}

/**
 * Keeps each value with the probability `pKeep` and makes all others 0; the legacy generator draws (`np.random.seed`). Values are
 * not rescaled: see `invertedDropout`. When not training, the input itself is returned. Any shape, kept; float32 stays float32,
 * everything else becomes float64.
 *
 * N. Srivastava and others (2014), "Dropout: a simple way to prevent neural networks from overfitting".
 *
 * PyTorch: none (`torch.nn.functional.dropout` rescales). Course, chapter 4.4: `dropout(A, p, training)`.
 *
 * @throws ArgumentError when the probability lies outside of [0, 1]
 * @throws DTypeError when an operand does not consist of numbers
 * @example
 * ```ts
 * dropout([1, 2, 3], 1) // [1, 2, 3]
 * dropout([1, 2, 3], 0) // [0, 0, 0]
 * dropout([1, 2, 3], 0.5, false) // [1, 2, 3]
 * ```
 */
export function dropout<A extends np.Operand>(A: A, pKeep: number, training?: boolean): np.NDArray<FloatOf<A>>;
export function dropout(A: np.Operand, pKeep: number, training = true): np.NDArray {
  checkProbability('dropout', pKeep);
  const a = asFloatArray(A);
  if (!training) return a;
  const mask = np.asarray(np.random.binomial(1, pKeep, [...a.shape]));
  // Values are picked, not multiplied by the mask: infinity times 0 would be NaN.
  return np.where(np.notEqual(mask, 0), a, 0);
}

/**
 * Drops values as PyTorch does: those that are kept are divided by `pKeep`, so that the expected value stays, and nothing has to
 * be rescaled when not training. Shape, dtype and generator are as of `dropout`.
 *
 * PyTorch: `torch.nn.functional.dropout`, there with the probability of dropping. The layer is `Dropout`.
 *
 * @throws ArgumentError when the probability lies outside of [0, 1]
 * @throws DTypeError when an operand does not consist of numbers
 * @example
 * ```ts
 * np.random.seed(1);
 * invertedDropout([1, 1, 1, 1], 0.5) // [0, 2, 0, 0]
 * ```
 */
export function invertedDropout<A extends np.Operand>(A: A, pKeep: number, training?: boolean): np.NDArray<FloatOf<A>>;
export function invertedDropout(A: np.Operand, pKeep: number, training = true): np.NDArray {
  const kept = dropout(A, pKeep, training);
  return training && pKeep > 0 ? np.divide(kept, pKeep) : kept;
}
