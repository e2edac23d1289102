import { describe } from '../core/dtype/dtype.ts';
import { ArgumentError } from '../core/errors.ts';
import { normalizeAxes, normalizeAxis } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { asInexact } from '../loops/convert.ts';
import { moveaxis } from '../manipulation/axes.ts';
import { reshape } from '../manipulation/shape.ts';
import { max, min, sum } from '../reduction/reductions.ts';
import { abs, divide, multiply, power, sqrt, square } from '../ufunc/arithmetic.ts';
import { notEqual } from '../ufunc/comparison.ts';
import { isnan } from '../ufunc/floating.ts';
import { where } from '../ufunc/where.ts';
import { svdvals } from './factorizations/factorizations.ts';
import { stackArgument } from './factorizations/matrix-stack.ts';
import { inv } from './solve.ts';

/** The order p of a vector norm, (sum |x|^p)^(1/p); also Infinity, -Infinity and 0, see `vectorNorm`. */
export type VectorOrder = number;
/** The order of a matrix norm: 'fro' (Frobenius), 'nuc' (nuclear), 1, -1, 2, -2, Infinity or -Infinity, see `matrixNorm`. */
export type MatrixOrder = 'fro' | 'nuc' | number;

/** Options that `vectorNorm` and `norm` have in common. */
interface NormOptions {
  /** The axis or axes over which a norm is taken; `null`, the default, takes all. */
  readonly axis?: number | readonly number[] | null;
  /** Whether these axes stay in the result with length 1; `false` by default. */
  readonly keepdims?: boolean;
}

/**
 * Computes the norms of vectors along an axis; several axes, by default all, count as one flattened axis.
 *
 * (..., k, ...) -> (..., ...). The order `ord`, 2 by default, gives (sum |x|^ord)^(1/ord); Infinity gives the largest |x|,
 * -Infinity the smallest, and 0 the number of elements that are not 0. The result is real; integers give float64.
 * NumPy: `np.linalg.vector_norm`.
 *
 * @throws ArgumentError when `ord` is not a number, there are no elements for the order -Infinity, or an option is unknown.
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @example
 * ```ts
 * np.linalg.vectorNorm([3, -4]) // 5
 * np.linalg.vectorNorm([3, -4], { ord: 1 }) // 7
 * np.linalg.vectorNorm([[3, 4], [6, 8]], { axis: 1 }) // [5, 10]
 * ```
 */
export function vectorNorm(x: Operand, options?: NormOptions & { readonly ord?: VectorOrder }): NDArray {
  const { axis = null, keepdims = false, ord = 2 } = readOptions('vectorNorm', options, ['axis', 'keepdims', 'ord']);
  if (typeof ord !== 'number') throw new ArgumentError(`vectorNorm: ord must be a number; got ${String(ord)}`);
  const given = toArray(x);
  const a = asInexact(given);
  const over = { axis, keepdims };
  const sizes = abs(a);
  const empty = normalizeAxes(axis, a.ndim).some((k) => a.shape[k] === 0);
  if (ord === Number.POSITIVE_INFINITY) return empty ? sum(sizes, over) : max(sizes, over);
  if (ord === Number.NEGATIVE_INFINITY) return min(sizes, over);
  if (ord === 0) return sum(notEqual(a, 0), { ...over, dtype: sizes.dtype });
  if (ord === 1) return sum(sizes, over);
  if (ord === 2) return sqrt(sum(square(sizes), over)) as NDArray;
  return power(sum(power(sizes, ord), over), 1 / ord);
}

/**
 * Computes the norm of each matrix of a stack: (..., m, n) -> (...), or (..., 1, 1) with `keepdims` (`false` by default).
 *
 * The order `ord` is 'fro' by default, the Frobenius norm, the root of the sum of |x|^2; 'nuc' is the sum of the singular values;
 * 2 and -2 are the largest and the smallest singular value; 1 and -1 the largest and the smallest sum of |x| of a column;
 * Infinity and -Infinity those of a row. NumPy: `np.linalg.matrix_norm`.
 *
 * @throws LinAlgError when the array has fewer than 2 dimensions; for 'nuc', 2 and -2 also when an element is NaN or infinite.
 * @throws ArgumentError when the order or an option is unknown.
 * @example
 * ```ts
 * np.linalg.matrixNorm([[3, 0], [0, 4]]) // 5
 * np.linalg.matrixNorm([[3, 0], [0, 4]], { ord: 2 }) // 4
 * ```
 */
