import { runJob } from '../jobs/executor.ts';
import type { Kernel, Run } from '../jobs/kernel.ts';
import { allocateApart, allocateForJobs } from '../memory/arena.ts';
import type { Block } from '../memory/block.ts';
import { type Blocking, padded } from './blocking.ts';
import { packJob, type RowsArguments, rowsJob, type WholeArguments } from './parts.ts';
import type { Product } from './product.ts';

/**
 * The five loops around the micro-kernel (K. Goto and R. van de Geijn, "Anatomy of high-performance matrix multiplication", ACM
 * TOMS 34(3), 2008; F. G. Van Zee and R. van de Geijn, "BLIS: a framework for rapidly instantiating BLAS functionality", ACM TOMS
 * 41(3), 2015, whose numbers of the loops these are). Blocks are sized in blocking.ts.
 *
 *     LOOP 5   jc   columns of B and C, NC at a time
 *     LOOP 4   pc   columns of A and rows of B, KC at a time: packs KC x NC of B, for the third-level cache
 *     LOOP 3   ic   rows of A and C, MC at a time: packs MC x KC of A, for the second-level cache
 *     LOOP 2   jr   columns of the block of C, NR at a time: macro-kernel.ts, compiled
 *     LOOP 1   ir   rows of the block of C, MR at a time: macro-kernel.ts, compiled
 *                   the micro-kernel: MR x NR of C in registers (micro-kernel.ts, compiled)
 *
 * The depth k is always cut at multiples of KC and summed in order, so the bits of C depend on neither the loops' distribution
 * over threads nor the cuts of the jobs.
 */

/** The compiled functions that the loops call. */
export interface GemmFunctions {
  /** Packs MC x KC of A: `packA(mc, kc, a, aRow, aColumn, panels)`. */
  readonly packA: Run;
  /** Packs KC x NC of B: `packB(nc, kc, b, bColumn, bRow, panels)`. */
  readonly packB: Run;
  /** LOOP 2 and LOOP 1: `macro(mc, nc, kc, a, b, c, cRow, accumulate, tile)`. */
  readonly macro: Run;
}

/** The product on one thread: LOOP 5 to LOOP 3 as the literature has them. */
export function wholeKernel(
  sizes: Blocking,
  { packA, packB, macro }: GemmFunctions,
): (...args: WholeArguments) => void {
  const { mc: MC, kc: KC, nc: NC, mr, nr, bytes } = sizes;
  const [scratchA, scratchB] = [scratch(), scratch()];
  return (...[m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, cRow]) => {
    const panelsB = scratchB(Math.min(KC, k) * padded(Math.min(NC, n), sizes) * bytes);
    const panelsA = scratchA((MC * KC + mr * nr) * bytes);
    const tile = panelsA + MC * KC * bytes;
    // LOOP 5: the columns of B and C.
    for (let jc = 0; jc < n; jc += NC) {
      const nc = Math.min(NC, n - jc);
      // LOOP 4: the depth. Every block of it adds to what the blocks before it have left in C.
      for (let pc = 0; pc < k; pc += KC) {
        const kc = Math.min(KC, k - pc);
        packB(nc, kc, b + pc * bRow + jc * bColumn, bColumn, bRow, panelsB);
        // LOOP 3: the rows of A and C.
        for (let ic = 0; ic < m; ic += MC) {
          const mc = Math.min(MC, m - ic);
          packA(mc, kc, a + ic * aRow + pc * aColumn, aRow, aColumn, panelsA);
          // LOOP 2, LOOP 1 and the micro-kernel.
          macro(mc, nc, kc, panelsA, panelsB, c + ic * cRow + jc * bytes, cRow, pc === 0 ? 0 : 1, tile);
        }
      }
    }
  };
}

/** Bytes of B that are packed at a time: 1024 x 1024 in float64, so that threads meet twice in such a product, not eight times. */
const PACKED = 2 ** 23;

/** The kernels that `sharedLoops` makes its jobs of. */
export interface SharedKernels {
  readonly sizes: Blocking;
  readonly packB: Kernel;
  readonly rows: Kernel;
}

/**
 * The product on many threads: LOOP 5 and LOOP 4 run here, on the calling thread; packing B and LOOP 3 are jobs, of which any
 * thread takes a part. Threads wait for each other between jobs, so LOOP 4 packs as many blocks of KC rows at a time as PACKED
 * bytes hold.
 */
export function sharedLoops(product: Product, { sizes, packB, rows }: SharedKernels): void {
  const { n, k, a, b, c } = product;
  const { kc: KC, nc: NC, bytes } = sizes;
  const width = padded(Math.min(NC, n), sizes) * bytes;
  const packed = Math.min(k, KC * Math.max(1, Math.floor(PACKED / (KC * width))));
  const panels = allocateForJobs(packed * width);
  // LOOP 5: the columns of B and C.
  for (let jc = 0; jc < n; jc += NC) {
    const nc = Math.min(NC, n - jc);
    // LOOP 4: the depth, in parts of several blocks.
    for (let pc = 0; pc < k; pc += packed) {
      const depth = Math.min(packed, k - pc);
      const whole = Math.floor(depth / KC);
      const part = { ...b, address: b.address + pc * b.rowStride + jc * b.columnStride };
      const rest = { b: part, nc, kc: depth - whole * KC, first: whole * KC, count: 1, panels };
      if (whole > 0) runJob(packJob(packB, sizes, { ...rest, kc: KC, first: 0, count: whole }));
      if (rest.kc > 0) runJob(packJob(packB, sizes, rest));
      // LOOP 3: the rows of A and C, by `rowsKernel` on every thread.
      const from = { a: a.address + pc * a.columnStride, c: c.address + jc * bytes };
      runJob(rowsJob(rows, { product, nc, depth, ...from, panels, accumulate: pc === 0 ? 0 : 1 }));
    }
  }
  panels.dispose();
}

/** LOOP 3 of `sharedLoops` for some of the rows. Inside it, LOOP 4 goes through the blocks that lie packed. */
export function rowsKernel(sizes: Blocking, { packA, macro }: GemmFunctions): (...args: RowsArguments) => void {
  const { mc: MC, kc: KC, mr, nr, bytes } = sizes;
  const scratchA = scratch();
  return (...[m, nc, k, a, aRow, aColumn, panels, c, cRow, accumulate]) => {
    const panelsA = scratchA((MC * KC + mr * nr) * bytes);
    const tile = panelsA + MC * KC * bytes;
    const width = padded(nc, sizes) * bytes;
    // LOOP 3: the rows of A and C.
    for (let ic = 0; ic < m; ic += MC) {
      const mc = Math.min(MC, m - ic);
      // LOOP 4: the blocks of the packed part.
      for (let pc = 0; pc < k; pc += KC) {
        const kc = Math.min(KC, k - pc);
        packA(mc, kc, a + ic * aRow + pc * aColumn, aRow, aColumn, panelsA);
        // LOOP 2, LOOP 1 and the micro-kernel.
        macro(mc, nc, kc, panelsA, panels + pc * width, c + ic * cRow, cRow, pc === 0 ? accumulate : 1, tile);
      }
    }
  };
}

/** Scratch memory of this thread that grows when a larger one is asked for: the function answers its address. */
function scratch(): (bytes: number) => number {
  let block: Block | undefined;
  return (bytes) => {
    if (block === undefined || block.bytes < bytes) {
      block?.dispose();
      block = allocateApart(bytes);
    }
    return block.address;
  };
}
