import v8 from 'node:v8';
import { assembleModule, FunctionWriter } from './assemble/module.ts';
import { KernelError } from './errors.ts';
import { memory } from './memory/arena.ts';

/** Width of the compiled kernels in bits; `off` runs the plain JavaScript definitions. */
export type SimdWidth = 256 | 128 | 'off';

/**
 * V8 packs two adjacent 128-bit operations into one 256-bit operation behind a flag. It is experimental, so it is used
 * only on engine versions that this project's tests run on, on the one architecture that has it, and only for kernels
 * that then give the same bits as their 128-bit compilation.
 *
 * The tiering budget is put back after each compilation: the number is the default of that engine (`node --v8-options`).
 */
const knownEngines: Readonly<Record<string, { tieringBudget: number }>> = {
  24: { tieringBudget: 13_000_000 },
  26: { tieringBudget: 13_000_000 },
};

const major = process.versions.node.split('.')[0]!;

/** Flags that the user gave: if they tune the compiler themselves, we keep our hands off. */
const userFlags = [...process.execArgv, process.env.NODE_OPTIONS ?? ''].join(' ').replaceAll('_', '-');

function allowedWidth(): SimdWidth {
  const wish = process.env.NUMLOOM_SIMD;
  if (wish !== undefined && wish !== '' && !['256', '128', 'off'].includes(wish))
    throw new KernelError(`NUMLOOM_SIMD is '${wish}'; expected 256, 128 or off`);
  if (wish === 'off' || !hasRelaxedSimd()) return 'off';
  const tuned = /--(no-)?(wasm-tier|wasm-sync-tier|liftoff|experimental-wasm-revec|jitless)/.test(userFlags);
  const can256 = process.arch === 'x64' && knownEngines[major] !== undefined && !tuned;
  return wish === '128' || !can256 ? 128 : 256;
}

/** Fused multiply-add came with relaxed SIMD: on by default from Node 22, behind a flag on Node 20. */
function hasRelaxedSimd(): boolean {
  if (major === '20') v8.setFlagsFromString('--experimental-wasm-relaxed-simd');
  const w = new FunctionWriter({ parameters: [], results: ['v128'] });
  for (let k = 0; k < 3; k++) w.constant(new Uint8Array(16));
  w.op('f64x2.relaxed_madd');
  return WebAssembly.validate(assembleModule([{ name: 'probe', writer: w }]));
}

let width: SimdWidth | undefined;

/** What the kernels of this process are compiled to. */
export const simdWidth = (): SimdWidth => (width ??= allowedWidth());

export interface CompilationCounts {
  kernels256: number;
  kernels128: number;
  /** Kernels whose 256-bit code did not give the bits of the 128-bit code, and which therefore run 128 bits wide. */
  refused256: number;
  interpreted: number;
}

/** How many kernels went which way: tests count that the fast path really ran. */
export const compilations: CompilationCounts = { kernels256: 0, kernels128: 0, refused256: 0, interpreted: 0 };

export type Imports = Readonly<Record<string, unknown>>;

const instantiate = (bytes: Uint8Array, imports: Imports): WebAssembly.Instance =>
  new WebAssembly.Instance(new WebAssembly.Module(bytes), { e: { m: memory, ...imports } });

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
): WebAssembly.Instance {
  const plain = instantiate(assemble(1), imports);
  if (simdWidth() !== 256) {
    compilations.kernels128++;
    return plain;
  }
  const expected = exercise(plain);
  const fast = with256Bits(() => {
    const instance = instantiate(assemble(2), imports);
    for (let k = 0; k < 2; k++) exercise(instance);
    return instance;
  });
  const answered = exercise(fast);
  if (answered.every((byte, k) => byte === expected[k])) {
    compilations.kernels256++;
    return fast;
  }
  compilations.refused256++;
  return plain;
}

/** Runs a compilation with the 256-bit pass on. The optimizing compiler is made to run synchronously, at the first calls. */
function with256Bits<T>(action: () => T): T {
  const { tieringBudget } = knownEngines[major]!;
  const flags = ['--experimental-wasm-revectorize', '--wasm-sync-tier-up', '--wasm-tiering-budget=1'];
  const restore = [
    '--no-experimental-wasm-revectorize',
    '--no-wasm-sync-tier-up',
    `--wasm-tiering-budget=${tieringBudget}`,
  ];
  flags.forEach((flag) => v8.setFlagsFromString(flag));
  try {
    return action();
  } finally {
    restore.forEach((flag) => v8.setFlagsFromString(flag));
  }
}
