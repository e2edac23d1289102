import type { SharedBlock } from '@numloom/kernels';

/** The part of a handle of `np.share` that the crew looks at. */
export interface Handle {
  readonly block: SharedBlock;
}

function isHandle(value: object): value is Handle {
  if (!('block' in value) || typeof value.block !== 'object' || value.block === null) return false;
  const { block } = value;
  return 'token' in block && typeof block.token === 'number' && 'arena' in block;
}

const isIterable = (value: object): value is Iterable<unknown> => Symbol.iterator in value;

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
    else for (const inner of isIterable(item) ? item : Object.values(item)) left.push(inner);
  }
  return found;
}
