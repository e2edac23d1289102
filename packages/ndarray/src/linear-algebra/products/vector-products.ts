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

/** Sums of conj(x1) * x2 along an axis; the others are broadcast. NumPy: `np.vecdot`. */
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

/** The dot product of flattened arrays, the first conjugated. NumPy: `np.vdot`. */
export const vdot = (x1: Operand, x2: Operand): NDArray => vecdot(ravel(toArray(x1)), ravel(toArray(x2)));

/** Sums of products over the last axes of both. NumPy: `np.inner`. */
export function inner(x1: Operand, x2: Operand): NDArray {
  const [a, b] = [toArray(x1), toArray(x2)];
  return a.ndim === 0 || b.ndim === 0 ? multiply(a, b) : tensordot(a, b, { axes: [-1, -1] });
}

/** The Kronecker product: x2 in place of every element of x1, times that element. NumPy: `np.kron`. */
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

/** The vector product of vectors of length 3 (or 2: then its only component) along an axis. NumPy: `np.cross`. */
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
