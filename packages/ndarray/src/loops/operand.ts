import { allocate, allocateApart, type Block, currentRecording, type Walk } from '@numloom/kernels';
import { type DType, type Scalar, toStored } from '../core/dtype/dtype.ts';
import { writeElement } from '../core/element-access.ts';
import type { Shape } from '../core/layout/shape.ts';
import { broadcastStrides } from '../core/layout/stride.ts';

/** An operand of a loop: an array, a view, a plane of a complex array, or a scalar in memory. It carries its block. */
export interface StridedOperand extends Walk {
  readonly shape: Shape;
}

/** An operand stretched to a broadcast shape. */
export const walkOver = ({ address, shape, strides, block }: StridedOperand, to: Shape): Walk => ({
  address,
  strides: broadcastStrides(shape, strides, to),
  block,
});

/**
 * Scalars are written to a ring of slots, far longer than the operands of any call. A recorded operation needs its scalars until
 * it is computed: those get memory of their own.
 */
const SLOTS = 512;
/** Bytes of the largest scalar, a complex128. */
const SLOT = 16;
const NO_AXES: Shape = [];
let slots: Block | undefined;
let next = 0;

/** A JavaScript scalar as an operand without axes, stored as a dtype. */
export function scalarOperand(value: Scalar, dtype: DType): StridedOperand {
  slots ??= allocateApart(SLOTS * SLOT);
  const block = currentRecording() ? allocate(SLOT) : slots;
  const address = block === slots ? slots.address + (next++ % SLOTS) * SLOT : block.address;
  writeElement(dtype, address, toStored(value, dtype));
  return { address, shape: NO_AXES, strides: NO_AXES, block };
}
