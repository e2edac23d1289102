import './singleton.ts';

export { type ElementType, elements, type LaneType, type TypedArray } from './element.ts';
export { compilations, type SimdWidth, simdWidth } from './engine.ts';
export { DisposedError, KernelError, OutOfMemoryError } from './errors.ts';
export { currentExecutor, type Executor, serialExecutor, setExecutor } from './executor.ts';
export { loopKernel } from './expression/cache.ts';
export { evaluate } from './expression/evaluate.ts';
export type { Node } from './expression/expression.ts';
export * as expression from './expression/expression.ts';
export type { Combine, Layout, LoopSpec } from './expression/spec.ts';
export type { GemmElement } from './gemm/blocking.ts';
export { gemm, type Matrix } from './gemm/gemm.ts';
export type { Job, Kernel } from './job.ts';
export * as math from './math/index.ts';
export { type ArenaStatistics, allocate, Block, keepAlive, memory, statistics, sweep } from './memory/arena.ts';
export { part, split } from './split.ts';
