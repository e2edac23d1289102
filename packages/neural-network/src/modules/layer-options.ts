import * as np from '@numloom/ndarray';
import type { Initializer } from './initializers.ts';

/** The options of all layers with weights. */
export interface LayerOptions {
  /** The seed of the initial weights, or a generator to draw from; 0 by default. */
  readonly seed?: number | np.random.Generator;
  /** The dtype of the parameters, float32 by default. */
  readonly dtype?: np.FloatDType;
  /** The distribution of initial weights, `initializers.heNormal` by default; initial biases are 0. */
  readonly initializer?: Initializer;
}

/** The generator that a layer's initial weights are drawn from. */
export const generatorOf = (seed: number | np.random.Generator | undefined): np.random.Generator =>
  typeof seed === 'object' ? seed : np.random.defaultRng(seed ?? 0);
