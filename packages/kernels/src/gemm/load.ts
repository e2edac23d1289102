import type { GemmSource, Run } from '../jobs/kernel.ts';
import { memory } from '../memory/shared-memory.ts';
import { blocking } from './blocking.ts';
import { type GemmFunctions, rowsKernel, wholeKernel } from './loops.ts';

/** Makes the function of a part of the matrix product, over this thread's memory. */
export function loadGemm({ part, element, width, module }: GemmSource): Run {
  const sizes = blocking(element, width);
  const functions = functionsOf(module as WebAssembly.Module);
  if (part === 'packB') return functions.packB;
  return part === 'rows' ? rowsKernel(sizes, functions) : wholeKernel(sizes, functions);
}

const loaded = new Map<WebAssembly.Module, GemmFunctions>();

/** The functions of a module's instance, of which every thread has one. */
function functionsOf(module: WebAssembly.Module): GemmFunctions {
  let found = loaded.get(module);
  if (!found) {
    const { packA, packB, macro } = new WebAssembly.Instance(module, { e: { m: memory } }).exports;
    loaded.set(module, (found = { packA: packA!, packB: packB!, macro: macro! }));
  }
  return found;
}
