import type { Block } from './block.ts';

const viewed = new WeakMap<object, Block>();

/**
 * Keeps a block alive for as long as a view of its bytes, a typed array say, which the engine knows nothing of.
 *
 * @param view keeps the block alive while it is reachable itself
 * @example
 * ```ts
 * const viewOf = (bytes: number): Uint8Array => {
 *   const block = allocate(bytes);
 *   const view = new Uint8Array(memory.buffer, block.address, bytes);
 *   keepAlive(view, block);
 *   return view;
 * };
 * const view = viewOf(100);
 * sweep();
 * allocate(100).address === view.byteOffset // false
 * ```
 */
export function keepAlive(view: object, block: Block): void {
  viewed.set(view, block);
}
