import { defineKernel, type Kernel } from '../jobs/kernel.ts';
import type { RoutineName } from './routines.ts';

const kernels = new Map<RoutineName, Kernel>();

/** The kernel of a routine (routines/index.ts). */
export function routineKernel(name: RoutineName): Kernel {
  let kernel = kernels.get(name);
  if (!kernel) kernels.set(name, (kernel = defineKernel({ kind: 'routine', name })));
  return kernel;
}
