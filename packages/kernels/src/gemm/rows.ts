import { allocate, type Block } from '../memory/arena.ts';
import { memory } from '../memory/shared-memory.ts';
import { type Blocking, blocking, type GemmElement } from './blocking.ts';

type Function = (...args: number[]) => void;

/** The parts that a matrix product is made of; what their arguments are is said at the functions below. */
export type GemmPart = 'packB' | 'product' | 'whole';

/** The part's function over this thread's memory. */
export function loadGemm({
  part,
  element,
  width,
  module,
}: {
  readonly part: GemmPart;
  readonly element: GemmElement;
  readonly width: 256 | 128;
  readonly module: object;
}): Function {
  const sizes = blocking(element, width);
  const { packA, packB, macro } = functionsOf(module as WebAssembly.Module);
  if (part === 'packB') return packB;
  const product = productKernel(sizes, packA, macro);
  return part === 'product' ? product : wholeKernel(sizes, packB, product);
}

interface Functions {
  readonly packA: Function;
  readonly packB: Function;
  readonly macro: Function;
}

const loaded = new Map<WebAssembly.Module, Functions>();

/** One instance per module and thread. */
function functionsOf(module: WebAssembly.Module): Functions {
  let found = loaded.get(module);
  if (!found) {
    found = new WebAssembly.Instance(module, { e: { m: memory } }).exports as unknown as Functions;
    loaded.set(module, found);
  }
  return found;
}

/** Scratch memory of this thread that grows when a larger one is asked for. */
function scratch(): (bytes: number) => number {
  let block: Block | undefined;
  return (bytes) => {
    if (block === undefined || block.bytes < bytes) {
      block?.dispose();
      block = allocateScratch(bytes);
    }
    return block.address;
  };
}

/** Scratch belongs to the thread, not to a recording that happens to be made when it is first needed. */
const allocateScratch = (bytes: number): Block => {
  const block = allocate(bytes);
  block.writer = undefined;
  return block;
};

/**
 * `product(m, nc, kc, a, rowStride, columnStride, panels, c, ldc, accumulate)`: m rows of C against one packed block of B, of
 * nc columns: packs A, MC rows at a time, and runs the two inner loops. Rows are independent of each other, and so are columns
 * (from a multiple of NR on).
 */
function productKernel({ mc: MC, kc: KC, mr, nr, bytes }: Blocking, packA: Function, macro: Function): Function {
  const space = scratch();
  return (m, nc, kc, a, rowStride, columnStride, panels, c, ldc, accumulate) => {
    const block = space((MC * KC + mr * nr) * bytes);
    const tile = block + MC * KC * bytes;
    for (let ic = 0; ic < m!; ic += MC) {
      const mc = Math.min(MC, m! - ic);
      packA(mc, kc!, a! + ic * rowStride!, rowStride!, columnStride!, block);
      macro(mc, nc!, kc!, block, panels!, c! + ic * ldc!, ldc!, accumulate!, tile);
    }
  };
}

/**
 * `whole(m, n, k, a, rowStride, columnStride, b, rowStride, columnStride, c, ldc)`: all five loops on one thread, for products
 * that are too small to share out. The same blocks in the same order as the shared ones, hence the same bits.
 */
function wholeKernel({ kc: KC, nc: NC, nr, bytes }: Blocking, packB: Function, product: Function): Function {
  const space = scratch();
  return (m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, ldc) => {
    const panels = space(Math.min(KC, k!) * Math.ceil(Math.min(NC, n!) / nr) * nr * bytes);
    for (let jc = 0; jc < n!; jc += NC) {
      const nc = Math.min(NC, n! - jc);
      for (let pc = 0; pc < k!; pc += KC) {
        const kc = Math.min(KC, k! - pc);
        packB(nc, kc, b! + pc * bRow! + jc * bColumn!, bColumn!, bRow!, panels);
        product(m!, nc, kc, a! + pc * aColumn!, aRow!, aColumn!, panels, c! + jc * bytes, ldc!, pc === 0 ? 0 : 1);
      }
    }
  };
}
