import type { Block } from './block.ts';

const viewed = new WeakMap<object, Block>();

/**
 * Keeps a block alive for as long as a view of its bytes, a typed array say, which the engine knows nothing of.
 *
 * @param view keeps the block alive while it is reachable itself
 */
export function keepAlive(view: object, block: Block): void {
  viewed.set(view, block);
}
