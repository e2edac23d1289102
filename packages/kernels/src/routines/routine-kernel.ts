import { defineKernel } from '../jobs/define-kernel.ts';
import type { Kernel, RoutineName, Run } from '../jobs/kernel.ts';

const kernels = new Map<RoutineName, Kernel>();

/** The kernel of a routine, which is made at its first use. */
export function routineKernel(name: RoutineName, run: Run): Kernel {
  let kernel = kernels.get(name);
  if (!kernel) kernels.set(name, (kernel = defineKernel({ kind: 'routine', name }, run)));
  return kernel;
}
