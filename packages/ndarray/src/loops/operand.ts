import { allocate, allocateApart, type Block, currentRecording, type Walk } from '@numloom/kernels';
import { type DType, type Scalar, toStored } from '../core/dtype/dtype.ts';
import { writeElement } from '../core/element-access.ts';
import type { Shape } from '../core/layout/shape.ts';
import { broadcastStrides } from '../core/layout/stride.ts';

/** An operand of a loop, with the block that it lies in: an array, a view, a plane of a complex array, or a scalar in memory. */
export interface StridedOperand extends Walk {
  /** The length of every axis; no axes for a scalar. */
  readonly shape: Shape;
}

/** The walk of an operand over a shape that it broadcasts to: its strides are 0 along the axes that it is repeated along. */
export const walkOver = ({ address, shape, strides, block }: StridedOperand, to: Shape): Walk => ({
  address,
  strides: broadcastStrides(shape, strides, to),
  block,
});

/**
 * Slots of the ring that scalars are written to. A slot is written again after this many scalars, far more than the operands of
 * one call, which has read them by then. A recorded operation needs its scalars until it is computed, so these have memory of
 * their own.
 */
const SLOTS = 512;
/** Bytes of a slot, enough for the largest scalar, a complex128. */
const SLOT = 16;
const NO_AXES: Shape = [];
let slots: Block | undefined;
let next = 0;

/**
 * A JavaScript scalar as an operand without axes, stored in memory as a dtype.
 *
 * @throws OverflowError for a value that an integer dtype cannot hold
 * @throws DTypeError for a complex number and a dtype that is neither complex nor bool
 */
export function scalarOperand(value: Scalar, dtype: DType): StridedOperand {
  slots ??= allocateApart(SLOTS * SLOT);
  const block = currentRecording() ? allocate(SLOT) : slots;
  const address = block === slots ? slots.address + (next++ % SLOTS) * SLOT : block.address;
  writeElement(dtype, address, toStored(value, dtype));
  return { address, shape: NO_AXES, strides: NO_AXES, block };
}
