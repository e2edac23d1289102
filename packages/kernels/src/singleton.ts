import { KernelError } from './errors.ts';

/**
 * There is one arena in a process (one per thread and realm): two copies of this package would have two, and an array of one
 * would be garbage to the other. The second copy refuses to load.
 */
const key = Symbol.for('@numloom/kernels');
const first: unknown = Reflect.get(globalThis, key);

if (first !== undefined)
  throw new KernelError(
    `a second copy of @numloom/kernels was loaded (${import.meta.url}, after ${first}); ` +
      'make sure that only one version is installed (npm ls @numloom/kernels)',
  );
Reflect.set(globalThis, key, import.meta.url);
