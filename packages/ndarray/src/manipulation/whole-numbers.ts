import { ArgumentError } from '../core/errors.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { ravel } from './shape.ts';

/**
 * Returns the whole numbers of an array, a list or a number.
 *
 * @throws ArgumentError for fractions
 */
export const wholes = (name: string, values: Operand): number[] => {
  return [ravel(toArray(values)).tolist()].flat().map((v) => {
    const n = Number(v);
    if (!Number.isInteger(n)) throw new ArgumentError(`${name}: expected whole numbers; got ${String(v)}`);
    return n;
  });
};
