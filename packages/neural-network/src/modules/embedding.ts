import * as np from '@numloom/ndarray';
import { checkCount } from '../arguments/checks.ts';
import { record } from '../autograd/primitive.ts';
import { arrayOf, type Output, Parameter, type TensorLike } from '../autograd/tensor.ts';
import { generatorOf, type LayerOptions } from './layer-options.ts';
import { Module } from './module.ts';

/**
 * A row of a table of standard normal values for every whole number: (...) -> (..., features). Gradients of a row that is picked
 * more than once add up.
 *
 * PyTorch: `torch.nn.Embedding`.
 *
 * @throws ArgumentError when a count is no whole number from 1 on
 * @example
 * ```ts
 * const layer = new Embedding(3, 2).loadState({ weight: np.array([[1, 2], [3, 4], [5, 6]]) });
 * layer.forward([2, 0]) // [[5, 6], [1, 2]]
 * ```
 */
export class Embedding extends Module {
  /** The table, (count, features). */
  readonly weight: Parameter;

  /**
   * A table of drawn rows.
   *
   * @throws ArgumentError when a count is no whole number from 1 on
   */
  constructor(count: number, features: number, { seed, dtype = 'float32' }: LayerOptions = {}) {
    super();
    checkCount('Embedding', 'count', count);
    checkCount('Embedding', 'features', features);
    this.weight = new Parameter(generatorOf(seed).standardNormal([count, features]).astype(dtype));
  }

  /**
   * The rows of the numbers, (...) -> (..., features).
   *
   * @throws IndexError when a number has no row
   * @example `new Embedding(3, 2).forward([3]) // throws IndexError`
   */
  forward(x: TensorLike): Output {
    const places = arrayOf(x).astype('int64');
    const table = this.weight.value;
    return record(np.take(table, places, { axis: 0 }), [this.weight], (g) => {
      const whole = np.zerosLike(table);
      const rows = np.reshape(g, [places.size, table.shape[1]!]);
      // One after the other: rows that are picked more than once are added up in a fixed order.
      const flat = np.ravel(places);
      for (let k = 0; k < flat.size; k++) {
        const target = whole.slice(Number(flat.at(k)));
        np.add(target, rows.slice(k), { out: target });
      }
      return [whole];
    });
  }

  /**
   * (...) -> (..., features).
   *
   * @example `new Embedding(9, 4).outputShape([5]) // [5, 4]`
   */
  outputShape(input: readonly number[]): readonly number[] {
    return [...input, this.weight.shape[1]!];
  }
}
