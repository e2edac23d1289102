import { allocateArray } from '../core/array-memory.ts';
import { checkDType, type DType, isComplex } from '../core/dtype/dtype.ts';
import { type Summed, summedType } from '../core/dtype/promote.ts';
import { ArgumentError, ShapeError } from '../core/errors.ts';
import { normalizeAxis, type Shape } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { ascontiguousarray } from '../creation/array.ts';
import { full } from '../creation/filled.ts';
import { moveaxis } from '../manipulation/axes.ts';
import { astype, copy } from '../manipulation/copy.ts';
import { concatenate } from '../manipulation/join.ts';
import { ravel } from '../manipulation/shape.ts';
import type { Own } from '../ufunc/types.ts';

/** Options of `cumsum`, `cumprod`, `cumulativeSum` and `cumulativeProd`. */
export interface CumulativeOptions {
  /** The axis along which to accumulate; `null`, the default, accumulates over the flattened array. */
  readonly axis?: number | null;
  /**
   * The dtype of the computation and of the result; by default the operand's, but int64 or uint64 for narrower integers and bool.
   */
  readonly dtype?: DType;
}

type Cumulative = <A extends Operand, D extends DType = never>(
  x: A,
  options?: CumulativeOptions & { readonly dtype?: D; readonly includeInitial?: boolean },
) => NDArray<[D] extends [never] ? Summed<Own<A>> : D>;

/** Elements that lie side by side in memory; the real and the imaginary parts of complex numbers alternate. */
type Values = { [index: number]: number; readonly length: number };

/**
 * An operation whose partial results `cumsum` or `cumprod` returns. Each has its own loops, over rows of n elements in place, because
 * a call per element makes them three times slower. One element after the other gives the same bits as NumPy.
 */
interface Accumulation {
  /** The partial result of no elements. */
  readonly identity: number;
  readonly real: (values: Values, n: number) => void;
  readonly complex: (values: Values, n: number) => void;
}

const addition: Accumulation = {
  identity: 0,
  real(values, n) {
    const size = values.length;
    for (let row = 0; row < size; row += n) {
      let last = values[row]!;
      for (let k = row + 1; k < row + n; k++) {
        values[k] = last + values[k]!;
        last = values[k]!; // wrapped or rounded to the dtype
      }
    }
  },
  complex(values, n) {
    const size = values.length;
    for (let row = 0; row < size; row += 2 * n) {
      for (let k = row + 2; k < row + 2 * n; k += 2) {
        values[k] = values[k - 2]! + values[k]!;
        values[k + 1] = values[k - 1]! + values[k + 1]!;
      }
    }
  },
};

const multiplication: Accumulation = {
  identity: 1,
  real(values, n) {
    const size = values.length;
    for (let row = 0; row < size; row += n) {
      let last = values[row]!;
      for (let k = row + 1; k < row + n; k++) {
        values[k] = last * values[k]!;
        last = values[k]!; // wrapped or rounded to the dtype
      }
    }
  },
  complex(values, n) {
    const size = values.length;
    for (let row = 0; row < size; row += 2 * n) {
      for (let k = row + 2; k < row + 2 * n; k += 2) {
        const [a, b, c, d] = [values[k - 2]!, values[k - 1]!, values[k]!, values[k + 1]!];
        values[k] = a * c - b * d;
        values[k + 1] = a * d + b * c;
      }
    }
  },
};

/** Accumulates along one axis of a copy in C order, in which that axis has been moved to the end. */
function cumulative(
  name: string,
  x: Operand,
  axis: number | null,
  dtype: DType | undefined,
  operation: Accumulation,
): NDArray {
  const given = toArray(x);
  const type = dtype === undefined ? summedType(given.dtype) : checkDType(dtype);
  const flat = axis === null ? ravel(given) : given;
  if (flat.ndim === 0) throw new ShapeError(`${name}: a 0-d array has no axis`);
  const k = normalizeAxis(axis ?? 0, flat.ndim);
  const moved = moveaxis(flat, k, -1);
  const result = moved.dtype === type ? copy(moved) : ascontiguousarray(astype(moved, type));
  const scan = isComplex(type) ? operation.complex : operation.real;
  if (result.size > 0) scan(result.data as Values, result.shape.at(-1)!);
  return copyOfMoved(result, k);
}

const copyOfMoved = (result: NDArray, k: number): NDArray =>
  k === result.ndim - 1 ? result : copy(moveaxis(result, -1, k));

const byNumPy = (name: string, operation: Accumulation): Cumulative =>
  ((x: Operand, options?: CumulativeOptions) => {
    const { axis = null, dtype } = readOptions(name, options, ['axis', 'dtype']);
    return cumulative(name, x, axis, dtype, operation);
  }) as Cumulative;

/**
 * Returns the running sums: element k of the result is the sum of elements 0 to k.
 *
 * With `axis` the result has the operand's shape; without it the array is flattened first, and the result is (size,). bool and
 * signed integers are summed in int64, unsigned integers in uint64, unless `dtype` is given; floats keep their dtype.
 * NumPy: `np.cumsum`.
 *
 * @throws ShapeError when `axis` is given for a 0-d array.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @throws DTypeError when `dtype` is unknown.
 * @throws ArgumentError when an option is unknown.
 * @example
 * ```ts
 * np.cumsum([1, 2, 3]) // [1, 3, 6]
 * np.cumsum([[1, 2], [3, 4]], { axis: 0 }) // [[1, 2], [4, 6]]
 * ```
 */