export function matrixNorm(x: Operand, options?: { readonly keepdims?: boolean; readonly ord?: MatrixOrder }): NDArray {
  const { keepdims = false, ord = 'fro' } = readOptions('matrixNorm', options, ['keepdims', 'ord']);
  const { a } = stackArgument('matrixNorm', x);
  const result = matrixNorms(a, ord);
  return keepdims ? reshape(result, [...result.shape, 1, 1]) : result;
}

function matrixNorms(a: NDArray, ord: MatrixOrder): NDArray {
  if (typeof ord !== 'number' && ord !== 'fro' && ord !== 'nuc')
    throw new ArgumentError(`matrixNorm: Invalid norm order ${describe(ord)} for matrices`);
  if (ord === 'fro') return vectorNorm(a, { axis: [-2, -1] });
  if (ord === 'nuc') return sum(svdvals(a), { axis: -1 });
  const largest = (rows: NDArray, of: typeof max) =>
    rows.shape.at(-1) === 0 ? sum(rows, { axis: -1 }) : of(rows, { axis: -1 });
  if (ord === 2 || ord === -2) return largest(svdvals(a), ord > 0 ? max : min);
  if (Math.abs(ord) === 1) return largest(sum(abs(a), { axis: -2 }), ord > 0 ? max : min);
  if (Math.abs(ord) === Number.POSITIVE_INFINITY) return largest(sum(abs(a), { axis: -1 }), ord > 0 ? max : min);
  throw new ArgumentError(`matrixNorm: Invalid norm order ${String(ord)} for matrices`);
}

/**
 * Computes the norm of vectors (one axis) or matrices (two axes).
 *
 * Without `ord` it is the root of the sum of |x|^2 over `axis`, by default over all elements. With `ord` the array, or `axis`,
 * must have one axis, for a vector norm as in `vectorNorm`, or two, for a matrix norm as in `matrixNorm`.
 * NumPy: `np.linalg.norm`.
 *
 * @throws ArgumentError when there is an order and the number of axes is neither 1 nor 2, the order is unknown for that number of
 * axes, or an option is unknown.
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @throws LinAlgError when a matrix norm by singular values meets an element that is NaN or infinite.
 * @example
 * ```ts
 * np.linalg.norm([3, 4]) // 5
 * np.linalg.norm([[1, 2], [3, 4]], { ord: 1 }) // 6
 * ```
 */
export function norm(x: Operand, options?: NormOptions & { readonly ord?: MatrixOrder | null }): NDArray {
  const { axis = null, keepdims = false, ord = null } = readOptions('norm', options, ['axis', 'keepdims', 'ord']);
  const a = toArray(x);
  if (ord === null) return vectorNorm(a, { axis, keepdims });
  const axes = axis === null ? a.shape.map((_, k) => k) : [axis].flat().map((k) => normalizeAxis(k, a.ndim));
  if (axes.length === 1) return vectorNorm(a, { axis: axes, keepdims, ord: ord as number });
  if (axes.length !== 2) throw new ArgumentError('Improper number of dimensions to norm.');
  const result = matrixNorm(moveaxis(a, axes, [-2, -1]), { ord });
  return keepdims
    ? reshape(
        result,
        a.shape.map((length, k) => (axes.includes(k) ? 1 : length)),
      )
    : result;
}

/**
 * Computes the condition number of each matrix of a stack: the factor by which relative errors can grow when a system with this
 * matrix is solved. (..., m, n) -> (...).
 *
 * For the order `null`, the default, and 2 it is the ratio of the largest to the smallest singular value, for -2 the reverse; for
 * other orders, as in `matrixNorm`, the norm of the matrix times that of its inverse (G. Golub and C. Van Loan, "Matrix
 * Computations", 2.6.2). NumPy: `np.linalg.cond`.
 *
 * @throws LinAlgError when the array has fewer than 2 dimensions; an element is NaN or infinite, for orders by singular values;
 * or a matrix is singular or not square, for the other orders.
 * @throws ArgumentError when the order is unknown, or the matrix is empty.
 * @example `np.linalg.cond([[1, 0], [0, 2]]) // 2`
 */
export function cond(x: Operand, ord: MatrixOrder | null = null): NDArray {
  const { a } = stackArgument('cond', x);
  if (ord === null || ord === 2 || ord === -2) {
    const s = svdvals(a);
    const [high, low] = [max(s, { axis: -1 }), min(s, { axis: -1 })];
    return ord === -2 ? divide(low, high) : divide(high, low);
  }
  const product = multiply(matrixNorm(a, { ord }), matrixNorm(inv(a), { ord }));
  return where(isnan(product), Number.POSITIVE_INFINITY, product);
}
