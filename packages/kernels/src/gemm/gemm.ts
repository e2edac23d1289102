import { assembleModule } from '../assemble/module.ts';
import { compile } from '../engine/compile.ts';
import { elements } from '../element.ts';
import { simdWidth } from '../engine/simd-width.ts';
import { currentExecutor } from '../jobs/executor.ts';
import type { OuterLoop } from '../jobs/job.ts';
import { defineKernel, type Kernel } from '../jobs/kernel.ts';
import { allocate, allocateForJobs } from '../memory/arena.ts';
import { memory } from '../memory/shared-memory.ts';
import { type Blocking, blocking, type GemmElement } from './blocking.ts';
import { emitMacroKernel, emitMicroKernel } from './micro-kernel.ts';
import { emitPack } from './pack.ts';
import { type GemmPart, padded } from './loops.ts';

/** A matrix in the arena: any two strides, in bytes; negative and zero ones too. */
export interface Matrix {
  readonly address: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

/** C := A B for an m x k matrix A and a k x n matrix B; C has unit column stride and does not overlap A or B. k >= 1. */
export interface Product {
  readonly element: GemmElement;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly a: Matrix;
  readonly b: Matrix;
  readonly c: { readonly address: number; readonly rowStride: number };
}

/** A loop around a product: that many, the addresses of A, B and C moved on each time. */
export interface BatchLoop {
  readonly count: number;
  readonly steps: readonly [a: number, b: number, c: number];
}

interface Compiled {
  readonly sizes: Blocking;
  readonly packB: Kernel;
  readonly product: Kernel;
  readonly whole: Kernel;
  /** In a piece of the whole product that is shared out by columns. */
  readonly columns: number;
}

const compiled = new Map<GemmElement, Compiled>();
const references = new Map<GemmElement, Pick<Compiled, 'whole' | 'columns'>>();

/** Multiply-adds below which a product is one piece of work: some 40 us in float64. */
const SMALL = 2 ** 20;
/** Rows of C in a piece: fewer would read the packed block of B, in the third-level cache, too often. */
const ROWS = 24;
/** With fewer rows than this, columns are shared out instead, each thread packing those that it takes. */
const FEW_ROWS = 192;
/** Bytes of B that are packed at a time: 1024 x 1024 in float64, so that threads meet twice in such a product, not eight times. */
const PACKED = 2 ** 23;

/**
 * The product, in the order of the literature: the outer loops run here, those inside are kernels that any thread may run for a
 * part of C: rows of it, or columns when rows are few. k is cut at multiples of KC and summed in order by whoever has the part,
 * so the bits of C do not depend on how the jobs are cut.
 *
 * @param batch repeats it, outermost loop first
 */
export function gemm(product: Product, batch: readonly BatchLoop[] = []): void {
  const { m, n, k, a, b, c } = product;
  if (simdWidth() === 'off' || m * n * k <= SMALL) return alone(product, batch);
  const [outermost, ...inner] = batch;
  if (outermost === undefined) return m < FEW_ROWS && m <= n ? alone(product, []) : byRows(product);
  const [stepA, stepB, stepC] = outermost.steps;
  for (let i = 0; i < outermost.count; i++) {
    const moved = <T extends { readonly address: number }>(x: T, step: number): T => ({
      ...x,
      address: x.address + i * step,
    });
    gemm({ ...product, a: moved(a, stepA), b: moved(b, stepB), c: moved(c, stepC) }, inner);
  }
}

/**
 * One job in which every thread packs what it needs of B: a batch of small products, shared out by matrices, or a product with
 * few rows, shared out by columns.
 */
function alone(product: Product, batch: readonly BatchLoop[]): void {
  const { element, m, n, k, a, b, c } = product;
  const { whole, columns } =
    simdWidth() === 'off' ? reference(element) : (compiled.get(element) ?? compileGemm(element));
  const outer = batch.map(
    ({ count, steps: [sa, sb, sc] }): OuterLoop => ({ count, advance: [0, 0, 0, sa, 0, 0, sb, 0, 0, sc, 0] }),
  );
  const turns = batch.reduce((product, { count }) => product * count, 1);
  const [left, right] = [a, b].map((x) => [x.address, x.rowStride, x.columnStride]) as [number[], number[]];
  currentExecutor().run({
    kernel: whole,
    args: [m, n, k, ...left, ...right, c.address, c.rowStride],
    extent: 1,
    advance: [0, 0, 0, 0, 0, 0, b.columnStride, 0, 0, elements[element].bytes, 0],
    grain: columns,
    cost: turns * nanoseconds(element, m, n, k),
    ...(outer.length > 0 && { outer }),
  });
}

/**
 * Two or three jobs per packed part of B: packing it, by all threads, then rows of C against it. A part is as many blocks of KC
 * rows as PACKED bytes hold: threads wait for each other between jobs, so jobs are few.
 */
function byRows({ element, m, n, k, a, b, c }: Product): void {
  const { sizes, packB, product } = compiled.get(element) ?? compileGemm(element);
  const { kc: KC, nc: NC, bytes } = sizes;
  const executor = currentExecutor();
  const width = padded(Math.min(NC, n), sizes) * bytes;
  const depth = Math.min(k, KC * Math.max(1, Math.floor(PACKED / (KC * width))));
  const panels = allocateForJobs(depth * width);
  for (let jc = 0; jc < n; jc += NC) {
    const nc = Math.min(NC, n - jc);
    for (let p = 0; p < k; p += depth) {
      const from = { ...b, address: b.address + p * b.rowStride + jc * b.columnStride };
      const rows = Math.min(depth, k - p);
      pack(packB, sizes, from, nc, rows, panels.address);
      const left = a.address + p * a.columnStride;
      const to = c.address + jc * bytes;
      executor.run({
        kernel: product,
        args: [m, nc, rows, left, a.rowStride, a.columnStride, panels.address, to, c.rowStride, p === 0 ? 0 : 1],
        extent: 0,
        advance: [0, 0, 0, a.rowStride, 0, 0, 0, c.rowStride, 0, 0],
        grain: ROWS,
        cost: nanoseconds(element, m, nc, rows),
      });
    }
  }
  panels.dispose();
}

/** `rows` rows and nc columns of B to panels, in blocks of KC rows. */
function pack(kernel: Kernel, sizes: Blocking, b: Matrix, nc: number, rows: number, target: number): void {
  const { kc: KC, nr, bytes } = sizes;
  const width = padded(nc, sizes) * bytes;
  const blocks = (count: number, first: number, kc: number) =>
    count > 0 &&
    currentExecutor().run({
      kernel,
      args: [nc, kc, b.address + first * b.rowStride, b.columnStride, b.rowStride, target + first * width],
      extent: 0,
      advance: [0, 0, b.columnStride, 0, 0, kc * bytes],
      grain: 4 * nr,
      cost: count * nc * kc,
      outer: [{ count, advance: [0, 0, KC * b.rowStride, 0, 0, KC * width] }],
    });
  const whole = Math.floor(rows / KC);
  blocks(whole, 0, KC);
  if (whole * KC < rows) blocks(1, whole * KC, rows - whole * KC);
}

/** About 50 GFLOP/s in float64, half of it without 256-bit code. */
const nanoseconds = (element: GemmElement, m: number, n: number, k: number): number =>
  (m * n * k) / (element === 'f64' ? 25 : 50) / (simdWidth() === 256 ? 1 : 0.5);

function reference(element: GemmElement): Pick<Compiled, 'whole' | 'columns'> {
  let made = references.get(element);
  if (!made) references.set(element, (made = { whole: defineKernel({ kind: 'reference gemm', element }), columns: 8 }));
  return made;
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
  const made: Compiled = {
    sizes,
    packB: kernel('packB'),
    product: kernel('product'),
    whole: kernel('whole'),
    columns: 4 * sizes.nr,
  };
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
