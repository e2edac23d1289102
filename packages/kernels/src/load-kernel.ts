import { KernelError } from './errors.ts';
import { loadGemm } from './gemm/load.ts';
import { referenceGemm } from './gemm/reference.ts';
import type { KernelSource, Run } from './jobs/kernel.ts';
import { instantiateLoop } from './loops/instantiate.ts';
import { interpret } from './loops/interpret.ts';
import { routines } from './routines/routines.ts';

/**
 * Makes a kernel's function from its source, over this thread's memory: how a thread of a crew comes by the kernels of the jobs
 * that it works on.
 *
 * @param source comes from another thread: the kernels of this one have their function already
 * @throws KernelError when the source names no more than that the kernel was made elsewhere
 * @example
 * ```ts
 * const root = expression.neg(expression.input(0, 'f64'));
 * const layouts = ['contiguous'] as const;
 * const kernel = loopKernel({ kind: 'map', root, inputs: ['f64'], layouts, output: 'f64', outputLayout: 'contiguous' });
 * const block = allocate(16);
 * const values = new Float64Array(memory.buffer, block.address, 2);
 * values.set([1, 2]);
 * const walk = { address: block.address, strides: [8], block };
 * const job = loopJob(kernel, { shape: [2], walks: [walk, walk] }, 'elements');
 * runPieces(job, 0, piecesOf(job), loadKernel(kernel.source));
 * Array.from(values) // [-1, -2]
 * loadKernel({ kind: 'elsewhere' }) // throws KernelError
 * ```
 */
export function loadKernel(source: KernelSource): Run {
  switch (source.kind) {
    case 'loop':
      return instantiateLoop(source);
    case 'interpreted':
      return interpret(source.spec);
    case 'reference gemm':
      return referenceGemm(source.element);
    case 'gemm':
      return loadGemm(source);
    case 'routine':
      return routines[source.name];
    case 'elsewhere':
      throw new KernelError('this kernel was made in another thread');
  }
}
