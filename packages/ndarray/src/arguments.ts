import { asarray, type Operand } from './creation.ts';
import { type DType, describe } from './dtype/dtype.ts';
import { ArgumentError } from './errors.ts';
import type { NDArray } from './ndarray.ts';

/** An array argument: arrays as they are, nested lists as NumPy takes them; anything else is a DTypeError. */
export const arrayArgument = <D extends DType>(x: NDArray<D>): NDArray<D> => asarray(x as Operand) as NDArray<D>;

/** A list of arrays. @throws ArgumentError for anything that is no list */
export function arrayList(name: string, arrays: readonly Operand[]): NDArray[] {
  if (!Array.isArray(arrays)) throw new ArgumentError(`${name}: expected a list of arrays; got ${describe(arrays)}`);
  return arrays.map((a) => asarray(a) as NDArray);
}
