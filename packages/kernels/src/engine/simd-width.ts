import v8 from 'node:v8';
import { assembleModule, FunctionWriter } from '../assemble/module.ts';
import { KernelError } from '../errors.ts';

/** Width of the compiled kernels in bits; `off` runs the plain JavaScript definitions. */
export type SimdWidth = 256 | 128 | 'off';

/**
 * V8 packs two adjacent 128-bit operations into one 256-bit operation behind a flag. It is experimental, so it is used
 * only on engine versions that this project's tests run on, on the one architecture that has it, and only for kernels
 * that then give the same bits as their 128-bit compilation.
 *
 * The tiering budget is put back after each compilation: the number is the default of that engine (`node --v8-options`).
 */
export const knownEngines: Readonly<Record<string, { tieringBudget: number }>> = {
  24: { tieringBudget: 13_000_000 },
  26: { tieringBudget: 13_000_000 },
};

/** The major version of Node. */
export const major = process.versions.node.split('.')[0]!;

/** Flags that the user gave: if they tune the compiler themselves, no flag is changed here. */
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

/**
 * The width that the kernels of this process are compiled to: as wide as the engine is trusted with, or as the environment variable
 * NUMLOOM_SIMD (256, 128 or off) says.
 *
 * @throws KernelError when NUMLOOM_SIMD is something else
 * @example `[256, 128, 'off'].includes(simdWidth()) // true`
 */
export const simdWidth = (): SimdWidth => (width ??= allowedWidth());

/** Counts of the kernels that were made, by the way that they run. */
export interface CompilationCounts {
  /** Kernels that run 256 bits wide. */
  kernels256: number;
  /** Kernels that run 128 bits wide because nothing wider is allowed. */
  kernels128: number;
  /** Kernels whose 256-bit code did not give the bits of the 128-bit code, and which therefore run 128 bits wide. */
  refused256: number;
  /** Kernels that run in plain JavaScript. */
  interpreted: number;
}

/** Counts of this thread's kernels, by which tests see that the fast path really ran. */
export const compilations: CompilationCounts = { kernels256: 0, kernels128: 0, refused256: 0, interpreted: 0 };
