import v8 from 'node:v8';
import { memory } from '../memory/shared-memory.ts';
import { whileCompiling } from './compile-lock.ts';
import { compilations, knownEngines, major, simdWidth } from './simd-width.ts';

/** The JavaScript functions that a module imports, by name. */
export type Imports = Readonly<Record<string, unknown>>;

/** A module, which other threads can make an instance of too, and this thread's instance. */
export interface Compilation {
  readonly module: WebAssembly.Module;
  readonly instance: WebAssembly.Instance;
}

function instantiate(bytes: Uint8Array, imports: Imports): Compilation {
  const module = new WebAssembly.Module(bytes);
  return { module, instance: new WebAssembly.Instance(module, { e: { m: memory, ...imports } }) };
}

/**
 * Compiles a module to the widest code this engine is trusted with.
 *
 * @param assemble makes the module's bytes; different salts keep the engine from sharing code between the two widths
 * @param exercise calls every function of the instance on a small input and returns what it computed; it is run often enough
 *   for the optimizing compiler to take over there and then, and its answers are the self-check
 */
export function compile(
  assemble: (salt: number) => Uint8Array,
  imports: Imports,
  exercise: (instance: WebAssembly.Instance) => Uint8Array,
): Compilation {
  const plain = instantiate(assemble(1), imports);
  if (simdWidth() !== 256) {
    compilations.kernels128++;
    return plain;
  }
  const expected = exercise(plain.instance);
  const fast = with256Bits(() => {
    const compilation = instantiate(assemble(2), imports);
    for (let k = 0; k < 2; k++) exercise(compilation.instance);
    return compilation;
  });
  const answered = exercise(fast.instance);
  if (answered.every((byte, k) => byte === expected[k])) {
    compilations.kernels256++;
    return fast;
  }
  compilations.refused256++;
  return plain;
}

/**
 * Runs a compilation with the 256-bit pass on. The optimizing compiler is made to run synchronously, at the first calls. The
 * flags are the whole process's, so only one thread at a time may change them.
 */
function with256Bits<T>(action: () => T): T {
  const { tieringBudget } = knownEngines[major]!;
  const flags = ['--experimental-wasm-revectorize', '--wasm-sync-tier-up', '--wasm-tiering-budget=1'];
  const restore = [
    '--no-experimental-wasm-revectorize',
    '--no-wasm-sync-tier-up',
    `--wasm-tiering-budget=${tieringBudget}`,
  ];
  return whileCompiling(() => {
    flags.forEach((flag) => v8.setFlagsFromString(flag));
    try {
      return action();
    } finally {
      restore.forEach((flag) => v8.setFlagsFromString(flag));
    }
  });
}
