import { assembleModule } from '../assemble/module.ts';
import { compile } from '../compile.ts';
import { simdWidth } from '../engine.ts';
import { currentExecutor } from '../executor.ts';
import type { Job, Kernel } from '../job.ts';
import { allocate, type Block, memory } from '../memory/arena.ts';
import { type Blocking, blocking, type GemmElement } from './blocking.ts';
import { emitMacroKernel, emitMicroKernel } from './micro-kernel.ts';
import { emitPack } from './pack.ts';
import { referenceGemm } from './reference.ts';

/** A matrix in the arena: any two strides, in bytes; negative and zero ones too. */
export interface Matrix {
  readonly address: number;
  readonly rowStride: number;
  readonly columnStride: number;
}

type Function = (...args: number[]) => void;

interface Compiled {
  readonly sizes: Blocking;
  readonly packB: Kernel;
  readonly rows: Kernel;
}

const compiled = new Map<GemmElement, Compiled>();

/**
 * C := A B for an m x k matrix A and a k x n matrix B; C has unit column stride and does not overlap A or B. k >= 1.
 *
 * The outer loops run here, in the order of the literature; what is inside them is two jobs per block of B: packing it, and
 * the rows of C, which are independent of each other. k is never split between parts, so the bits of C do not depend on how
 * the jobs are cut.
 */
export function gemm(
  element: GemmElement,
  m: number,
  n: number,
  k: number,
  a: Matrix,
  b: Matrix,
  c: { readonly address: number; readonly rowStride: number },
): void {
  if (simdWidth() === 'off') return referenceGemm(element, memory, [m, n, k], a, b, c);
  const { sizes, packB, rows } = compiled.get(element) ?? compileGemm(element);
  const { kc: KC, nc: NC, mc: MC, nr, bytes } = sizes;
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
        grain: 8 * nr,
      });
      executor.run(rowsJob(rows, MC, [m, nc, kc], pc, a, panels, c.address + jc * bytes, c.rowStride));
    }
  }
  panels.dispose();
}

function rowsJob(
  kernel: Kernel,
  grain: number,
  [m, nc, kc]: readonly [number, number, number],
  pc: number,
  a: Matrix,
  panels: Block,
  c: number,
  ldc: number,
): Job {
  const source = a.address + pc * a.columnStride;
  return {
    kernel,
    args: [m, nc, kc, source, a.rowStride, a.columnStride, panels.address, c, ldc, pc === 0 ? 0 : 1],
    extent: 0,
    advance: [0, 0, 0, a.rowStride, 0, 0, 0, ldc, 0, 0],
    grain,
  };
}

function compileGemm(element: GemmElement): Compiled {
  const sizes = blocking(element, simdWidth() as 256 | 128);
  const instance = compile(
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
  const { macro, packA, packB } = instance.exports as Record<string, Function>;
  const made: Compiled = {
    sizes,
    packB: { id: -1, run: packB! },
    rows: { id: -2, run: rowsKernel(sizes, packA!, macro!) },
  };
  compiled.set(element, made);
  return made;
}

/** Rows of C against one packed block of B: packs A, MC rows at a time, and runs the two inner loops. */
function rowsKernel({ mc: MC, kc: KC, mr, nr, bytes }: Blocking, packA: Function, macro: Function): Function {
  let scratch: Block | undefined;
  return (m, nc, kc, a, rowStride, columnStride, panels, c, ldc, accumulate) => {
    scratch ??= allocate((MC * KC + mr * nr) * bytes);
    const tile = scratch.address + MC * KC * bytes;
    for (let ic = 0; ic < m!; ic += MC) {
      const mc = Math.min(MC, m! - ic);
      packA(mc, kc!, a! + ic * rowStride!, rowStride!, columnStride!, scratch.address);
      macro(mc, nc!, kc!, scratch.address, panels!, c! + ic * ldc!, ldc!, accumulate!, tile);
    }
  };
}

/** Self-check and warm-up: a product with a whole and a broken tile, plain and accumulated, from both kinds of strides. */
function exercise({ mr, nr, bytes }: Blocking, run: Record<string, Function>): Uint8Array {
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
