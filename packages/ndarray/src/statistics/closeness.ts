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

export interface CloseOptions {
  /** Relative to the second operand, 1e-5 by default. */
  readonly rtol?: number;
  /** Absolute, 1e-8 by default. */
  readonly atol?: number;
  /** Whether NaN is close to NaN. */
  readonly equalNan?: boolean;
}

/** Where |x1 - x2| <= atol + rtol * |x2|; infinities are close to themselves only. NumPy: `np.isclose`. */
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

/** Whether all elements are close. NumPy: `np.allclose`. */
export const allclose = (x1: Operand, x2: Operand, options?: CloseOptions): boolean =>
  all(isclose(x1, x2, options)).item();

/** Whether shapes and elements are the same. NumPy: `np.array_equal`. */
export function arrayEqual(x1: Operand, x2: Operand, options?: { readonly equalNan?: boolean }): boolean {
  const { equalNan = false } = readOptions('arrayEqual', options, ['equalNan']);
  const [a, b] = [toArray(x1), toArray(x2)];
  if (!sameShape(a.shape, b.shape)) return false;
  const same = equalNan ? logicalOr(equal(a, b), logicalAnd(isnan(a), isnan(b))) : equal(a, b);
  return all(same).item() as boolean;
}

/** Whether elements are the same once broadcast. NumPy: `np.array_equiv`. */
export function arrayEquiv(x1: Operand, x2: Operand): boolean {
  const [a, b] = [toArray(x1), toArray(x2)];
  try {
    broadcastShapes(a.shape, b.shape);
  } catch {
    return false;
  }
  return all(equal(a, b)).item();
}
