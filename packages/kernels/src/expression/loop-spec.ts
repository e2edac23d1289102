import type { ElementType } from '../element.ts';
import type { Node } from './expression.ts';

/** The way that an operand moves along a row: element by element, not at all, or by a stride of bytes. */
export type Layout = 'contiguous' | 'scalar' | 'strided';

/** An associative operation on two registers, `a` (so far) and `b` (new), and the value that changes nothing. */
export interface Combine {
  /** The operation, an expression of the two registers. */
  readonly apply: Node;
  /** The value, a constant, that the operation begins with. */
  readonly identity: Node;
}

/**
 * A loop over rows of elements:
 * - `map` stores the root's value for every element;
 * - `reduce` combines the root's values of a row into one element;
 * - `find` stores the index (i64) of the first element of a row for which the root, a mask, holds; -1 if none.
 */
export interface LoopSpec {
  /** Whether a row is stored, reduced or searched. */
  readonly kind: 'map' | 'reduce' | 'find';
  /** The expression of an element. */
  readonly root: Node;
  /** The element types of the inputs. */
  readonly inputs: readonly ElementType[];
  /** The layouts of the inputs. */
  readonly layouts: readonly Layout[];
  /** The element type of the output. */
  readonly output: ElementType;
  /** The layout of the output. */
  readonly outputLayout: 'contiguous' | 'strided';
  /** The operation of a reduction. */
  readonly combine?: Combine;
}

/** The key of a loop: two loops with one key are one kernel. */
export function specKey(spec: LoopSpec): string {
  const combine = spec.combine ? `${spec.combine.apply.id},${spec.combine.identity.id}` : '';
  return `${spec.kind} ${spec.root.id} ${spec.inputs} ${spec.layouts} ${spec.output} ${spec.outputLayout} ${combine}`;
}
