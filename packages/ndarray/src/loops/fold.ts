import { type Combine, expression as e, type Node } from '@numloom/kernels';
import type { DType } from '../core/dtype/dtype.ts';
import { inputNode } from './symbol.ts';

/** The arithmetic of a reduction: an expression of the inputs' elements, and the operation that makes one result of two. */
export interface Fold {
  readonly root: Node;
  readonly inputs: readonly DType[];
  readonly combine: Combine;
  /** The dtype of the expression and of the results. */
  readonly dtype: DType;
}

const resultFolds = new WeakMap<Fold, Fold>();

/** The fold that combines results of another one: the same object in every call, since kernels are kept by it. */
export function foldOfResults(fold: Fold): Fold {
  let results = resultFolds.get(fold);
  if (results === undefined) {
    const { combine, dtype } = fold;
    results = { root: inputNode(0, dtype), inputs: [dtype], combine, dtype };
    resultFolds.set(fold, results).set(results, results);
  }
  return results;
}

/**
 * The expression that combines a start, if there is one, and the values of several rows, one after the other. Row number r has
 * the inputs from `r * inputs.length` on.
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

const applyTo = ({ apply }: Combine, a: Node, b: Node): Node =>
  replaceLeaves(apply, (n) => (n.op === 'register' ? (n.name === 'a' ? a : b) : undefined));

/** An expression with other leaves: those for which `leaf` has an answer. */
function replaceLeaves(node: Node, leaf: (node: Node) => Node | undefined): Node {
  const made = new Map<Node, Node>();
  const visit = (n: Node): Node => {
    const known = made.get(n) ?? leaf(n) ?? e.withArgs(n, n.args.map(visit));
    made.set(n, known);
    return known;
  };
  return visit(node);
}
