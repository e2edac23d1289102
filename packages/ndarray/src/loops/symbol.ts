import { type ElementType, elements, expression, type LaneType, type Node } from '@numloom/kernels';
import { type DType, dtypes, isBig, type Scalar } from '../core/dtype/dtype.ts';
import { DTypeError } from '../core/errors.ts';

/**
 * What a formula is written in while it is traced: a typed expression instead of numbers. A weak symbol stands for a
 * JavaScript scalar, which gives way to the arrays' dtypes (NEP 50).
 */
export class SymbolicArray {
  readonly node: Node;
  readonly dtype: DType;
  readonly weak: 'int' | 'float' | undefined;

  constructor(node: Node, dtype: DType, weak?: 'int' | 'float') {
    this.node = node;
    this.dtype = dtype;
    this.weak = weak;
  }
}

/** @throws DTypeError for complex: formulas know only their parts (complex/) */
export function elementOf(dtype: DType): ElementType {
  const { kind, element } = dtypes[dtype];
  if (kind === 'complex')
    throw new DTypeError(`${dtype} is not supported here; take the real and the imaginary part (np.real, np.imag)`);
  return element;
}
export const laneOf = (dtype: DType): LaneType => elements[elementOf(dtype)].lane;

/** A value of one dtype as another: C's conversion, small integers wrapped. */
export function castNode(node: Node, to: DType): Node {
  return expression.wrap(expression.cast(node, laneOf(to)), elementOf(to));
}

/** A bigint keeps all its digits: not by way of a number. */
const wholeBigInt = (value: Scalar): bigint =>
  typeof value === 'number' ? BigInt(Math.trunc(value)) : BigInt(value as bigint);

export function constantNode(value: Scalar, dtype: DType): Node {
  const lane = laneOf(dtype);
  return expression.constant(
    lane,
    isBig(dtype) ? wholeBigInt(value) : lane === 'mask' ? Boolean(value) : Number(value),
  );
}

export const inputNode = (index: number, dtype: DType): Node => expression.input(index, elementOf(dtype));
