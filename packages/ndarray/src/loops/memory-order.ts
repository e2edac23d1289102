import type { Nest } from '@numloom/kernels';
import { type DType, dtypes } from '../core/dtype/dtype.ts';
import { type Shape, sameShape } from '../core/layout/shape.ts';
import { denseStrides, isDense, type Strides } from '../core/layout/stride.ts';
import { pickAxes } from './nest.ts';
import type { StridedOperand } from './operand.ts';

/** The numbers of all axes of a shape. */
const axesOf = (shape: Shape): number[] => shape.map((_, k) => k);

/**
 * The strides of a result whose axes lie in memory in the order of its operands' axes, if all operands have one order, no gaps,
 * and not C order; otherwise undefined, which stands for C order. NumPy calls this order 'K'.
 */
export function resultStrides(operands: readonly StridedOperand[], shape: Shape, dtype: DType): Strides | undefined {
  const arrays = operands.filter((o) => o.shape.length > 0);
  const first = arrays[0];
  if (!first || shape.length < 2 || !sameShape(first.shape, shape)) return undefined;
  const axes = axesOf(shape).sort((a, b) => first.strides[b]! - first.strides[a]! || a - b);
  if (axes.every((axis, k) => axis === k)) return undefined;
  const alike = arrays.every(
    (o) =>
      sameShape(o.shape, shape) &&
      o.strides.every((s, k) => s * first.strides[0]! === first.strides[k]! * o.strides[0]!),
  );
  const sorted = axes.map((a) => shape[a]!);
  const unit = Math.min(...first.strides.map(Math.abs));
  const steps = axes.map((a) => first.strides[a]!);
  if (!alike || !isDense(sorted, steps, unit)) return undefined;
  const dense = denseStrides(sorted, dtypes[dtype].itemsize);
  const strides = Array<number>(shape.length);
  axes.forEach((axis, k) => void (strides[axis] = dense[k]!));
  return strides;
}

/** The nest of loops with its axes in the order in which the output lies in memory, so that the inner loop writes neighbours. */
export function inOutputOrder(nest: Nest): Nest {
  const out = nest.walks[0]!.strides;
  if (out.every((s, k) => k === 0 || Math.abs(s) <= Math.abs(out[k - 1]!))) return nest;
  return pickAxes(
    nest,
    axesOf(nest.shape).sort((a, b) => Math.abs(out[b]!) - Math.abs(out[a]!) || a - b),
  );
}
