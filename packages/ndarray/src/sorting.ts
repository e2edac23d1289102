import { arrayArgument } from './arguments.ts';
import { asarray, type Operand } from './creation.ts';
import type { DType } from './dtype/dtype.ts';
import { heap } from './heap.ts';
import { normalizeAxis } from './layout/shape.ts';
import { forEachOffset } from './layout/stride.ts';
import { copy, ravel } from './manipulation.ts';
import type { NDArray } from './ndarray.ts';
import { readOptions } from './options.ts';
import { allocateArray, fromStored } from './storage.ts';

export interface SortOptions {
  /** The axis to sort along, the last by default; null flattens first. */
  readonly axis?: number | null;
}

/** Calls `visit` with where each row along `axis` starts. */
function forEachRow(a: NDArray, axis: number, visit: (address: number) => void): void {
  const others = a.shape.map((_, k) => k).filter((k) => k !== axis);
  forEachOffset(
    others.map((k) => a.shape[k]!),
    [others.map((k) => a.strides[k]!)],
    ([offset]) => visit(a.address + offset!),
  );
}

/** Sorts the array itself, ascending, NaN last. NumPy: `a.sort()`. */
export function sortInPlace(x: NDArray, options?: { readonly axis?: number }): void {
  const a = arrayArgument(x);
  const { axis = -1 } = readOptions('sort', options, ['axis']);
  a.block.assertAlive();
  const k = normalizeAxis(axis, a.ndim);
  const [n, step] = [a.shape[k]!, a.strides[k]! / a.itemsize];
  if (n < 2) return;
  const values = heap(a.dtype) as Float64Array;
  // A typed array sorts numerically, NaN last, as NumPy does.
  const line = new (values.constructor as Float64ArrayConstructor)(n);
  forEachRow(a, k, (address) => {
    const start = address / a.itemsize;
    for (let i = 0; i < n; i++) line[i] = values[start + i * step]!;
    line.sort();
    for (let i = 0; i < n; i++) values[start + i * step] = line[i]!;
  });
}

/** A sorted copy, ascending, NaN last. NumPy: `np.sort`. */
export function sort<D extends DType>(x: NDArray<D>, options?: SortOptions): NDArray<D> {
  const { axis = -1 } = readOptions('sort', options, ['axis']);
  const result = copy(axis === null ? ravel(x) : x);
  sortInPlace(result, { axis: axis ?? -1 });
  return result;
}

const isNan = (v: number | bigint): boolean => typeof v === 'number' && Number.isNaN(v);

/** -1, 0, 1 in NumPy's order: ascending, NaN last. */
const compare = (a: number | bigint, b: number | bigint): number =>
  a < b ? -1 : a > b ? 1 : a === b ? 0 : Number(isNan(a)) - Number(isNan(b));

/** The indices that would sort the array; equal elements keep their order. NumPy: `np.argsort(a, kind='stable')`. */
export function argsort(x: Operand, options?: SortOptions): NDArray<'int64'> {
  const { axis = -1 } = readOptions('argsort', options, ['axis']);
  const given = asarray(x) as NDArray;
  const a = axis === null ? ravel(given) : given;
  const k = normalizeAxis(axis ?? -1, a.ndim);
  const [n, step] = [a.shape[k]!, a.strides[k]! / a.itemsize];
  const result = allocateArray(a.shape, 'int64');
  const values = heap(a.dtype);
  const indices = heap('int64');
  const targets: number[] = [];
  forEachRow(result, k, (address) => void targets.push(address));
  const targetStep = result.strides[k]! / 8;
  let row = 0;
  forEachRow(a, k, (address) => {
    const start = address / a.itemsize;
    const order = Array.from({ length: n }, (_, i) => i).sort((i, j) =>
      compare(values[start + i * step]!, values[start + j * step]!),
    );
    const target = targets[row++]! / 8;
    order.forEach((i, place) => void (indices[target + place * targetStep] = BigInt(i)));
  });
  return result;
}

/** The distinct values, ascending; of the NaNs one is kept. NumPy: `np.unique`, the array API's `unique_values`. */
export function unique<D extends DType>(x: NDArray<D>): NDArray<D> {
  const sorted = sort(x, { axis: null });
  const { dtype } = sorted;
  const values = heap(dtype);
  const start = sorted.address / sorted.itemsize;
  const kept: (number | bigint)[] = [];
  for (let i = 0; i < sorted.size; i++) {
    const value = values[start + i]!;
    const last = kept.at(-1);
    if (last === undefined || compare(last, value) !== 0) kept.push(value);
  }
  sorted.dispose();
  return fromStored(kept, [kept.length], dtype);
}
