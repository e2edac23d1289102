import { allocateArray, span } from '../core/array-memory.ts';
import { describe } from '../core/dtype/dtype.ts';
import { ArgumentError, ShapeError, shapeText } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { matmul } from '../linear-algebra/products/matmul.ts';
import { assign } from '../loops/assign.ts';
import { copy } from '../manipulation/copy.ts';
import { flip } from '../manipulation/flip.ts';
import { reshape } from '../manipulation/shape.ts';
import { slidingWindowView } from '../manipulation/sliding-window.ts';
import { conj } from '../ufunc/complex-parts.ts';

export type ConvolveMode = 'full' | 'same' | 'valid';

/** The discrete convolution of two 1-d arrays. NumPy: `np.convolve`. */
export function convolve(x: Operand, v: Operand, mode: ConvolveMode = 'full'): NDArray {
  let [a, b] = [vector('convolve', x), vector('convolve', v)];
  if (b.size > a.size) [a, b] = [b, a];
  return slide('convolve', a, flip(b), mode);
}

/** The cross-correlation of two 1-d arrays: sums of a[n + k] * conj(v[n]). NumPy: `np.correlate`. */
export function correlate(x: Operand, v: Operand, mode: ConvolveMode = 'valid'): NDArray {
  const [a, b] = [vector('correlate', x), vector('correlate', v)];
  if (b.size <= a.size) return slide('correlate', a, conj(b), mode);
  return copy(flip(slide('correlate', conj(b), a, mode)));
}

function vector(name: string, x: Operand): NDArray {
  const a = toArray(x);
  if (a.ndim > 1) throw new ShapeError(`${name}: object too deep for desired array: got shape ${shapeText(a.shape)}`);
  if (a.size === 0) throw new ArgumentError(`${name}: the arrays cannot be empty`);
  return reshape(a, [a.size]);
}

/** A window of b's length moved over a: one row-by-vector product over a view with overlapping rows. */
function slide(name: string, a: NDArray, b: NDArray, mode: ConvolveMode): NDArray {
  const [n, m] = [a.size, b.size];
  const margins: Readonly<Record<ConvolveMode, [number, number]>> = {
    full: [m - 1, m - 1],
    same: [Math.floor(m / 2), m - 1 - Math.floor(m / 2)],
    valid: [0, 0],
  };
  const margin = margins[mode];
  if (!margin) throw new ArgumentError(`${name}: mode must be 'full', 'same' or 'valid'; got ${describe(mode)}`);
  const padded = allocateArray([margin[0] + n + margin[1]], a.dtype);
  assign(padded, 0);
  assign(span(padded, 0, margin[0], margin[0] + n), a);
  return matmul(slidingWindowView(padded, m), b);
}
