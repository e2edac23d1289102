import { ShapeError, shapeText } from '../../core/errors.ts';
import { broadcastShapes, normalizeAxis } from '../../core/layout/shape.ts';
import type { NDArray } from '../../core/ndarray.ts';
import type { Operand } from '../../core/operand.ts';
import { toArray } from '../../core/operand.ts';
import { readOptions } from '../../core/options.ts';
import { expandDims, moveaxis, squeeze } from '../../manipulation/axes.ts';
import { stack } from '../../manipulation/join.ts';
import { ravel, reshape } from '../../manipulation/shape.ts';
import { unstack } from '../../manipulation/split.ts';
import { multiply, subtract } from '../../ufunc/arithmetic.ts';
import { conj } from '../../ufunc/complex-parts.ts';
import { matmul } from './matmul.ts';
import { tensordot } from './tensordot.ts';

/**
 * Computes dot products of vectors along an axis, the last by default: the sum of conj(x1) * x2.
 *
 * (..., n) and (..., n) -> (...); the other axes are broadcast. The dtype is the common one. NumPy: `np.vecdot`.
 *
 * @throws ShapeError when an operand is 0-d, or the lengths along the axis differ.
 * @throws BroadcastError when the other axes cannot be broadcast together.
 * @throws AxisError when the axis is outside of an operand's dimensions.
 * @throws ArgumentError when an option is unknown.
 * @example `np.vecdot([[1, 2], [3, 4]], [1, 10]) // [21, 43]`
 */
export function vecdot(x1: Operand, x2: Operand, options?: { readonly axis?: number }): NDArray {
  const { axis = -1 } = readOptions('vecdot', options, ['axis']);
  const [a, b] = [toArray(x1), toArray(x2)];
  if (a.ndim === 0 || b.ndim === 0) throw new ShapeError('vecdot: the operands need at least one dimension');
  const [p, q] = [moveaxis(a, axis, -1), moveaxis(b, axis, -1)];
  if (p.shape.at(-1) !== q.shape.at(-1))
    throw new ShapeError(
      `vecdot: lengths differ along axis ${axis}: shapes ${shapeText(a.shape)} and ${shapeText(b.shape)}`,
    );
  broadcastShapes(p.shape, q.shape);
  const product = matmul(expandDims(conj(p), -2), expandDims(q, -1));
  return squeeze(product, [-2, -1]);
}

/**
 * Computes the dot product of two flattened arrays, the first of which is conjugated: (..., n) and (..., n) -> ().
 * NumPy: `np.vdot`.
 *
 * @throws ShapeError when the operands have different numbers of elements.
 * @example `np.vdot([[1, 2], [3, 4]], [[1, 0], [0, 1]]) // 5`
 */
export const vdot = (x1: Operand, x2: Operand): NDArray => vecdot(ravel(toArray(x1)), ravel(toArray(x2)));

/**
 * Computes the sums of products over the last axes of both operands: (..., k) and (---, k) -> (..., ---).
 *
 * With a 0-d operand it is the product of both. Nothing is conjugated. NumPy: `np.inner`.
 *
 * @throws ShapeError when the last axes differ in length.
 * @example
 * ```ts
 * np.inner([1, 2], [3, 4]) // 11
 * np.inner([[1, 2], [3, 4]], [1, 10]) // [21, 43]
 * ```
 */
export function inner(x1: Operand, x2: Operand): NDArray {
  const [a, b] = [toArray(x1), toArray(x2)];
  return a.ndim === 0 || b.ndim === 0 ? multiply(a, b) : tensordot(a, b, { axes: [-1, -1] });
}

/**
 * Computes the Kronecker product, which has a copy of `x2`, times the element, in place of every element of `x1`.
 *
 * (a, b) and (c, d) -> (a * c, b * d), for any number of dimensions; missing leading axes count as length 1. NumPy: `np.kron`.
 *
 * @example
 * ```ts
 * np.kron([1, 10], [1, 2, 3]) // [1, 2, 3, 10, 20, 30]
 * np.kron([[1, 0], [0, 1]], [[1, 2]]) // [[1, 2, 0, 0], [0, 0, 1, 2]]
 * ```
 */
export function kron(x1: Operand, x2: Operand): NDArray {
  const [a, b] = [toArray(x1), toArray(x2)];
  const ndim = Math.max(a.ndim, b.ndim);
  const padded = (x: NDArray) => [...Array<number>(ndim - x.ndim).fill(1), ...x.shape];
  const [sa, sb] = [padded(a), padded(b)];
  const product = multiply(
    reshape(
      a,
      sa.flatMap((length) => [length, 1]),
    ),
    reshape(
      b,
      sb.flatMap((length) => [1, length]),
    ),
  );
  return reshape(
    product,
    sa.map((length, k) => length * sb[k]!),
  );
}

/**
 * Computes the cross products of vectors of length 3 along an axis, the last by default: (..., 3) and (..., 3) -> (..., 3).
 *
 * The other axes are broadcast; the dtype is the common one. NumPy: `np.linalg.cross`, and `np.cross` for vectors of length 3.
 *
 * @throws ShapeError when the vectors do not have length 3, or the axis is outside of an operand's dimensions.
 * @throws BroadcastError when the other axes cannot be broadcast together.
 * @throws ArgumentError when an option is unknown.
 * @example `np.cross([1, 0, 0], [0, 1, 0]) // [0, 0, 1]`
 */
export function cross(x1: Operand, x2: Operand, options?: { readonly axis?: number }): NDArray {
  const { axis = -1 } = readOptions('cross', options, ['axis']);
  const [a, b] = [toArray(x1), toArray(x2)];
  const lengths = [a.shape.at(axis), b.shape.at(axis)];
  if (lengths.some((n) => n !== 3))
    throw new ShapeError(
      `Both input arrays must be (arrays of) 3-dimensional vectors, but they are ${lengths[0]} and ${lengths[1]} dimensional instead.`,
    );
  const [u, v] = [unstack(a, { axis }), unstack(b, { axis })];
  const part = (i: number, j: number) => subtract(multiply(u[i]!, v[j]!), multiply(u[j]!, v[i]!));
  const shape = broadcastShapes(a.shape, b.shape);
  return stack([part(1, 2), part(2, 0), part(0, 1)], { axis: normalizeAxis(axis, shape.length) });
}
