import type { NDArray } from '../core/ndarray.ts';
import { type StridedOperand, walkOver } from './operand.ts';

/**
 * Bytes of the largest element that a loop reads or writes at once: a float64 or a 64-bit integer, since complex numbers go by
 * parts.
 */
const ELEMENT = 8;

/** The lowest and the highest address at which an element of an operand begins. */
function extent({ address, shape, strides }: StridedOperand): [number, number] {
  let [low, high] = [address, address];
  shape.forEach((length, k) => {
    const span = (length - 1) * strides[k]!;
    if (span < 0) low += span;
    else high += span;
  });
  return [low, high];
}

/**
 * Whether writing `out` element by element could change an element of an operand before it is read: both share memory, and the
 * operand does not have the address and the strides of `out`. The test is conservative, as it compares ranges of addresses only.
 */
export function overlapsUnevenly(operand: StridedOperand, out: NDArray): boolean {
  if (operand.shape.includes(0) || out.size === 0) return false;
  const [low, high] = extent(operand);
  const [outLow, outHigh] = extent(out);
  if (high + ELEMENT <= outLow || outHigh + out.itemsize <= low) return false;
  const { strides } = walkOver(operand, out.shape);
  return operand.address !== out.address || strides.some((s, k) => s !== out.strides[k] && out.shape[k] !== 1);
}
