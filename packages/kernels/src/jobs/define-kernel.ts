import type { Kernel, KernelSource, Run } from './kernel.ts';

let kernels = 0;

/** Makes a kernel of a function and of the source that other threads make the same function from. */
export const defineKernel = (source: KernelSource, run: Run, cost = 0): Kernel => ({
  id: kernels++,
  run,
  source,
  cost,
});
