import { describe } from './dtype/dtype.ts';
import { ArgumentError } from './errors.ts';

/**
 * Checks a trailing options object and returns it: a misspelt or misplaced option would
 * otherwise be ignored in silence.
 *
 * @throws ArgumentError for anything but an object with the given keys
 */
export function readOptions<T extends object>(name: string, options: T | undefined, keys: readonly string[]): T {
  if (options === undefined) return {} as T;
  const plain = typeof options === 'object' && options !== null && !Array.isArray(options) && !('strides' in options);
  if (!plain)
    throw new ArgumentError(
      `${name}: the last argument is an options object ({ ${keys.join(', ')} }); got ${describe(options)}`,
    );
  for (const key of Object.keys(options)) {
    if (!keys.includes(key)) throw new ArgumentError(`${name}: unknown option '${key}'; expected ${keys.join(', ')}`);
  }
  return options;
}
