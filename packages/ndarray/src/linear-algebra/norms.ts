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

export type VectorOrder = number;
export type MatrixOrder = 'fro' | 'nuc' | number;

interface NormOptions {
  readonly axis?: number | readonly number[] | null;
  readonly keepdims?: boolean;
}

/** Lengths of vectors: (sum |x|^ord)^(1/ord), the largest for Infinity, the smallest for -Infinity, a count for 0. NumPy: `np.linalg.vector_norm`. */
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
 * Norms of the matrices of the last two axes: 'fro' (Frobenius), 'nuc' (the sum of singular values), 1 and -1 (column sums),
 * Infinity and -Infinity (row sums), 2 and -2 (largest and smallest singular value). NumPy: `np.linalg.matrix_norm`.
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

/** A vector's or a matrix' norm, by the number of axes. NumPy: `np.linalg.norm`. */
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

/** How much errors can grow: the norm of x times that of its inverse; by singular values for 2 (the default). NumPy: `np.linalg.cond`. */
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
