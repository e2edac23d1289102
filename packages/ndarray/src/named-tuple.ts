/** Several results by name that can also be taken apart in order, as Python's named tuples. */
export type NamedTuple<T extends object> = T & Iterable<T[keyof T]>;

/** @example `const { U, S, Vh } = np.linalg.svd(a)`, `const [U, S, Vh] = np.linalg.svd(a)` */
export function namedTuple<T extends object>(fields: T): NamedTuple<T> {
  Object.defineProperty(fields, Symbol.iterator, { value: () => Object.values(fields)[Symbol.iterator]() });
  return fields as NamedTuple<T>;
}
