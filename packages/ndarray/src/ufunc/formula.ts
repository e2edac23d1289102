import { expression, type Kernel, type Layout, loopKernel, type Node } from '@numloom/kernels';
import { type DType, dtypes } from '../dtype/dtype.ts';
import { castNode, elementOf, inputNode, laneOf } from './symbol.ts';

/** A kernel for operands without gaps, and how its arguments move along the elements. */
export interface DenseLoop {
  readonly kernel: Kernel;
  readonly advance: readonly number[];
}

/** An expression for operands of certain dtypes, with its kernels: one per way the operands may lie in memory. */
export class Formula {
  readonly root: Node;
  readonly inputs: readonly DType[];
  readonly output: DType;
  readonly #kernels = new Map<number, Kernel>();
  readonly #dense: (DenseLoop | undefined)[] = [];
  readonly #derived = new Map<string, Formula>();

  constructor(root: Node, inputs: readonly DType[], output: DType) {
    this.root = root;
    this.inputs = inputs;
    this.output = output;
  }

  kernel(layouts: readonly Layout[], outputLayout: 'contiguous' | 'strided'): Kernel {
    let code = outputLayout === 'strided' ? 1 : 0;
    for (const layout of layouts) code = code * 3 + (layout === 'contiguous' ? 0 : layout === 'scalar' ? 1 : 2);
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

  /** For operands of one shape without gaps, but for single values, whose bits are set in `scalars`. */
  dense(scalars: number): DenseLoop {
    return (this.#dense[scalars] ??= this.#denseLoop(scalars));
  }

  #denseLoop(scalars: number): DenseLoop {
    const isScalar = (k: number) => (scalars >> k) % 2 === 1;
    const layouts = this.inputs.map((_, k): Layout => (isScalar(k) ? 'scalar' : 'contiguous'));
    const advance = [0, 0, dtypes[this.output].itemsize, 0, 0];
    this.inputs.forEach((input, k) => void advance.push(isScalar(k) ? 0 : dtypes[input].itemsize, 0, 0));
    return { kernel: this.kernel(layouts, 'contiguous'), advance };
  }

  /** The same, stored as another dtype. */
  storedAs(dtype: DType): Formula {
    if (dtype === this.output) return this;
    return this.#derive(dtype, () => new Formula(castNode(this.root, dtype), this.inputs, dtype));
  }

  /** The same where a mask (one more operand) holds; elsewhere the value that is there (the last operand). */
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

  #derive(key: string, make: () => Formula): Formula {
    let formula = this.#derived.get(key);
    if (!formula) this.#derived.set(key, (formula = make()));
    return formula;
  }
}
