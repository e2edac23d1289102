import { resultArray, span } from '../core/array-memory.ts';
import type { DType } from '../core/dtype/dtype.ts';
import { ArgumentError, ShapeError } from '../core/errors.ts';
import { normalizeAxes, normalizeAxis } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import { type Operand, toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { array } from '../creation/array.ts';
import { assign } from '../loops/assign.ts';
import { asInexact } from '../loops/convert.ts';
import { broadcastTo } from '../manipulation/broadcast.ts';
import { concatenate } from '../manipulation/join.ts';
import { ravel, reshape } from '../manipulation/shape.ts';
import { sum } from '../reduction/reductions.ts';
import { add, divide, multiply, subtract } from '../ufunc/arithmetic.ts';
import { notEqual } from '../ufunc/comparison.ts';

/** Options of `diff`. */
export interface DiffOptions {
  /** The axis along which neighbours are subtracted, the last by default. */
  readonly axis?: number;
  /** The number of times that differences are taken, 1 by default. */
  readonly n?: number;
  /** Values that are put before the array along the axis, before differences are taken; a scalar counts as one element. */
  readonly prepend?: Operand | null;
  /** Values that are put behind the array along the axis, before differences are taken; a scalar counts as one element. */
  readonly append?: Operand | null;
}

/**
 * Subtracts neighbours along an axis: element k of the result is x[k + 1] - x[k]. For bool it tells whether they differ.
 *
 * (..., k, ...) -> (..., k - 1, ...) for one application; `n` applications shorten the axis by n. The dtype is kept.
 * NumPy: `np.diff`.
 *
 * @throws ArgumentError when `n` is negative or not an integer, or an option is unknown.
 * @throws ShapeError when the array is 0-d, or `prepend` or `append` does not fit its shape.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @example
 * ```ts
 * np.diff(np.array([1, 4, 9, 16])) // [3, 5, 7]
 * np.diff(np.array([1, 4, 9, 16]), { n: 2 }) // [2, 2]
 * np.diff(np.array([1, 4, 9]), { prepend: 0 }) // [1, 3, 5]
 * ```
 */
export function diff<D extends DType>(x: NDArray<D>, options?: DiffOptions): NDArray<D> {
  let a = toArray(x);
  const {
    axis = -1,
    n = 1,
    prepend = null,
    append = null,
  } = readOptions('diff', options, ['axis', 'n', 'prepend', 'append']);
  if (!Number.isInteger(n) || n < 0) throw new ArgumentError(`order must be non-negative but got ${n}`);
  if (a.ndim === 0) throw new ShapeError('diff requires input that is at least one dimensional');
  const k = normalizeAxis(axis, a.ndim);
  const margin = (values: Operand | null): NDArray[] => {
    if (values === null) return [];
    const v = toArray(values);
    const shape = a.shape.map((length, d) => (d === k ? 1 : length));
    return [v.ndim === 0 ? broadcastTo(v, shape) : v];
  };
  const parts = [...margin(prepend), a, ...margin(append)];
  if (parts.length > 1) a = concatenate(parts, { axis: k }) as NDArray<D>;
  const difference = (a.dtype === 'bool' ? notEqual : subtract) as (x1: NDArray, x2: NDArray) => NDArray;
  for (let pass = 0; pass < n; pass++) {
    const length = a.shape[k]!;
    a = difference(span(a, k, Math.min(1, length), length), span(a, k, 0, Math.max(0, length - 1))) as NDArray<D>;
  }
  return n === 0 ? (array(a) as NDArray<D>) : a;
}

/**
 * Subtracts neighbours of the flattened array: (size,) -> (size - 1,). The dtype is kept. NumPy: `np.ediff1d`.
 *
 * @example `np.ediff1d([[1, 4], [9, 16]]) // [3, 5, 7]`
 */
export const ediff1d = (x: Operand): NDArray => diff(ravel(toArray(x)));

type Spacing = number | Operand;

/**
 * Estimates the derivative along each axis, or along those of `axis`, from sampled values.
 *
 * Inside it takes central differences of second order, also for unequal spacing; at both ends one-sided differences of order
 * `edgeOrder`, 1 by default (B. Fornberg, "Generation of Finite Difference Formulas on Arbitrarily Spaced Grids", 1988). The
 * spacing is 1 by default: a number for all axes, a list with one number or list of coordinates per axis, or, for a single axis,
 * the list of its n coordinates. One axis gives an array of the shape of `x`, several give a list of such arrays. Integers give
 * float64. NumPy: `np.gradient`.
 *
 * @throws ShapeError when an axis has fewer than `edgeOrder` + 1 elements, or its coordinates do not have its length.
 * @throws ArgumentError when the number of spacings is not the number of axes, or an option is unknown.
 * @throws AxisError when an axis is outside of the array's dimensions or given twice.
 * @example
 * ```ts
 * np.gradient([1, 2, 4, 7]) // [1, 1.5, 2.5, 3]
 * np.gradient([1, 2, 4, 7], [0, 1, 3, 6]) // [1, 1, 1, 1]
 * np.gradient([0, 1, 4, 9], 1, { edgeOrder: 2 }) // [0, 2, 4, 6]
 * ```
 */
export function gradient(
  x: Operand,
  spacing: Spacing | readonly Spacing[] = 1,
  options?: { readonly axis?: number | readonly number[] | null; readonly edgeOrder?: 1 | 2 },
): NDArray | NDArray[] {
  const { axis = null, edgeOrder = 1 } = readOptions('gradient', options, ['axis', 'edgeOrder']);
  const given = toArray(x);
  const a = asInexact(given);
  const axes = normalizeAxes(axis, a.ndim);
  const several = Array.isArray(spacing) && axes.length > 1 ? spacing : axes.map(() => spacing);
  if (several.length !== axes.length) throw new ArgumentError('gradient: one spacing, or one for each axis');
  const gradients = axes.map((k, i) => gradientAlong(a, k, several[i]!, edgeOrder));
  return gradients.length === 1 ? gradients[0]! : gradients;
}

function gradientAlong(a: NDArray, axis: number, spacing: Spacing, edgeOrder: 1 | 2): NDArray {
  const n = a.shape[axis]!;
  if (n < edgeOrder + 1)
    throw new ShapeError(
      'Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.',
    );
  const coordinates =
    typeof spacing === 'number' ? undefined : (ravel(toArray(spacing)).tolist() as number[]).map(Number);
  if (coordinates && coordinates.length !== n && coordinates.length !== 1)
    throw new ShapeError('when 1d, distances must match the length of the corresponding dimension');
  const uniform = typeof spacing === 'number' ? spacing : coordinates!.length === 1 ? coordinates![0]! : undefined;
  const steps = Array.from({ length: n - 1 }, (_, k) => uniform ?? coordinates![k + 1]! - coordinates![k]!);
  const result = resultArray(a.shape, a.dtype);
  const part = (from: number, to: number) => span(a, axis, from, to);
  const store = (at: number, to: number, value: NDArray) => assign(span(result, axis, at, to), value);
  /** Returns the sum of neighbouring elements, from index `at` on, each times its factor. */
  const combination = (at: number, ...factors: number[]): NDArray =>
    factors.map((f, k) => multiply(part(at + k, at + k + 1), f) as NDArray).reduce((p, q) => add(p, q));
  if (uniform !== undefined) {
    if (n > 2) store(1, n - 1, divide(subtract(part(2, n), part(0, n - 2)), 2 * uniform));
  } else {
    for (let k = 1; k < n - 1; k++) {
      const [h, g] = [steps[k - 1]!, steps[k]!];
      store(k, k + 1, combination(k - 1, -g / (h * (h + g)), (g - h) / (h * g), h / (g * (h + g))));
    }
  }
  if (edgeOrder === 1) {
    store(0, 1, divide(subtract(part(1, 2), part(0, 1)), steps[0]!));
    store(n - 1, n, divide(subtract(part(n - 1, n), part(n - 2, n - 1)), steps[n - 2]!));
    return result;
  }
  const [h, g] = [steps[0]!, steps[1]!];
  store(0, 1, combination(0, -(2 * h + g) / (h * (h + g)), (h + g) / (h * g), -h / (g * (h + g))));
  const [p, q] = [steps[n - 3]!, steps[n - 2]!];
  store(n - 1, n, combination(n - 3, q / (p * (p + q)), -(q + p) / (p * q), (2 * q + p) / (q * (p + q))));
  return result;
}

/**
 * Integrates sampled values along an axis, the last by default, by the trapezoidal rule.
 *
 * (..., n, ...) -> (..., ...). The samples are `dx` apart, 1 by default, or lie at the coordinates `x`: (n,), or of the shape of
 * `y`. NumPy: `np.trapezoid`.
 *
 * @throws AxisError when the axis is outside of the dimensions of `y`.
 * @throws ShapeError when 1-d coordinates do not have the length of the axis.
 * @throws BroadcastError when the shape of other coordinates does not fit that of `y`.
 * @throws ArgumentError when an option is unknown.
 * @example
 * ```ts
 * np.trapezoid([1, 2, 3]) // 4
 * np.trapezoid([1, 2, 3], [0, 1, 3]) // 6.5
 * np.trapezoid([1, 2, 3], null, { dx: 2 }) // 8
 * ```
 */
export function trapezoid(
  y: Operand,
  x?: Operand | null,
  options?: { readonly dx?: number; readonly axis?: number },
): NDArray {
  const { dx = 1, axis = -1 } = readOptions('trapezoid', options, ['dx', 'axis']);
  const a = toArray(y);
  const k = normalizeAxis(axis, a.ndim);
  const n = a.shape[k]!;
  const middle = divide(add(span(a, k, 1, n), span(a, k, 0, n - 1)), 2);
  if (x === undefined || x === null) return sum(multiply(middle, dx), { axis: k });
  const places = toArray(x);
  const steps =
    places.ndim === 1
      ? reshape(
          diff(places),
          a.shape.map((_, d) => (d === k ? n - 1 : 1)),
        )
      : diff(places, { axis: k });
  return sum(multiply(middle, steps), { axis: k });
}
