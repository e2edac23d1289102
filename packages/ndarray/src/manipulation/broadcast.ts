import { viewOf } from '../core/array-memory.ts';
import type { DType } from '../core/dtype/dtype.ts';
import { BroadcastError, shapeText } from '../core/errors.ts';
import { broadcastShapes, checkShape, type Shape } from '../core/layout/shape.ts';
import { broadcastStrides } from '../core/layout/stride.ts';
import type { NDArray } from '../core/ndarray.ts';
import { arrayList, type Operand, toArray } from '../core/operand.ts';

/**
 * Returns the array stretched to a larger shape: (n,) -> (m, n). A view whose stretched axes have stride 0, so that
 * elements repeat without being copied. NumPy refuses to write to such a view; here that is not checked, and writing
 * changes all repetitions. NumPy: `np.broadcast_to`.
 *
 * @throws BroadcastError when the array's lengths are not 1 or those of the shape, aligned at the last axis
 * @throws ShapeError for a negative length or a fraction in the shape
 * @throws ArgumentError for a shape that is neither a number nor a list
 * @example `np.broadcastTo(np.array([1, 2]), [2, 2]) // [[1, 2], [1, 2]]`
 */
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

/**
 * Returns all arrays stretched to their common shape: (m, 1), (n,) -> (m, n), (m, n). Views.
 * NumPy: `np.broadcast_arrays`.
 *
 * @throws BroadcastError when the shapes do not go together
 * @example `np.broadcastArrays([[1], [2]], [3, 4]) // [[[1, 1], [2, 2]], [[3, 4], [3, 4]]]`
 */
export function broadcastArrays(...operands: Operand[]): NDArray[] {
  const arrays = arrayList('broadcastArrays', operands);
  const shape = broadcastShapes(...arrays.map((a) => a.shape));
  return arrays.map((a) => broadcastTo(a, shape));
}
