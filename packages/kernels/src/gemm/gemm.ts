import { assembleModule } from '../assemble/module.ts';
import { compile } from '../compile.ts';
import { simdWidth } from '../engine.ts';
import { currentExecutor } from '../executor.ts';
import type { Job, OuterLoop } from '../job.ts';
import { defineKernel, type Kernel } from '../kernel.ts';
import { allocate } from '../memory/arena.ts';
import { memory } from '../memory/shared-memory.ts';
import { type Blocking, blocking, type GemmElement } from './blocking.ts';
import { emitMacroKernel, emitMicroKernel } from './micro-kernel.ts';
import { emitPack } from './pack.ts';
import type { GemmPart } from './rows.ts';

/** A matrix in the arena: any two strides, in bytes; negative and zero ones too. */
export interface Matrix {
  readonly address: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

interface Compiled {
  readonly sizes: Blocking;
  readonly packB: Kernel;
  readonly product: Kernel;
  readonly whole: Kernel;
}

const compiled = new Map<GemmElement, Compiled>();
const references = new Map<GemmElement, Kernel>();

/** Multiply-adds below which a product is one piece of work: some 40 us in float64. */
const SMALL = 2 ** 20;
/** Rows of C in a piece: fewer would read the packed block of B, in the third-level cache, too often. */
const ROWS = 48;
/** With fewer rows than this, columns are shared out instead. */
const FEW_ROWS = 4 * ROWS;

/**
 * C := A B for an m x k matrix A and a k x n matrix B; C has unit column stride and does not overlap A or B. k >= 1.
 *
 * The outer loops run here, in the order of the literature; what is inside them is two jobs per block of B: packing it, and
 * the rows of C (its columns, when rows are few), which are independent of each other. k is never split between pieces, so the
 * bits of C do not depend on how the jobs are cut.
 *
 * `batch` repeats the product: its loops move the addresses of A, B and C on, in this order.
 */
export function gemm(
  element: GemmElement,
  m: number,
  n: number,
  k: number,
  a: Matrix,
  b: Matrix,
  c: { readonly address: number; readonly rowStride: number },
  batch: readonly { readonly count: number; readonly steps: readonly [number, number, number] }[] = [],
): void {
  if (simdWidth() === 'off' || m * n * k <= SMALL) return oneByOne(element, m, n, k, a, b, c, batch);
  const [outermost, ...inner] = batch;
  if (outermost === undefined) return large(element, m, n, k, a, b, c);
  const [stepA, stepB, stepC] = outermost.steps;
  for (let i = 0; i < outermost.count; i++) {
    const moved = (x: Matrix, step: number): Matrix => ({ ...x, address: x.address + i * step });
    const to = { ...c, address: c.address + i * stepC };
    gemm(element, m, n, k, moved(a, stepA), moved(b, stepB), to, inner);
  }
}

/** Small products: each is one piece, a batch is shared out by matrices. */
function oneByOne(
  element: GemmElement,
  ...[m, n, k, a, b, c, batch]: [
    number,
    number,
    number,
    Matrix,
    Matrix,
    { readonly address: number; readonly rowStride: number },
    readonly { readonly count: number; readonly steps: readonly [number, number, number] }[],
  ]
): void {
  const kernel = simdWidth() === 'off' ? reference(element) : (compiled.get(element) ?? compileGemm(element)).whole;
  const outer = batch.map(
    ({ count, steps: [sa, sb, sc] }): OuterLoop => ({ count, advance: [0, 0, 0, sa, 0, 0, sb, 0, 0, sc, 0] }),
  );
  const turns = batch.reduce((product, { count }) => product * count, 1);
  currentExecutor().run({
    kernel,
    args: [m, n, k, a.address, a.rowStride, a.columnStride, b.address, b.rowStride, b.columnStride, c.address, c.rowStride],
    extent: 0,
    advance: [0, 0, 0, a.rowStride, 0, 0, 0, 0, 0, c.rowStride, 0],
    // Rows are independent in the definition, but in packed blocks of B they are not worth it.
    grain: simdWidth() === 'off' ? 8 : m,
    cost: turns * nanoseconds(element, m, n, k),
    ...(outer.length > 0 && { outer }),
  });
}

function large(
  element: GemmElement,
  m: number,
  n: number,
  k: number,
  a: Matrix,
  b: Matrix,
  c: { readonly address: number; readonly rowStride: number },
): void {
  const { sizes, packB, product } = compiled.get(element) ?? compileGemm(element);
  const { kc: KC, nc: NC, nr, bytes } = sizes;
  const executor = currentExecutor();
  const panels = allocate(Math.min(KC, k) * Math.ceil(Math.min(NC, n) / nr) * nr * bytes);
  for (let jc = 0; jc < n; jc += NC) {
    const nc = Math.min(NC, n - jc);
    for (let pc = 0; pc < k; pc += KC) {
      const kc = Math.min(KC, k - pc);
      const source = b.address + pc * b.rowStride + jc * b.columnStride;
      executor.run({
        kernel: packB,
        args: [nc, kc, source, b.columnStride, b.rowStride, panels.address],
        extent: 0,
        advance: [0, 0, b.columnStride, 0, 0, kc * bytes],
        grain: 4 * nr,
        cost: nc * kc,
      });
      const to = c.address + jc * bytes;
      const from = a.address + pc * a.columnStride;
      const args = [m, nc, kc, from, a.rowStride, a.columnStride, panels.address, to, c.rowStride, pc === 0 ? 0 : 1];
      executor.run({ kernel: product, args, cost: nanoseconds(element, m, nc, kc), ...cut(sizes, args) });
    }
  }
  panels.dispose();
}

/** How the product with one packed block of B is cut: by rows of C, or, where they are few, by columns. */
function cut({ nr, bytes }: Blocking, args: readonly number[]): Pick<Job, 'extent' | 'advance' | 'grain'> {
  const [m, nc, kc, , rowStride, , , , ldc] = args as [number, number, number, ...number[]];
  return m >= FEW_ROWS || nc < m
    ? { extent: 0, advance: [0, 0, 0, rowStride!, 0, 0, 0, ldc!, 0, 0], grain: ROWS }
    : { extent: 1, advance: [0, 0, 0, 0, 0, 0, kc * bytes, bytes, 0, 0], grain: 4 * nr };
}

/** About 50 GFLOP/s in float64, half of it without 256-bit code. */
const nanoseconds = (element: GemmElement, m: number, n: number, k: number): number =>
  (m * n * k) / (element === 'f64' ? 25 : 50) / (simdWidth() === 256 ? 1 : 0.5);

function reference(element: GemmElement): Kernel {
  let kernel = references.get(element);
  if (!kernel) references.set(element, (kernel = defineKernel({ kind: 'reference gemm', element })));
  return kernel;
}

function compileGemm(element: GemmElement): Compiled {
  const width = simdWidth() as 256 | 128;
  const sizes = blocking(element, width);
  const { module } = compile(
    (salt) =>
      assembleModule(
        [
          { name: 'micro', writer: emitMicroKernel(sizes) },
          { name: 'macro', writer: emitMacroKernel(sizes, 0) },
          { name: 'packA', writer: emitPack(sizes.mr, sizes) },
          { name: 'packB', writer: emitPack(sizes.nr, sizes) },
        ],
        [],
        salt,
      ),
    {},
    (made) => exercise(sizes, made.exports),
  );
  const kernel = (part: GemmPart) => defineKernel({ kind: 'gemm', part, element, width, module });
  const made: Compiled = { sizes, packB: kernel('packB'), product: kernel('product'), whole: kernel('whole') };
  compiled.set(element, made);
  return made;
}

/** Self-check and warm-up: a product with a whole and a broken tile, plain and accumulated, from both kinds of strides. */
function exercise({ mr, nr, bytes }: Blocking, run: Record<string, (...args: number[]) => void>): Uint8Array {
  const [m, n, k] = [mr + 2, nr + 3, 5];
  const block = allocate(65536);
  try {
    const size = 8192;
    const slot = (k: number) => block.address + k * size;
    const [a, b, packedA, packedB, c, tile] = [slot(0), slot(1), slot(2), slot(3), slot(4), slot(5)];
    new Uint8Array(memory.buffer, block.address, 6 * size).fill(0);
    const view = (address: number, length: number) =>
      bytes === 8 ? new Float64Array(memory.buffer, address, length) : new Float32Array(memory.buffer, address, length);
    for (const [start, length] of [
      [a, m * k],
      [b, k * n],
    ] as const) {
      const values = view(start, length);
      for (let i = 0; i < length; i++) values[i] = ((i * 37) % 17) / 7 - 1;
    }
    for (const [accumulate, rowStride, columnStride] of [
      [0, k, 1],
      [1, 1, m],
    ] as const) {
      run.packA!(m, k, a, rowStride * bytes, columnStride * bytes, packedA);
      run.packB!(n, k, b, bytes, n * bytes, packedB);
      run.macro!(m, n, k, packedA, packedB, c, n * bytes, accumulate, tile);
    }
    return new Uint8Array(memory.buffer, c, m * n * bytes).slice();
  } finally {
    block.dispose();
  }
}
