import { broadcastShapes, sameShape } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { asInexact } from '../loops/convert.ts';
import { all } from '../reduction/reductions.ts';
import { abs, add, multiply, subtract } from '../ufunc/arithmetic.ts';
import { equal, lessEqual } from '../ufunc/comparison.ts';
import { isfinite, isnan } from '../ufunc/floating.ts';
import { logicalAnd, logicalOr } from '../ufunc/logical.ts';
import { where } from '../ufunc/where.ts';

/** Options of `isclose` and `allclose`. */
export interface CloseOptions {
  /** The tolerance relative to the second operand, 1e-5 by default. */
  readonly rtol?: number;
  /** The absolute tolerance, 1e-8 by default. */
  readonly atol?: number;
  /** Whether NaN is close to NaN; `false` by default. */
  readonly equalNan?: boolean;
}

/**
 * Tells element by element whether two arrays are close: |x1 - x2| <= atol + rtol * |x2|.
 *
 * The operands are broadcast; the result is bool. An infinity is close only to itself. The test is not symmetric: the relative
 * tolerance is that of `x2`. NumPy: `np.isclose`.
 *
 * @throws BroadcastError when the shapes cannot be broadcast together.
 * @throws ArgumentError when an option is unknown.
 * @example
 * ```ts
 * np.isclose([1, 2], [1 + 1e-9, 2.1]) // [true, false]
 * np.isclose([1, 2], [1, 2.1], { atol: 0.2 }) // [true, true]
 * ```
 */
export function isclose(x1: Operand, x2: Operand, options?: CloseOptions): NDArray<'bool'> {
  const { rtol = 1e-5, atol = 1e-8, equalNan = false } = readOptions('isclose', options, ['rtol', 'atol', 'equalNan']);
  const inexact = (x: Operand): NDArray => {
    const a = toArray(x);
    return asInexact(a);
  };
  const [a, b] = [inexact(x1), inexact(x2)];
  const within = lessEqual(abs(subtract(a, b)), add(multiply(abs(b), rtol), atol));
  const close = where(isfinite(b), logicalAnd(within, isfinite(a)), equal(a, b));
  const result = equalNan ? logicalOr(close, logicalAnd(isnan(a), isnan(b))) : close;
  return result;
}

/**
 * Tells whether all elements of two arrays are close: |x1 - x2| <= atol + rtol * |x2|. The operands are broadcast.
 * NumPy: `np.allclose`.
 *
 * @throws BroadcastError when the shapes cannot be broadcast together.
 * @throws ArgumentError when an option is unknown.
 * @example
 * ```ts
 * np.allclose([0.1 + 0.2, 1], [0.3, 1]) // true
 * np.allclose([NaN], [NaN]) // false
 * ```
 */
export const allclose = (x1: Operand, x2: Operand, options?: CloseOptions): boolean =>
  all(isclose(x1, x2, options)).item();

/**
 * Tells whether two arrays have the same shape and equal elements; the dtypes may differ. NaN equals NaN only with `equalNan`
 * (`false` by default). NumPy: `np.array_equal`.
 *
 * @throws ArgumentError when an option is unknown.
 * @example
 * ```ts
 * np.arrayEqual([1, 2], [1, 2]) // true
 * np.arrayEqual([1, 1], 1) // false
 * np.arrayEqual([NaN], [NaN], { equalNan: true }) // true
 * ```
 */
export function arrayEqual(x1: Operand, x2: Operand, options?: { readonly equalNan?: boolean }): boolean {
  const { equalNan = false } = readOptions('arrayEqual', options, ['equalNan']);
  const [a, b] = [toArray(x1), toArray(x2)];
  if (!sameShape(a.shape, b.shape)) return false;
  const same = equalNan ? logicalOr(equal(a, b), logicalAnd(isnan(a), isnan(b))) : equal(a, b);
  return all(same).item() as boolean;
}

/**
 * Tells whether two arrays can be broadcast together and then have equal elements. NumPy: `np.array_equiv`.
 *
 * @example
 * ```ts
 * np.arrayEquiv([1, 1], 1) // true
 * np.arrayEquiv([1, 2], [1, 2, 3]) // false
 * ```
 */
export function arrayEquiv(x1: Operand, x2: Operand): boolean {
  const [a, b] = [toArray(x1), toArray(x2)];
  try {
    broadcastShapes(a.shape, b.shape);
  } catch {
    return false;
  }
  return all(equal(a, b)).item();
}
