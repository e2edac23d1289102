import type { LoopSource } from '../jobs/kernel.ts';
import { memory } from '../memory/shared-memory.ts';
import { externals } from '../scalar/externals.ts';
import type { LoopArguments } from './loop-arguments.ts';

/** The JavaScript helpers that a compiled loop imports, by name. */
export const importsOf = (helpers: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(helpers.map((name) => [name, externals[name]!.run]));

/** Makes the function of a loop that another thread has compiled. */
export function instantiateLoop({ module, helpers }: LoopSource): (...args: LoopArguments) => void {
  const imports = { e: { m: memory, ...importsOf(helpers) } };
  return new WebAssembly.Instance(module as WebAssembly.Module, imports).exports.run!;
}
