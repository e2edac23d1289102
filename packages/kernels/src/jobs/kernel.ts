import { KernelError } from '../errors.ts';
import { externals } from '../scalar/externals.ts';
import { interpret } from '../loops/interpret.ts';
import type { LoopSpec } from '../expression/loop-spec.ts';
import type { GemmElement } from '../gemm/blocking.ts';
import { referenceGemm } from '../gemm/reference.ts';
import { type GemmPart, loadGemm } from '../gemm/loops.ts';
import { memory } from '../memory/shared-memory.ts';
import { type RoutineName, routines } from '../routines/routines.ts';

/** A compiled `WebAssembly.Module`: WebAssembly's types are in no library that every TypeScript program has. */
export type CompiledModule = object;

export type Run = (...args: number[]) => void;

/** What a kernel is made from, in this thread or in another one that it was posted to: data alone. */
export type KernelSource =
  | { readonly kind: 'loop'; readonly module: CompiledModule; readonly helpers: readonly string[] }
  | { readonly kind: 'interpreted'; readonly spec: LoopSpec }
  | {
      readonly kind: 'gemm';
      readonly part: GemmPart;
      readonly element: GemmElement;
      readonly width: 256 | 128;
      readonly module: CompiledModule;
    }
  | { readonly kind: 'reference gemm'; readonly element: GemmElement }
  | { readonly kind: 'routine'; readonly name: RoutineName }
  /** Of a kernel that was made in another thread: this one only runs it. */
  | { readonly kind: 'elsewhere' };

/** A loop over numbers in memory: plain numbers in, results in the arena. */
export interface Kernel {
  /** Numbered in the order in which this thread made its kernels. */
  readonly id: number;
  readonly run: Run;
  readonly source: KernelSource;
  /** About how long a loop takes for one element, in nanoseconds; 0 for kernels that are no loops over elements. */
  readonly cost: number;
}

let kernels = 0;

export const defineKernel = (source: KernelSource, run: Run = loadKernel(source), cost = 0): Kernel => ({
  id: kernels++,
  run,
  source,
  cost,
});

/** Makes a kernel of its source, over this thread's memory. */
export function loadKernel(source: KernelSource): Run {
  if (source.kind === 'loop') {
    const helpers = Object.fromEntries(source.helpers.map((name) => [name, externals[name]!.run]));
    return new WebAssembly.Instance(source.module as WebAssembly.Module, { e: { m: memory, ...helpers } }).exports.run!;
  }
  if (source.kind === 'interpreted') return interpret(source.spec, memory);
  if (source.kind === 'reference gemm') return referenceGemm(source.element);
  if (source.kind === 'gemm') return loadGemm(source);
  if (source.kind === 'elsewhere') throw new KernelError('this kernel was made in another thread');
  return routines[source.name];
}
