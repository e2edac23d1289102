import { currentExecutor, type OuterLoop, routineKernel, sortable } from '@numloom/kernels';
import { arrayArgument } from './arguments.ts';
import { asarray, type Operand } from './creation.ts';
import type { DType } from './dtype/dtype.ts';
import { heap } from './heap.ts';
import { normalizeAxis } from './layout/shape.ts';
import { forEachOffset } from './layout/stride.ts';
import { copy, moveaxis, ravel } from './manipulation.ts';
import type { NDArray } from './ndarray.ts';
import { readOptions } from './options.ts';
import { allocateArray, fromStored, resultArray } from './storage.ts';
import { assign } from './ufunc/plan.ts';
import { elementOf } from './ufunc/symbol.ts';

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

/** A longer row is sorted in runs of this length, which are then merged: threads share both. */
const RUN = 65536;
/** Elements of merged output in a piece. */
const MERGED = 8192;

/** Sorts the array itself, ascending, NaN last. NumPy: `a.sort()`. */
export function sortInPlace(x: NDArray, options?: { readonly axis?: number }): void {
  const a = arrayArgument(x);
  const { axis = -1 } = readOptions('sort', options, ['axis']);
  a.block.write();
  const k = normalizeAxis(axis, a.ndim);
  const n = a.shape[k]!;
  if (n < 2 || a.size === 0) return;
  const rows = moveaxis(a, k, -1);
  const dense = rows.isContiguous ? rows : copy(rows);
  sortRows(dense, n);
  if (dense === rows) return;
  assign(rows, dense);
  dense.dispose();
}

/** Sorts rows of n neighbours that follow each other without gaps. */
function sortRows(dense: NDArray, n: number): void {
  const type = sortable.indexOf(elementOf(dense.dtype));
  const bytes = dense.itemsize;
  const count = dense.size / n;
  const kernel = routineKernel('sortRows');
  const sorting = (rows: number, length: number, address: number, step: number, outer?: OuterLoop) =>
    currentExecutor().run({
      kernel,
      args: [rows, length, address, step, type],
      extent: 0,
      advance: [0, 0, step, 0, 0],
      grain: Math.max(1, Math.ceil(512 / length)),
      cost: rows * (outer?.count ?? 1) * length * 4 * Math.log2(length + 1),
      ...(outer && { outer: [outer] }),
    });
  if (n <= RUN) return sorting(count, n, dense.address, n * bytes);
  const whole = Math.floor(n / RUN);
  const everyRow = (step: number): OuterLoop => ({ count, advance: [0, 0, step, 0, 0] });
  sorting(whole, RUN, dense.address, RUN * bytes, everyRow(n * bytes));
  if (n > whole * RUN) sorting(1, n - whole * RUN, dense.address + whole * RUN * bytes, 0, everyRow(n * bytes));
  const merge = routineKernel('mergeRuns');
  const other = resultArray(dense.shape, dense.dtype);
  let [from, to] = [dense, other];
  for (let run = RUN; run < n; run *= 2) {
    currentExecutor().run({
      kernel: merge,
      args: [n, 0, n, run, from.address, to.address, type],
      extent: 0,
      advance: [0, 1, 0, 0, 0, 0, 0],
      grain: MERGED,
      cost: count * n * 5,
      outer: [{ count, advance: [0, 0, 0, 0, n * bytes, n * bytes, 0] }],
    });
    [from, to] = [to, from];
  }
  if (from !== dense) assign(dense, from);
  other.dispose();
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
  given.block.look();
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
  arrayArgument(x).block.look();
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
