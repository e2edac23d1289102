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

/**
 * The part of a convolution that is returned, for operands (n,) and (m,): 'full' every overlap, (n + m - 1,); 'same' the middle,
 * (max(n, m),); 'valid' complete overlaps only, (max(n, m) - min(n, m) + 1,).
 */
export type ConvolveMode = 'full' | 'same' | 'valid';

/**
 * Computes the discrete convolution of two 1-d arrays: element k of the full result is the sum of x[i] * v[k - i] over all i.
 *
 * (n,) and (m,) -> (n + m - 1,) in mode 'full', the default; (max(n, m),) in mode 'same'; (max(n, m) - min(n, m) + 1,) in mode
 * 'valid'. The dtype is the common one. The sums are computed directly, in n * m multiplications. NumPy: `np.convolve`.
 *
 * @throws ShapeError when an operand has more than one dimension.
 * @throws ArgumentError when an operand is empty, or the mode is unknown.
 * @example
 * ```ts
 * np.convolve([1, 2, 3], [0, 1, 0.5]) // [0, 1, 2.5, 4, 1.5]
 * np.convolve([1, 2, 3], [0, 1, 0.5], 'same') // [1, 2.5, 4]
 * ```
 */
export function convolve(x: Operand, v: Operand, mode: ConvolveMode = 'full'): NDArray {
  let [a, b] = [vector('convolve', x), vector('convolve', v)];
  if (b.size > a.size) [a, b] = [b, a];
  return slide('convolve', a, flip(b), mode);
}

/**
 * Computes the cross-correlation of two 1-d arrays: the sum of x[i + k] * conj(v[i]) over all i, for each shift k.
 *
 * (n,) and (m,) -> (max(n, m) - min(n, m) + 1,) in mode 'valid', the default; (max(n, m),) in mode 'same'; (n + m - 1,) in mode
 * 'full'. The dtype is the common one. NumPy: `np.correlate`.
 *
 * @throws ShapeError when an operand has more than one dimension.
 * @throws ArgumentError when an operand is empty, or the mode is unknown.
 * @example
 * ```ts
 * np.correlate([1, 2, 3], [0, 1, 0.5]) // [3.5]
 * np.correlate([1, 2, 3], [0, 1, 0.5], 'full') // [0.5, 2, 3.5, 3, 0]
 * ```
 */
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

/** Moves a window of the length of b over a, as one product of a vector with a matrix whose rows overlap in memory. */
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
