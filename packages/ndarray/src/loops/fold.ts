import { type Combine, expression as e, type Node } from '@numloom/kernels';
import type { DType } from '../core/dtype/dtype.ts';
import { weakMemo } from '../core/memo.ts';
import { inputNode } from './symbol.ts';

/** The arithmetic of a reduction: an expression of the inputs' elements, and the operation that combines two of its values. */
export interface Fold {
  /** The expression whose values are combined, such as the square of an input. */
  readonly root: Node;
  /** The dtypes of the inputs. */
  readonly inputs: readonly DType[];
  /** The associative operation that combines two values, with its identity. */
  readonly combine: Combine;
  /** The dtype of the expression and of the results. */
  readonly dtype: DType;
  /** Whether the fold combines results of another one. */
  readonly ofResults?: true;
}

const resultFolds = weakMemo(
  ({ combine, dtype }: Fold): Fold => ({ root: inputNode(0, dtype), inputs: [dtype], combine, dtype, ofResults: true }),
);

/**
 * The fold that combines results of another one, which is its own fold of results. It is the same object in every call, since
 * kernels are kept by it.
 */
export const foldOfResults = (fold: Fold): Fold => (fold.ofResults ? fold : resultFolds(fold));

/**
 * The expression that combines a start value, if there is one, with the values of several rows in succession. The inputs of row
 * number r are those from `r * inputs.length` on.
 */
export function combineRows({ root, inputs, combine }: Fold, rows: number, start?: Node): Node {
  let result = start;
  for (let row = 0; row < rows; row++) {
    const value = replaceLeaves(root, (n) =>
      n.op === 'input' ? e.input(n.index! + row * inputs.length, n.element!) : undefined,
    );
    result = result === undefined ? value : applyTo(combine, result, value);
  }
  return result!;
}

/** The expression of a combining operation with two expressions in the place of its registers `a` and `b`. */
const applyTo = ({ apply }: Combine, a: Node, b: Node): Node =>
  replaceLeaves(apply, (n) => (n.op === 'register' ? (n.name === 'a' ? a : b) : undefined));

/** An expression in which each node that `leaf` has an answer for is replaced by the answer. */
function replaceLeaves(node: Node, leaf: (node: Node) => Node | undefined): Node {
  const made = new Map<Node, Node>();
  const visit = (n: Node): Node => {
    const known = made.get(n) ?? leaf(n) ?? e.withArgs(n, n.args.map(visit));
    made.set(n, known);
    return known;
  };
  return visit(node);
}
