// First of all, a second copy of this package refuses to load.
import './singleton.ts';

export {
  type Element,
  type ElementType,
  elements,
  type FloatElement,
  type LaneType,
  type TypedArray,
  type TypedArrays,
} from './element.ts';
export { type CompilationCounts, compilations, type SimdWidth, simdWidth } from './engine/simd-width.ts';
export {
  DisposedError,
  KernelError,
  OutOfMemoryError,
  PendingError,
  RecordingError,
  SharingError,
} from './errors.ts';
export { evaluate } from './expression/evaluate.ts';
export type { Node, Operation, Value } from './expression/expression.ts';
/**
 * The operations that expressions are built of: everything that is computed element by element is a tree of them.
 *
 * @example
 * ```ts
 * const x = expression.input(0, 'f64');
 * const square = expression.mul(x, x);
 * square.type // 'f64'
 * expression.mul(x, x) === square // true
 * evaluate(expression.add(square, 1), [3]) // 10
 * ```
 */
export * as expression from './expression/expression.ts';
export type { Combine, Layout, LoopSpec } from './expression/loop-spec.ts';
export { gemm } from './gemm/gemm.ts';
export type { BatchLoop, Matrix, Product } from './gemm/product.ts';
export { currentExecutor, type Executor, runJob, serialExecutor, setExecutor } from './jobs/executor.ts';
export { type Job, type OuterLoop, piecesOf, runPieces } from './jobs/job.ts';
export type { CompiledModule, GemmPart, Kernel, KernelSource, RoutineName, Run } from './jobs/kernel.ts';
export { loadKernel } from './load-kernel.ts';
export {
  type Cut,
  cutOf,
  loopJob,
  type Nest,
  type PreparedLoop,
  preparedJob,
  prepareLoop,
  type Walk,
} from './loops/loop-job.ts';
export { loopKernel } from './loops/loop-kernel.ts';
/** Formulas of the elementary functions, as expressions, and the bounds of their errors (`math.bounds`). */
export * as math from './math/math.ts';
export {
  type ArenaStatistics,
  allocate,
  allocateApart,
  allocateForJobs,
  endPin,
  lastBirth,
  statistics,
  sweep,
} from './memory/arena.ts';
export { Block, type Located } from './memory/block.ts';
export { freeSpare, unpinMemory } from './memory/free-space.ts';
export { keepAlive } from './memory/keep-alive.ts';
export { memoryView } from './memory/memory-view.ts';
export { type Pin, pinMemory } from './memory/pin.ts';
export { currentRecording, type RecordedBlock, type Recording, setRecording } from './memory/recording.ts';
export { isRunning, systemThreadId } from './memory/regions.ts';
export { attachBlock, isHeldElsewhere, releaseThread, type SharedBlock, shareBlock } from './memory/share.ts';
export { inheritedBy, memory, type SharedMemory } from './memory/shared-memory.ts';
export { gatherJob, type Items, scatterJob } from './routines/gather.ts';
export { type MergeRuns, mergeRunsJob } from './routines/merge.ts';
export { type ArgsortRows, argsortRowsJob, type Rows, type SortRows, sortRowsJob } from './routines/sort.ts';
export { type UniformRows, uniformJob } from './routines/uniform.ts';
