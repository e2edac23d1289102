import { describe } from './dtype/dtype.ts';
import { ArgumentError } from './errors.ts';

/**
 * The type of a result that has several parts: a record whose values can also be taken apart in
 * order, as a named tuple of Python.
 */
export type NamedTuple<T extends object> = T & Iterable<T[keyof T]>;

/**
 * Makes a record iterable, in the order of its keys, and returns it: the same object, with one hidden property more. So
 * results such as those of `np.linalg.svd` can be taken apart by name or by place. NumPy: none. Python: `typing.NamedTuple`.
 *
 * @throws ArgumentError for anything but an object
 * @example
 * ```ts
 * const { q, r } = np.namedTuple({ q: 3, r: 1 });
 * const [quotient, remainder] = np.namedTuple({ q: 3, r: 1 });
 * [q, r, quotient, remainder] // [3, 1, 3, 1]
 * ```
 */
export function namedTuple<T extends object>(fields: T): NamedTuple<T> {
  if (typeof fields !== 'object' || fields === null)
    throw new ArgumentError(`namedTuple: expected a record; got ${describe(fields)}`);
  Object.defineProperty(fields, Symbol.iterator, {
    configurable: true,
    value: () => Object.values(fields)[Symbol.iterator](),
  });
  return fields as NamedTuple<T>;
}
