import type { SharedBlock } from '@numloom/kernels';

/** What `np.share` makes, as far as the crew is concerned. */
export interface Handle {
  readonly block: SharedBlock;
}

const isHandle = (value: object): value is Handle => {
  const { block } = value as { block?: Partial<SharedBlock> | null };
  return typeof block === 'object' && block !== null && typeof block.token === 'number' && 'arena' in block;
};

/** The handles in a value that can be cloned: in lists, maps, sets and plain objects, at any depth. */
export function handlesIn(value: unknown): Handle[] {
  const found: Handle[] = [];
  const seen = new Set<object>();
  const left: unknown[] = [value];
  while (left.length > 0) {
    const item = left.pop();
    if (typeof item !== 'object' || item === null || ArrayBuffer.isView(item) || seen.has(item)) continue;
    seen.add(item);
    if (isHandle(item)) found.push(item);
    else
      for (const inner of Symbol.iterator in item ? (item as Iterable<unknown>) : Object.values(item)) left.push(inner);
  }
  return found;
}
