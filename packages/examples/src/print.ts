import type { NDArray } from '@numloom/ndarray';

/** Python's `print`: values with a blank between, arrays as NumPy shows them. */
export function print(...values: (string | number | boolean | NDArray)[]): void {
  console.log(values.map(String).join(' '));
}

/** A shape as Python shows a tuple. */
export const tuple = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
