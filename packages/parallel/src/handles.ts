import type { SharedBlock } from '@numloom/kernels';

/** What `np.share` makes, as far as the crew is concerned. */
export interface Handle {
  readonly block: SharedBlock;
}

const isHandle = (value: object): value is Handle => {
  const { block } = value as { block?: Partial<SharedBlock> | null };
  return typeof block === 'object' && block !== null && typeof block.token === 'number' && 'arena' in block;
};

/** The handles in a value that can be cloned: in lists, maps and plain objects, at any depth. */
export function handlesIn(value: unknown): Handle[] {
  const found: Handle[] = [];
  const seen = new Set<object>();
  const visit = (item: unknown): void => {
    if (typeof item !== 'object' || item === null || seen.has(item)) return;
    if (ArrayBuffer.isView(item)) return;
    seen.add(item);
    if (isHandle(item)) found.push(item);
    else if (Symbol.iterator in item) for (const element of item as Iterable<unknown>) visit(element);
    else for (const element of Object.values(item)) visit(element);
  };
  visit(value);
  return found;
}
