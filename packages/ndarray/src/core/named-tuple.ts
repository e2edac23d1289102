import { describe } from './dtype/dtype.ts';
import { ArgumentError } from './errors.ts';

/** Several results by name that can also be taken apart in order, as Python's named tuples. */
export type NamedTuple<T extends object> = T & Iterable<T[keyof T]>;

/** @example `const { U, S, Vh } = np.linalg.svd(a)`, `const [U, S, Vh] = np.linalg.svd(a)` */
export function namedTuple<T extends object>(fields: T): NamedTuple<T> {
  if (typeof fields !== 'object' || fields === null)
    throw new ArgumentError(`namedTuple: expected a record; got ${describe(fields)}`);
  Object.defineProperty(fields, Symbol.iterator, {
    configurable: true,
    value: () => Object.values(fields)[Symbol.iterator](),
  });
  return fields as NamedTuple<T>;
}
