import { viewOf } from '../core/array-memory.ts';
import { type DType, describe } from '../core/dtype/dtype.ts';
import { ArgumentError, AxisError } from '../core/errors.ts';
import { normalizeAxes, normalizeAxis } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { type AxisArgument, axisArgument, swapaxes } from './axes.ts';

/** Elements in reverse order along axes, all of them by default: a view. NumPy: `np.flip`. */
export function flip<D extends DType>(x: NDArray<D>, axis?: AxisArgument): NDArray<D> {
  const a = toArray(x);
  const axes = normalizeAxes(axisArgument('flip', axis), a.ndim);
  const offset = axes.reduce((sum, k) => sum + Math.max(0, a.shape[k]! - 1) * a.strides[k]!, 0);
  return viewOf(
    a,
    a.shape,
    a.strides.map((s, k) => (axes.includes(k) ? -s : s)),
    a.size === 0 ? 0 : offset,
  );
}

/** Turned by 90 degrees, from the first of two axes towards the second: a view. NumPy: `np.rot90`. */
export function rot90<D extends DType>(
  x: NDArray<D>,
  k = 1,
  options?: { readonly axes?: readonly [number, number] },
): NDArray<D> {
  const a = toArray(x);
  const { axes = [0, 1] } = readOptions('rot90', options, ['axes']);
  const [i, j] = [normalizeAxis(axes[0], a.ndim), normalizeAxis(axes[1], a.ndim)];
  if (i === j) throw new AxisError(i, a.ndim, 'Axes must be different.');
  if (!Number.isInteger(k)) throw new ArgumentError(`rot90: k is a whole number; got ${describe(k)}`);
  const turns = ((k % 4) + 4) % 4;
  if (turns === 0) return viewOf(a, a.shape, a.strides);
  if (turns === 2) return flip(flip(a, i), j);
  return turns === 1 ? swapaxes(flip(a, j), i, j) : flip(swapaxes(a, i, j), j);
}

/** NumPy: `np.flipud`. */
export const flipud = <D extends DType>(x: NDArray<D>): NDArray<D> => flip(x, 0);
/** NumPy: `np.fliplr`. */
export const fliplr = <D extends DType>(x: NDArray<D>): NDArray<D> => flip(x, 1);
