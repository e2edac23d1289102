import { simdWidth } from '../engine/simd-width.ts';
import { runJob } from '../jobs/executor.ts';
import { gemmKernels, wholeGemm } from './compiled.ts';
import { sharedLoops } from './loops.ts';
import { wholeJob } from './parts.ts';
import type { BatchLoop, Product } from './product.ts';

/** Multiply-adds below which a product is one piece of work: some 40 us in float64. */
const SMALL = 2 ** 20;
/** With fewer rows than this, columns are shared out instead of rows, each thread packing those that it takes. */
const FEW_ROWS = 192;

/**
 * The matrix product C := A B, (m, k) @ (k, n) -> (m, n), in float64 or float32, by the five loops of Goto and van de Geijn
 * (loops.ts). A small product, a batch of them, and a product of few rows are one job, in which every thread packs what it needs
 * of B; otherwise B is packed by all threads, and the rows of C are shared out. C has the same bits in all cases.
 *
 * @param product the three matrices; their blocks are kept alive until the jobs are done
 * @param batch loops that repeat the product, outermost first
 * @throws OutOfMemoryError when there is no room for the packed part of B
 * @example
 * ```ts
 * const [a, b, c] = [allocate(32), allocate(32), allocate(32)];
 * new Float64Array(memory.buffer, a.address, 4).set([1, 2, 3, 4]);
 * new Float64Array(memory.buffer, b.address, 4).set([0, 1, 1, 0]);
 * const matrix = (block: Block) => ({ block, address: block.address, rowStride: 16, columnStride: 8 });
 * gemm({ element: 'f64', m: 2, n: 2, k: 2, a: matrix(a), b: matrix(b), c: matrix(c) });
 * Array.from(new Float64Array(memory.buffer, c.address, 4)) // [2, 1, 4, 3]
 * ```
 */
export function gemm(product: Product, batch: readonly BatchLoop[] = []): void {
  const { element, m, n, k, a, b, c } = product;
  const isSmall = m * n * k <= SMALL;
  const hasFewRows = m < FEW_ROWS && m <= n;
  if (simdWidth() === 'off' || isSmall || (batch.length === 0 && hasFewRows)) {
    const { whole, columns } = wholeGemm(element);
    return runJob(wholeJob(whole, product, batch, columns));
  }
  const [outermost, ...inner] = batch;
  if (outermost === undefined) return sharedLoops(product, gemmKernels(element));
  const [stepA, stepB, stepC] = outermost.steps;
  for (let i = 0; i < outermost.count; i++) {
    const moved = {
      a: { ...a, address: a.address + i * stepA },
      b: { ...b, address: b.address + i * stepB },
      c: { ...c, address: c.address + i * stepC },
    };
    gemm({ ...product, ...moved }, inner);
  }
}
