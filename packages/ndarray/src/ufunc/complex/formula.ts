import type { Node } from '@numloom/kernels';
import { resultArray } from '../../core/array-memory.ts';
import { type ComplexDType, type DType, isComplex, partType } from '../../core/dtype/dtype.ts';
import { canCastSameKind } from '../../core/dtype/promote.ts';
import { DTypeError } from '../../core/errors.ts';
import { broadcastShapes } from '../../core/layout/shape.ts';
import type { NDArray } from '../../core/ndarray.ts';
import { assign } from '../../loops/assign.ts';
import { imaginaryPlane, planesOf, realPlane } from '../../loops/complex-planes.ts';
import { Formula } from '../../loops/formula.ts';
import type { StridedOperand } from '../../loops/operand.ts';
import { execute, type PlanOptions } from '../../loops/plan.ts';
import { castNode, constantNode, inputNode } from '../../loops/symbol.ts';
import { type Pair, pair } from './pair.ts';

/** Builds an operation on complex operands, whose result is complex, or real as a magnitude or a truth value is. */
export type ComplexBuild = (args: readonly [Pair, Pair]) => Pair | Node;

/** A formula of complex operands, which consists of one real formula, over the planes of the parts, for each part of the result. */
export class ComplexFormula {
  readonly #inputs: readonly DType[];
  readonly #parts: readonly Formula[];
  readonly #output: DType;

  /**
   * Compiles an operation whose result is of dtype `output`. `inputs` are the dtypes of the operands; a real operand counts as
   * complex with 0 for its imaginary part.
   */
  constructor(build: ComplexBuild, inputs: readonly DType[], common: ComplexDType, output: DType) {
    const part = partType(common);
    const planes: DType[] = [];
    const plane = (dtype: DType): Node => castNode(inputNode(planes.push(dtype) - 1, dtype), part);
    const args = inputs.map((dtype): Pair => {
      if (isComplex(dtype)) return pair(plane(partType(dtype)), plane(partType(dtype)));
      return pair(plane(dtype), constantNode(0, part));
    });
    const built = build(args as [Pair, Pair]);
    const roots = 'op' in built ? [castNode(built, output)] : [built.re, built.im];
    this.#inputs = inputs;
    this.#output = output;
    this.#parts = roots.map((root) => new Formula(root, planes, isComplex(output) ? part : output));
  }

  /**
   * Computes the formula over operands that are broadcast together, into `out` or a new array, which it returns. All parts are
   * computed before `out` is written, because `out` may be an operand.
   *
   * @throws BroadcastError when the shapes of the operands, `out` and `where` cannot be broadcast together
   * @throws DTypeError when the result is of a higher kind than the dtype of `out`
   */
  execute(operands: readonly StridedOperand[], { out, where }: PlanOptions = {}): NDArray {
    const planes = operands.flatMap((operand, k): StridedOperand[] => {
      const dtype = this.#inputs[k]!;
      return isComplex(dtype) ? planesOf(operand, dtype) : [operand];
    });
    const [re, im] = this.#parts;
    if (!im) return execute(re!, planes, { out, where });
    if (out && !canCastSameKind(this.#output, out.dtype))
      throw new DTypeError(
        `Cannot cast output from dtype('${this.#output}') to dtype('${out.dtype}') with casting rule 'same_kind'`,
      );
    const shape = broadcastShapes(...operands.map((o) => o.shape), ...(where ? [where.shape] : []));
    const result = resultArray(shape, this.#output);
    if (where) assign(result, 0);
    execute(re!, planes, { out: realPlane(result), where });
    execute(im, planes, { out: imaginaryPlane(result), where });
    if (!out) return result;
    assign(out, result, where);
    result.dispose();
    return out;
  }
}
