import * as np from '@numloom/ndarray';
import { arrayOf } from '../autograd/tensor.ts';
import type { Module, Pass } from '../modules/module.ts';

/**
 * A loss became NaN or infinite; the message names the first layer whose result is not finite.
 *
 * @example `new NanError('the loss is NaN').name // 'NanError'`
 */
export class NanError extends np.NumloomError {
  /** Always 'NanError'. */
  override readonly name: string = 'NanError';
}

const allFinite = (a: np.NDArray): boolean => np.all(np.isfinite(a)).item();

/** An error that names where a loss stopped being finite: the input, a parameter, or the first layer whose result is not. */
export function nanErrorOf(model: Module, x: np.NDArray, loss: number): NanError {
  if (!allFinite(x)) return new NanError(`the loss is ${loss}: the input is not finite already`);
  for (const [name, p] of model.parameters())
    if (!allFinite(p.value))
      return new NanError(`the loss is ${loss}: parameter ${name} is not finite; a smaller learning rate may help`);
  let first: string | undefined;
  const watch: NonNullable<Pass['watch']> = (layer, result) => {
    if (first === undefined && !allFinite(arrayOf(result))) first = layer;
  };
  model.forward(x, { training: false, rng: np.random.defaultRng(0), watch });
  return new NanError(
    `the loss is ${loss}: ${first ?? 'the loss itself, not a layer,'} was the first to give a value that is not finite`,
  );
}