export const cumsum = byNumPy('cumsum', addition);
/**
 * Returns the running products: element k of the result is the product of elements 0 to k.
 *
 * With `axis` the result has the operand's shape; without it the array is flattened first, and the result is (size,). bool and
 * signed integers are multiplied in int64, unsigned integers in uint64, unless `dtype` is given; floats keep their dtype.
 * NumPy: `np.cumprod`.
 *
 * @throws ShapeError when `axis` is given for a 0-d array.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @throws DTypeError when `dtype` is unknown.
 * @throws ArgumentError when an option is unknown.
 * @example
 * ```ts
 * np.cumprod([2, 3, 4]) // [2, 6, 24]
 * np.cumprod([[1, 2], [3, 4]], { axis: 1 }) // [[1, 2], [3, 12]]
 * ```
 */
export const cumprod = byNumPy('cumprod', multiplication);

const byStandard = (name: string, operation: Accumulation): Cumulative =>
  ((x: Operand, options?: CumulativeOptions & { readonly includeInitial?: boolean }) => {
    const given = toArray(x);
    const {
      axis = null,
      dtype,
      includeInitial = false,
    } = readOptions(name, options, ['axis', 'dtype', 'includeInitial']);
    if (axis === null && given.ndim !== 1)
      throw new ArgumentError(`${name}: for more than one dimension the option axis must be given`);
    const k = normalizeAxis(axis ?? 0, given.ndim);
    const sums = cumulative(name, given, k, dtype, operation);
    if (!includeInitial) return sums;
    const shape: Shape = given.shape.map((length, d) => (d === k ? 1 : length));
    return concatenate([full(shape, operation.identity, { dtype: sums.dtype }), sums], { axis: k });
  }) as Cumulative;

/**
 * Returns the running sums along an axis, by the rules of the array API standard: the axis may be left out only for a 1-d array.
 *
 * The result has the operand's shape; with `includeInitial` (`false` by default) a 0 comes first, so that the axis is longer by
 * 1. The dtype is as for `cumsum`. NumPy: `np.cumulative_sum`.
 *
 * @throws ArgumentError when `axis` is left out although the array is not 1-d, or an option is unknown.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @throws DTypeError when `dtype` is unknown.
 * @example
 * ```ts
 * np.cumulativeSum([1, 2, 3]) // [1, 3, 6]
 * np.cumulativeSum([1, 2, 3], { includeInitial: true }) // [0, 1, 3, 6]
 * ```
 */
export const cumulativeSum = byStandard('cumulative_sum', addition);
/**
 * Returns the running products along an axis, by the rules of the array API standard: the axis may be left out only for a 1-d
 * array.
 *
 * The result has the operand's shape; with `includeInitial` (`false` by default) a 1 comes first, so that the axis is longer by
 * 1. The dtype is as for `cumprod`. NumPy: `np.cumulative_prod`.
 *
 * @throws ArgumentError when `axis` is left out although the array is not 1-d, or an option is unknown.
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @throws DTypeError when `dtype` is unknown.
 * @example
 * ```ts
 * np.cumulativeProd([2, 3, 4]) // [2, 6, 24]
 * np.cumulativeProd([2, 3, 4], { includeInitial: true }) // [1, 2, 6, 24]
 * ```
 */
export const cumulativeProd = byStandard('cumulative_prod', multiplication);

const running =
  (name: string, better: (a: number, b: number) => boolean) =>
  <D extends DType>(x: NDArray<D>, options?: { readonly axis?: number }): NDArray<D> => {
    const { axis = 0 } = readOptions(name, options, ['axis']);
    const a = toArray(x);
    const k = normalizeAxis(axis, a.ndim);
    const moved = moveaxis(a, k, -1);
    const result = allocateArray(moved.shape, a.dtype);
    const [from, to] = [copy(moved).data as Values, result.data as Values];
    const n = moved.shape.at(-1)!;
    for (let i = 0; i < from.length; i++) {
      const last = i % n === 0 ? from[i]! : to[i - 1]!;
      to[i] = Number.isNaN(last) || better(last, from[i]!) ? last : from[i]!;
    }
    return copyOfMoved(result, k) as NDArray<D>;
  };

/**
 * Returns the running maximum along an axis (0 by default): element k of the result is the largest of elements 0 to k. From the
 * first NaN on, the result is NaN.
 *
 * Shape and dtype are those of the operand. NumPy: `np.maximum.accumulate`.
 *
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @throws ArgumentError when an option is unknown.
 * @example `np.maximumAccumulate(np.array([1, 3, 2, 5])) // [1, 3, 3, 5]`
 */
export const maximumAccumulate = running('maximum.accumulate', (a, b) => a > b);
/**
 * Returns the running minimum along an axis (0 by default): element k of the result is the smallest of elements 0 to k. From the
 * first NaN on, the result is NaN.
 *
 * Shape and dtype are those of the operand. NumPy: `np.minimum.accumulate`.
 *
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @throws ArgumentError when an option is unknown.
 * @example `np.minimumAccumulate(np.array([3, 4, 1, 2])) // [3, 3, 1, 1]`
 */
export const minimumAccumulate = running('minimum.accumulate', (a, b) => a < b);
