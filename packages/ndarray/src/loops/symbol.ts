import { type ElementType, elements, expression, type LaneType, type Node } from '@numloom/kernels';
import { type DType, dtypes, isBig, type Scalar } from '../core/dtype/dtype.ts';
import { DTypeError } from '../core/errors.ts';

/**
 * The stand-in for an array while the function that `fuse` is given is traced: a typed expression instead of numbers. A weak
 * symbol stands for a JavaScript scalar, which gives way to the arrays' dtypes (NEP 50).
 */
export class SymbolicArray {
  /** The expression of an element. */
  readonly node: Node;
  /** The dtype of the array that it stands for. */
  readonly dtype: DType;
  /** The kind of the scalar that a weak symbol stands for; undefined for an array. */
  readonly weak: 'int' | 'float' | undefined;

  constructor(node: Node, dtype: DType, weak?: 'int' | 'float') {
    this.node = node;
    this.dtype = dtype;
    this.weak = weak;
  }
}

/**
 * The kernels' name of the element type of a dtype.
 *
 * @throws DTypeError for a complex dtype, since kernels know only the parts of complex numbers
 */
export function elementOf(dtype: DType): ElementType {
  const { kind, element } = dtypes[dtype];
  if (kind === 'complex')
    throw new DTypeError(`${dtype} is not supported here; take the real and the imaginary part (np.real, np.imag)`);
  return element;
}

/** The type of a vector lane in which kernels compute with values of a dtype. */
export const laneOf = (dtype: DType): LaneType => elements[elementOf(dtype)].lane;

/**
 * The expression that converts a value to another dtype as C converts; integers shorter than a lane are wrapped to their
 * length.
 */
export function castNode(node: Node, to: DType): Node {
  return expression.wrap(expression.cast(node, laneOf(to)), elementOf(to));
}

/** A scalar as a bigint. A bigint is kept as it is, since a detour through a number would lose digits beyond 2^53. */
const wholeBigInt = (value: Scalar): bigint =>
  typeof value === 'number' ? BigInt(Math.trunc(value)) : BigInt(value as bigint);

/** The expression of a JavaScript scalar as a constant of a dtype. */
export function constantNode(value: Scalar, dtype: DType): Node {
  const lane = laneOf(dtype);
  return expression.constant(
    lane,
    isBig(dtype) ? wholeBigInt(value) : lane === 'mask' ? Boolean(value) : Number(value),
  );
}

/** The expression of the element of a formula's operand, by the operand's index and dtype. */
export const inputNode = (index: number, dtype: DType): Node => expression.input(index, elementOf(dtype));
