import type { ElementType } from '../element.ts';
import type { Node } from './expression.ts';

/** How an operand moves along a row: element by element, not at all, or by a stride of bytes. */
export type Layout = 'contiguous' | 'scalar' | 'strided';

/** An associative operation on two registers, `a` (so far) and `b` (new), and the value that changes nothing. */
export interface Combine {
  readonly apply: Node;
  readonly identity: Node;
}

/**
 * A loop over rows of elements:
 * - `map` stores the root's value for every element;
 * - `reduce` combines the root's values of a row into one element;
 * - `find` stores the index (i64) of the first element of a row for which the root, a mask, holds; -1 if none.
 */
export interface LoopSpec {
  readonly kind: 'map' | 'reduce' | 'find';
  readonly root: Node;
  readonly inputs: readonly ElementType[];
  readonly layouts: readonly Layout[];
  readonly output: ElementType;
  readonly outputLayout: 'contiguous' | 'strided';
  readonly combine?: Combine;
}

/** Two specs with one key are one kernel. */
export function specKey(spec: LoopSpec): string {
  const combine = spec.combine ? `${spec.combine.apply.id},${spec.combine.identity.id}` : '';
  return `${spec.kind} ${spec.root.id} ${spec.inputs} ${spec.layouts} ${spec.output} ${spec.outputLayout} ${combine}`;
}
