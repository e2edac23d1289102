import type { FloatElement } from '../element.ts';
import type { LoopSpec } from '../expression/loop-spec.ts';

/** A compiled `WebAssembly.Module`: WebAssembly's types are in no library that every TypeScript program has. */
export type CompiledModule = object;

/** The function that a kernel calls: it takes plain numbers and leaves its results in the arena. */
export type Run = (...args: number[]) => void;

/** The parts that a matrix product is made of (gemm/loops.ts). */
export type GemmPart = 'packB' | 'rows' | 'whole';

/** The loops that are no expression of their elements (routines/routines.ts). */
export type RoutineName = 'gather' | 'scatter' | 'sortRows' | 'argsortRows' | 'mergeRuns';

/** A loop that was compiled from an expression, and the JavaScript functions that it imports (scalar/externals.ts). */
export interface LoopSource {
  /** Tells the kinds of sources apart. */
  readonly kind: 'loop';
  /** The compiled code, which every thread makes an instance of. */
  readonly module: CompiledModule;
  /** Names of the imported functions. */
  readonly helpers: readonly string[];
}

/** A loop that plain JavaScript interprets. */
export interface InterpretedSource {
  /** Tells the kinds of sources apart. */
  readonly kind: 'interpreted';
  /** The loop. */
  readonly spec: LoopSpec;
}

/** A part of the compiled matrix product. */
export interface GemmSource {
  /** Tells the kinds of sources apart. */
  readonly kind: 'gemm';
  /** The part. */
  readonly part: GemmPart;
  /** The element type of the matrices. */
  readonly element: FloatElement;
  /** The width in bits that block sizes are chosen for. */
  readonly width: 256 | 128;
  /** The compiled code, which every thread makes an instance of. */
  readonly module: CompiledModule;
}

/** The matrix product in plain JavaScript. */
export interface ReferenceGemmSource {
  /** Tells the kinds of sources apart. */
  readonly kind: 'reference gemm';
  /** The element type of the matrices. */
  readonly element: FloatElement;
}

/** A routine in plain JavaScript. */
export interface RoutineSource {
  /** Tells the kinds of sources apart. */
  readonly kind: 'routine';
  /** The routine. */
  readonly name: RoutineName;
}

/** A kernel that another thread made: this thread was handed its function, and only runs it. */
export interface ForeignSource {
  /** Tells the kinds of sources apart. */
  readonly kind: 'elsewhere';
}

/** Everything that a kernel is made from: data alone, so that it can be posted to another thread, which makes the same kernel. */
export type KernelSource =
  | LoopSource
  | InterpretedSource
  | GemmSource
  | ReferenceGemmSource
  | RoutineSource
  | ForeignSource;

/** A loop over numbers in memory: plain numbers in, results in the arena. */
export interface Kernel {
  /** Kernels are numbered in the order in which this thread made them. */
  readonly id: number;
  /** The kernel's function, over the memory of this thread's arena. */
  readonly run: Run;
  /** The data that the kernel is made from. */
  readonly source: KernelSource;
  /** About how long a loop takes for one element, in nanoseconds; 0 for kernels that are no loops over elements. */
  readonly cost: number;
}
