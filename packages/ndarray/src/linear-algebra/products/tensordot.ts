import { ArgumentError, ShapeError, shapeText } from '../../core/errors.ts';
import { normalizeAxis, sizeOf } from '../../core/layout/shape.ts';
import type { NDArray } from '../../core/ndarray.ts';
import type { Operand } from '../../core/operand.ts';
import { toArray } from '../../core/operand.ts';
import { readOptions } from '../../core/options.ts';
import { transpose } from '../../manipulation/axes.ts';
import { reshape } from '../../manipulation/shape.ts';
import { matmul } from './matmul.ts';

type Axes = number | readonly [number | readonly number[], number | readonly number[]];

/**
 * Computes sums of products over several axes of two arrays at once.
 *
 * `axes` is a number n, 2 by default, for the last n axes of `x1` and the first n of `x2`, or a pair of axes or lists of axes
 * that correspond to each other. The result has the remaining axes of `x1`, then those of `x2`. It is computed as one matrix
 * product. NumPy: `np.tensordot`.
 *
 * @throws ArgumentError when the number of axes is negative or above the dimensions of an operand, or an option is unknown.
 * @throws ShapeError when the lists differ in length, or lengths of corresponding axes differ.
 * @throws AxisError when an axis is outside of an operand's dimensions.
 * @example
 * ```ts
 * np.tensordot([[1, 2], [3, 4]], [[1, 0], [0, 1]]) // 5
 * np.tensordot(np.ones([2, 3, 4]), np.ones([4, 3, 5]), { axes: [[1, 2], [1, 0]] }).shape // [2, 5]
 * ```
 */
export function tensordot(x1: Operand, x2: Operand, options?: { readonly axes?: Axes }): NDArray {
  const { axes = 2 } = readOptions('tensordot', options, ['axes']);
  const [a, b] = [toArray(x1), toArray(x2)];
  if (typeof axes === 'number' && (!Number.isInteger(axes) || axes < 0 || axes > Math.min(a.ndim, b.ndim)))
    throw new ArgumentError(`tensordot: axes=${axes} of shapes ${shapeText(a.shape)} and ${shapeText(b.shape)}`);
  const count = typeof axes === 'number' ? axes : 0;
  const [ofA, ofB] =
    typeof axes === 'number'
      ? [Array.from({ length: count }, (_, k) => a.ndim - count + k), Array.from({ length: count }, (_, k) => k)]
      : [[axes[0]].flat().map((k) => normalizeAxis(k, a.ndim)), [axes[1]].flat().map((k) => normalizeAxis(k, b.ndim))];
  const fits = ofA.length === ofB.length && ofA.every((k, i) => a.shape[k] === b.shape[ofB[i]!]);
  if (!fits)
    throw new ShapeError(
      `shape-mismatch for sum: axes ${ofA} of ${shapeText(a.shape)}, axes ${ofB} of ${shapeText(b.shape)}`,
    );
  const rest = (x: NDArray, used: readonly number[]) => x.shape.map((_, k) => k).filter((k) => !used.includes(k));
  const [restA, restB] = [rest(a, ofA), rest(b, ofB)];
  const k = sizeOf(ofA.map((axis) => a.shape[axis]!));
  const [m, n] = [restA.map((axis) => a.shape[axis]!), restB.map((axis) => b.shape[axis]!)];
  const left = reshape(transpose(a, [...restA, ...ofA]), [sizeOf(m), k]);
  const right = reshape(transpose(b, [...ofB, ...restB]), [k, sizeOf(n)]);
  return reshape(matmul(left, right), [...m, ...n]);
}
