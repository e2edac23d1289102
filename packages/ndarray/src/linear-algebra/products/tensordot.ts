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
 * Sums of products over several axes: of the last `axes` of x1 and the first of x2, or of two lists of axes.
 * NumPy: `np.tensordot`.
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
