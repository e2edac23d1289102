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

export interface CumulativeOptions {
  readonly axis?: number | null;
  readonly dtype?: DType;
}

type Cumulative = <A extends Operand, D extends DType = never>(
  x: A,
  options?: CumulativeOptions & { readonly dtype?: D; readonly includeInitial?: boolean },
) => NDArray<[D] extends [never] ? Summed<Own<A>> : D>;

/** Neighbours in a row; of complex numbers the parts lie in turns. */
type Values = { [index: number]: number; readonly length: number };

/** Each row element by element, as NumPy does: the bits are those of additions in a row. */
function scan(values: Values, n: number, dtype: DType, times: boolean): void {
  const size = values.length;
  if (isComplex(dtype)) return scanComplex(values, n, times);
  for (let row = 0; row < size; row += n) {
    let last = values[row]!;
    for (let k = row + 1; k < row + n; k++) {
      values[k] = times ? last * values[k]! : last + values[k]!;
      last = values[k]!; // wrapped or rounded to the dtype
    }
  }
}

function scanComplex(values: Values, n: number, times: boolean): void {
  for (let row = 0; row < values.length; row += 2 * n) {
    for (let k = row + 2; k < row + 2 * n; k += 2) {
      const [a, b, c, d] = [values[k - 2]!, values[k - 1]!, values[k]!, values[k + 1]!];
      values[k] = times ? a * c - b * d : a + c;
      values[k + 1] = times ? a * d + b * c : b + d;
    }
  }
}

/** Along the last axis of a new array in C order. */
function cumulative(name: string, x: Operand, axis: number | null, dtype: DType | undefined, times: boolean): NDArray {
  const given = toArray(x);
  const type = dtype === undefined ? summedType(given.dtype) : checkDType(dtype);
  const flat = axis === null ? ravel(given) : given;
  if (flat.ndim === 0) throw new ShapeError(`${name}: a 0-d array has no axis`);
  const k = normalizeAxis(axis ?? 0, flat.ndim);
  const moved = moveaxis(flat, k, -1);
  const result = moved.dtype === type ? copy(moved) : ascontiguousarray(astype(moved, type));
  if (result.size > 0) scan(result.data as Values, result.shape.at(-1)!, type, times);
  return copyOfMoved(result, k);
}

const copyOfMoved = (result: NDArray, k: number): NDArray =>
  k === result.ndim - 1 ? result : copy(moveaxis(result, -1, k));

const byNumPy = (name: string, times: boolean): Cumulative =>
  ((x: Operand, options?: CumulativeOptions) => {
    const { axis = null, dtype } = readOptions(name, options, ['axis', 'dtype']);
    return cumulative(name, x, axis, dtype, times);
  }) as Cumulative;

/** Sums up to each element, along an axis or of the flattened array. NumPy: `np.cumsum`. */
export const cumsum = byNumPy('cumsum', false);
/** Products up to each element. NumPy: `np.cumprod`. */
export const cumprod = byNumPy('cumprod', true);

const byStandard = (name: string, times: boolean): Cumulative =>
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
    const sums = cumulative(name, given, k, dtype, times);
    if (!includeInitial) return sums;
    const shape: Shape = given.shape.map((length, d) => (d === k ? 1 : length));
    return concatenate([full(shape, times ? 1 : 0, { dtype: sums.dtype }), sums], { axis: k });
  }) as Cumulative;

/** Sums up to each element; with `includeInitial` a 0 comes first. NumPy: `np.cumulative_sum`. */
export const cumulativeSum = byStandard('cumulative_sum', false);
/** Products up to each element; with `includeInitial` a 1 comes first. NumPy: `np.cumulative_prod`. */
export const cumulativeProd = byStandard('cumulative_prod', true);

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

/** The largest up to each element. NumPy: `np.maximum.accumulate`. */
export const maximumAccumulate = running('maximum.accumulate', (a, b) => a > b);
/** The smallest up to each element. NumPy: `np.minimum.accumulate`. */
export const minimumAccumulate = running('minimum.accumulate', (a, b) => a < b);
