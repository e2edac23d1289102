import './singleton.ts';

export { type ElementType, elements, type LaneType, type TypedArray } from './element.ts';
export { compilations, type SimdWidth, simdWidth } from './engine/simd-width.ts';
export {
  DisposedError,
  KernelError,
  OutOfMemoryError,
  PendingError,
  RecordingError,
  SharingError,
} from './errors.ts';
export { currentExecutor, type Executor, runJob, serialExecutor, setExecutor } from './jobs/executor.ts';
export { loopKernel } from './loops/loop-kernel.ts';
export { evaluate } from './expression/evaluate.ts';
export type { Node } from './expression/expression.ts';
export * as expression from './expression/expression.ts';
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
export type { Combine, Layout, LoopSpec } from './expression/loop-spec.ts';
export type { GemmElement } from './gemm/blocking.ts';
export { type BatchLoop, gemm, type Matrix, type Product } from './gemm/gemm.ts';
export { type Job, type OuterLoop, piecesOf, runPieces } from './jobs/job.ts';
export { type Kernel, type KernelSource, loadKernel } from './jobs/kernel.ts';
export * as math from './math/math.ts';
export {
  type ArenaStatistics,
  allocate,
  allocateApart,
  allocateForJobs,
  endPin,
  freeSpare,
  keepAlive,
  lastBirth,
  statistics,
  sweep,
  unpinMemory,
} from './memory/arena.ts';
export { Block } from './memory/block.ts';
export { type Pin, pinMemory } from './memory/pin.ts';
export { currentRecording, type Recording, setRecording } from './memory/recording.ts';
export { isRunning, systemThreadId } from './memory/regions.ts';
export { attachBlock, isHeldElsewhere, releaseThread, type SharedBlock, shareBlock } from './memory/share.ts';
export { inheritedBy, memory, type SharedMemory } from './memory/shared-memory.ts';
export { pcg64Kernel } from './routines/uniform.ts';
export { routineKernel } from './routines/routine-kernel.ts';
export { heapOf } from './memory/memory-view.ts';
export { sortable } from './routines/sort.ts';
