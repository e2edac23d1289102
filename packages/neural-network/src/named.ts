/** Results by name that can be taken apart in order, as the course's tuples. */
export type Named<T extends object> = T & Iterable<T[keyof T]>;

export function named<T extends object>(fields: T): Named<T> {
  Object.defineProperty(fields, Symbol.iterator, { value: () => Object.values(fields)[Symbol.iterator]() });
  return fields as Named<T>;
}
