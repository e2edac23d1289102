import { assembleModule } from '../assemble/module.ts';
import { elements, type FloatElement } from '../element.ts';
import { compile } from '../engine/compile.ts';
import { simdWidth } from '../engine/simd-width.ts';
import { defineKernel } from '../jobs/define-kernel.ts';
import type { GemmPart, GemmSource, Kernel } from '../jobs/kernel.ts';
import { allocate } from '../memory/arena.ts';
import { memory } from '../memory/shared-memory.ts';
import { type Blocking, blocking } from './blocking.ts';
import { loadGemm } from './load.ts';
import type { SharedKernels } from './loops.ts';
import { emitMacroKernel } from './macro-kernel.ts';
import { emitMicroKernel } from './micro-kernel.ts';
import { emitPack } from './pack.ts';
import { referenceGemm } from './reference.ts';

/** The kernel of a whole product, and the columns of a piece when it is shared out by columns. */
export interface WholeKernel {
  readonly whole: Kernel;
  readonly columns: number;
}

/** The kernels of an element type. */
export interface GemmKernels extends WholeKernel, SharedKernels {}

const compiled = new Map<FloatElement, GemmKernels>();
const references = new Map<FloatElement, WholeKernel>();

/** The compiled kernels of an element type: they are made at their first use. */
export function gemmKernels(element: FloatElement): GemmKernels {
  let kernels = compiled.get(element);
  if (!kernels) compiled.set(element, (kernels = compileGemm(element)));
  return kernels;
}

/** The kernel of a whole product: compiled, or the definition where SIMD is off. */
export function wholeGemm(element: FloatElement): WholeKernel {
  if (simdWidth() !== 'off') return gemmKernels(element);
  let kernel = references.get(element);
  if (!kernel) {
    const whole = defineKernel({ kind: 'reference gemm', element }, referenceGemm(element));
    references.set(element, (kernel = { whole, columns: 8 }));
  }
  return kernel;
}

function compileGemm(element: FloatElement): GemmKernels {
  const width = simdWidth() === 256 ? 256 : 128;
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
    (instance) => exercise(sizes, instance.exports),
  );
  const kernel = (part: GemmPart): Kernel => {
    const source: GemmSource = { kind: 'gemm', part, element, width, module };
    return defineKernel(source, loadGemm(source));
  };
  return { sizes, packB: kernel('packB'), rows: kernel('rows'), whole: kernel('whole'), columns: 4 * sizes.nr };
}

/** Self-check and warm-up: a product with a whole and a broken tile, plain and accumulated, from both kinds of strides. */
function exercise({ mr, nr, bytes }: Blocking, run: WebAssembly.Instance['exports']): Uint8Array {
  const [m, n, k] = [mr + 2, nr + 3, 5];
  const block = allocate(65536);
  try {
    const size = 8192;
    const at = (k: number) => block.address + k * size;
    const [a, b, panelsA, panelsB, c, tile] = [at(0), at(1), at(2), at(3), at(4), at(5)];
    new Uint8Array(memory.buffer, block.address, 6 * size).fill(0);
    fillSample(a, m * k, bytes);
    fillSample(b, k * n, bytes);
    for (const [accumulate, rowStride, columnStride] of [
      [0, k, 1],
      [1, 1, m],
    ] as const) {
      run.packA!(m, k, a, rowStride * bytes, columnStride * bytes, panelsA);
      run.packB!(n, k, b, bytes, n * bytes, panelsB);
      run.macro!(m, n, k, panelsA, panelsB, c, n * bytes, accumulate, tile);
    }
    return new Uint8Array(memory.buffer, c, m * n * bytes).slice();
  } finally {
    block.dispose();
  }
}

function fillSample(address: number, length: number, bytes: 4 | 8): void {
  const { array } = elements[bytes === 8 ? 'f64' : 'f32'];
  const values = new array(memory.buffer, address, length);
  for (let i = 0; i < length; i++) values[i] = ((i * 37) % 17) / 7 - 1;
}
