import * as np from '@numloom/ndarray';
import { asFloatArray, type FloatOf } from '../arguments/floats.ts';

export interface Penalty {
  readonly penalty: number;
  readonly gradients: np.NDArray[];
}

/**
 * lambda * sum of all squared weights, and its gradients 2 lambda W.
 *
 * Course, chapter 4.4: `l2_regularization(weights, lambda_)`.
 */
export function l2Regularization(weights: readonly np.Operand[], lambda: number): np.NamedTuple<Penalty> {
  if (!Array.isArray(weights)) throw new np.ArgumentError('l2Regularization: expected a list of arrays');
  const arrays = weights.map((w: np.Operand) => asFloatArray(w));
  const squares = arrays.map((w) => np.sum(np.square(w)).item() as number);
  return np.namedTuple({
    penalty: lambda * squares.reduce((a, b) => a + b, 0),
    gradients: arrays.map((w) => np.multiply(w, 2 * lambda)),
  });
}

function checkProbability(name: string, p: number): void {
  if (!(p >= 0 && p <= 1)) throw new np.ArgumentError(`${name}: a probability lies between 0 and 1; got ${String(p)}`);
}

/**
 * Keeps each value with the probability `pKeep`, all others become 0; the legacy generator draws (`np.random.seed`). Values are
 * not rescaled: see `invertedDropout`. When not training, the input itself is returned. The dtype is kept.
 *
 * Course, chapter 4.4: `dropout(A, p, training)`.
 *
 * @throws ArgumentError for a probability outside of [0, 1]
 */
export function dropout<A extends np.Operand>(A: A, pKeep: number, training = true): np.NDArray<FloatOf<A>> {
  checkProbability('dropout', pKeep);
  const a = asFloatArray(A);
  if (!training) return a as np.NDArray<FloatOf<A>>;
  const mask = np.asarray(np.random.binomial(1, pKeep, a.shape));
  // Chosen, not multiplied: infinity times 0 would be NaN.
  return np.where(np.notEqual(mask, 0), a, 0) as np.NDArray<FloatOf<A>>;
}

/**
 * Dropout as everyone else has it: what is kept is divided by `pKeep`, so that the expected value stays, and nothing has to be
 * rescaled when not training.
 */
export function invertedDropout<A extends np.Operand>(A: A, pKeep: number, training = true): np.NDArray<FloatOf<A>> {
  const kept = dropout(A, pKeep, training);
  return (training && pKeep > 0 ? np.divide(kept, pKeep) : kept) as np.NDArray<FloatOf<A>>;
}
