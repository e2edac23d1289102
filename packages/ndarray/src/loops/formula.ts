import {
  expression,
  type Kernel,
  type Layout,
  loopKernel,
  type Node,
  type PreparedLoop,
  prepareLoop,
} from '@numloom/kernels';
import { type DType, dtypes } from '../core/dtype/dtype.ts';
import { castNode, elementOf, inputNode, laneOf } from './symbol.ts';

/** A number for each combination of layouts of a given number of operands. */
export function layoutCode(layouts: readonly Layout[]): number {
  let code = 0;
  for (const layout of layouts) code = code * 3 + (layout === 'contiguous' ? 0 : layout === 'scalar' ? 1 : 2);
  return code;
}

/**
 * An element-wise expression of operands of given dtypes. It keeps what is derived from it: the kernels, one for each combination
 * of layouts that its operands had in memory, the prepared loops, and its variants for other outputs.
 */
export class Formula {
  /** The expression, in the lane type of the output. */
  readonly root: Node;
  /** The dtypes of the operands. */
  readonly inputs: readonly DType[];
  /** The dtype in which the result is stored. */
  readonly output: DType;
  readonly #kernels = new Map<number, Kernel>();
  readonly #dense: (PreparedLoop | undefined)[] = [];
  readonly #derived = new Map<string, Formula>();

  constructor(root: Node, inputs: readonly DType[], output: DType) {
    this.root = root;
    this.inputs = inputs;
    this.output = output;
  }

  /** The kernel for operands and an output that lie in memory in given ways along the inner loop. */
  kernel(layouts: readonly Layout[], outputLayout: 'contiguous' | 'strided'): Kernel {
    const code = 2 * layoutCode(layouts) + (outputLayout === 'strided' ? 1 : 0);
    let kernel = this.#kernels.get(code);
    if (!kernel) {
      kernel = loopKernel({
        kind: 'map',
        root: this.root,
        inputs: this.inputs.map(elementOf),
        layouts,
        output: elementOf(this.output),
        outputLayout,
      });
      this.#kernels.set(code, kernel);
    }
    return kernel;
  }

  /**
   * The prepared loop for operands of one shape without gaps; operand k is a single value instead if bit k of `scalars` is set.
   */
  dense(scalars: number): PreparedLoop {
    return (this.#dense[scalars] ??= this.#denseLoop(scalars));
  }

  #denseLoop(scalars: number): PreparedLoop {
    const isScalar = (k: number) => (scalars >> k) % 2 === 1;
    const layouts = this.inputs.map((_, k): Layout => (isScalar(k) ? 'scalar' : 'contiguous'));
    const steps = this.inputs.map((input, k) => (isScalar(k) ? 0 : dtypes[input].itemsize));
    return prepareLoop(this.kernel(layouts, 'contiguous'), 'elements', [dtypes[this.output].itemsize, ...steps]);
  }

  /** The formula whose result is cast to another dtype, as C casts, before it is stored. */
  storedAs(dtype: DType): Formula {
    if (dtype === this.output) return this;
    return this.#derive(dtype, () => new Formula(castNode(this.root, dtype), this.inputs, dtype));
  }

  /**
   * The formula that computes only where a mask is true and keeps the value that is there elsewhere. It has two more operands:
   * the mask and, as the last one, the output itself.
   */
  masked(): Formula {
    return this.#derive('masked', () => {
      const mask = inputNode(this.inputs.length, 'bool');
      const before = inputNode(this.inputs.length + 1, this.output);
      const root =
        laneOf(this.output) === 'mask'
          ? expression.or(expression.and(mask, this.root), expression.and(expression.not(mask), before))
          : expression.select(mask, this.root, before);
      return new Formula(root, [...this.inputs, 'bool', this.output], this.output);
    });
  }

  /** A variant of this formula, which is made once and kept. */
  #derive(key: string, make: () => Formula): Formula {
    let formula = this.#derived.get(key);
    if (!formula) this.#derived.set(key, (formula = make()));
    return formula;
  }
}
