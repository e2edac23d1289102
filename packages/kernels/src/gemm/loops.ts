import { allocateApart } from '../memory/arena.ts';
import type { Block } from '../memory/block.ts';
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
      block = allocateApart(bytes);
    }
    return block.address;
  };
}

/** Columns of B as they lie in panels: filled up to whole panels. */
export const padded = (columns: number, { nr }: Blocking): number => Math.ceil(columns / nr) * nr;

/**
 * `product(m, nc, k, a, rowStride, columnStride, panels, c, ldc, accumulate)`: m rows of C against k rows and nc columns of B,
 * which lie packed in blocks of KC rows: packs A, MC x KC at a time, and runs the two inner loops. Rows are independent.
 */
function productKernel(sizes: Blocking, packA: Function, macro: Function): Function {
  const { mc: MC, kc: KC, mr, nr, bytes } = sizes;
  const space = scratch();
  return (m, nc, k, a, rowStride, columnStride, panels, c, ldc, accumulate) => {
    const block = space((MC * KC + mr * nr) * bytes);
    const tile = block + MC * KC * bytes;
    const width = padded(nc!, sizes) * bytes;
    for (let ic = 0; ic < m!; ic += MC) {
      const mc = Math.min(MC, m! - ic);
      const [from, to] = [a! + ic * rowStride!, c! + ic * ldc!];
      for (let pc = 0; pc < k!; pc += KC) {
        const kc = Math.min(KC, k! - pc);
        packA(mc, kc, from + pc * columnStride!, rowStride!, columnStride!, block);
        macro(mc, nc!, kc, block, panels! + pc * width, to, ldc!, pc === 0 ? accumulate! : 1, tile);
      }
    }
  };
}

/**
 * `whole(m, n, k, a, rowStride, columnStride, b, rowStride, columnStride, c, ldc)`: all five loops on one thread, with B packed
 * by it alone. The same blocks of k in the same order as in the shared product, hence the same bits.
 */
function wholeKernel(sizes: Blocking, packB: Function, product: Function): Function {
  const { kc: KC, nc: NC, bytes } = sizes;
  const space = scratch();
  return (m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, ldc) => {
    const panels = space(Math.min(KC, k!) * padded(Math.min(NC, n!), sizes) * bytes);
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
