import { viewOf } from '../core/array-memory.ts';
import type { DType } from '../core/dtype/dtype.ts';
import { BroadcastError, shapeText } from '../core/errors.ts';
import { broadcastShapes, checkShape, type Shape } from '../core/layout/shape.ts';
import { broadcastStrides } from '../core/layout/stride.ts';
import type { NDArray } from '../core/ndarray.ts';
import { arrayList, type Operand, toArray } from '../core/operand.ts';

/** The array stretched to a larger shape: a view with strides 0. NumPy: `np.broadcast_to`. Writing to it is not refused here: do not. */
export function broadcastTo<D extends DType>(x: NDArray<D>, shape: number | Shape): NDArray<D> {
  const a = toArray(x);
  const to = checkShape(shape);
  const fits =
    a.ndim <= to.length && a.shape.every((length, k) => length === 1 || length === to[k + to.length - a.ndim]);
  if (!fits)
    throw new BroadcastError(
      [a.shape, to],
      `operands could not be broadcast together with remapped shapes [original->remapped]: ${shapeText(a.shape)} and requested shape ${shapeText(to)}`,
    );
  return viewOf(a, to, broadcastStrides(a.shape, a.strides, to));
}

/** All arrays stretched to their common shape: views. NumPy: `np.broadcast_arrays`. */
export function broadcastArrays(...operands: Operand[]): NDArray[] {
  const arrays = arrayList('broadcastArrays', operands);
  const shape = broadcastShapes(...arrays.map((a) => a.shape));
  return arrays.map((a) => broadcastTo(a, shape));
}
