import type { ViewRecipe } from '@numloom/testing';
import * as np from './index.ts';

/** A base array with the given values, and the view of it that a recipe of axes and steps describes. */
export function viewFrom(
  { shape, order, steps }: ViewRecipe,
  values: (i: number) => number,
  dtype: np.DType = 'float64',
): { base: np.NDArray; view: np.NDArray } {
  const size = shape.reduce((a, b) => a * b, 1);
  const base = np
    .array(
      Array.from({ length: size }, (_, i) => values(i)),
      { dtype },
    )
    .reshape(shape);
  const items = steps.map((step) => `::${step}`);
  return { base, view: np.transpose(base, order).slice(...items) };
}
