import { argsortRowsJob, mergeRunsJob, runJob, sortRowsJob } from '@numloom/kernels';
import { resultArray } from '../core/array-memory.ts';
import { type DType, isComplex, isFloat } from '../core/dtype/dtype.ts';
import { ArgumentError, AxisError } from '../core/errors.ts';
import { normalizeAxis } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import { arrayList, type Operand, toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { ascontiguousarray } from '../creation/array.ts';
import { takeAlongAxis } from '../indexing/along-axis.ts';
import { assign } from '../loops/assign.ts';
import { imaginaryPlane, realPlane } from '../loops/complex-planes.ts';
import { elementOf } from '../loops/symbol.ts';
import { moveaxis } from '../manipulation/axes.ts';
import { copy } from '../manipulation/copy.ts';
import { flip } from '../manipulation/flip.ts';
import { ravel } from '../manipulation/shape.ts';
import { add, subtract } from '../ufunc/arithmetic.ts';

export interface SortOptions {
  /** The axis to sort along, the last by default; null flattens first. */
  readonly axis?: number | null;
  /** From the largest to the smallest. */
  readonly descending?: boolean;
  /** Equal elements keep their order; they always do here. */
  readonly stable?: boolean;
}

const KEYS = ['axis', 'descending', 'stable'];

/** A longer row is sorted in runs of this length, which are then merged: threads share both. */
const RUN = 2 ** 18;

/** Sorts the array itself, ascending, NaN last. NumPy: `a.sort()`. */
export function sortInPlace(x: NDArray, options?: { readonly axis?: number }): void {
  const a = toArray(x);
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
  const { address, block, itemsize: bytes } = dense;
  const element = elementOf(dense.dtype);
  const count = dense.size / n;
  if (n <= RUN) return runJob(sortRowsJob({ element, rows: count, length: n, step: n * bytes, address, block }));
  const whole = Math.floor(n / RUN);
  const runs = { element, block, step: RUN * bytes, batch: { count, step: n * bytes } };
  runJob(sortRowsJob({ ...runs, address, rows: whole, length: RUN }));
  if (n > whole * RUN)
    runJob(sortRowsJob({ ...runs, address: address + whole * RUN * bytes, rows: 1, length: n - whole * RUN }));
  const other = resultArray(dense.shape, dense.dtype);
  let [from, to] = [dense, other];
  for (let run = RUN; run < n; run *= 2) {
    runJob(mergeRunsJob({ element, count, length: n, run, source: from, target: to }));
    [from, to] = [to, from];
  }
  if (from !== dense) assign(dense, from);
  other.dispose();
}

/** A sorted copy, ascending, NaN last. NumPy: `np.sort`. */
export function sort<D extends DType>(x: NDArray<D>, options?: SortOptions): NDArray<D> {
  const { axis = -1, descending = false } = readOptions('sort', options, KEYS);
  const given = toArray(x);
  const a = axis === null ? ravel(given) : given;
  const k = axisOf(a, axis);
  if (isComplex(a.dtype)) return takeAlongAxis(a, argsort(a, { axis: k, descending }), { axis: k });
  const result = copy(a);
  sortInPlace(result, { axis: k });
  return descending ? copy(flip(result, k)) : result;
}

/**
 * The indices that would sort the array, NaN last; equal elements keep their order.
 * NumPy: `np.argsort(a, kind='stable')`.
 */
export function argsort(x: Operand, options?: SortOptions): NDArray<'int64'> {
  const { axis = -1, descending = false } = readOptions('argsort', options, KEYS);
  const given = toArray(x);
  given.block.read();
  const a = axis === null ? ravel(given) : given;
  const k = axisOf(a, axis);
  if (descending) {
    // Of the reversed array, read backwards: so equal elements keep their order.
    const reversed = argsort(flip(a, k), { axis: k });
    return copy(flip(subtract(BigInt(a.shape[k]! - 1), reversed), k));
  }
  if (isComplex(a.dtype)) {
    const byImaginary = argsort(imaginaryPlane(a), { axis: k });
    const byReal = argsort(takeAlongAxis(realPlane(a), byImaginary, { axis: k }), { axis: k });
    return takeAlongAxis(byImaginary, byReal, { axis: k });
  }
  const n = a.shape[k]!;
  const rows = moveaxis(a, k, -1);
  // -0 and 0 are equal, and keep their order: as one value.
  const dense = ascontiguousarray(isFloat(a.dtype) ? add(rows, 0) : rows);
  const indices = resultArray(rows.shape, 'int64');
  if (a.size > 0) {
    const { address, block } = dense;
    const rows = { element: elementOf(a.dtype), rows: a.size / n, length: n, step: n * a.itemsize, address, block };
    runJob(argsortRowsJob({ ...rows, indices }));
  }
  return k === a.ndim - 1 ? indices : copy(moveaxis(indices, -1, k));
}

/** @throws AxisError for a 0-d array, which has no axis to sort along */
function axisOf(a: NDArray, axis: number | null): number {
  if (a.ndim === 0) throw new AxisError(axis ?? -1, 0, 'Cannot sort a 0-d array: it has no axis');
  return normalizeAxis(axis ?? -1, a.ndim);
}

/**
 * A copy in which the element of each given index is where sorting would put it, smaller ones before it, larger ones behind.
 * NumPy: `np.partition`. Here the rest is sorted, too.
 */
export function partition<D extends DType>(
  x: NDArray<D>,
  kth: number | readonly number[],
  options?: { readonly axis?: number | null },
): NDArray<D> {
  checkKth('partition', x, kth, options);
  return sort(x, options);
}

/** The indices that would partition the array. NumPy: `np.argpartition`. Here they sort it. */
export function argpartition(
  x: Operand,
  kth: number | readonly number[],
  options?: { readonly axis?: number | null },
): NDArray<'int64'> {
  checkKth('argpartition', x, kth, options);
  return argsort(x, options);
}

function checkKth(name: string, x: Operand, kth: number | readonly number[], options?: { axis?: number | null }): void {
  const { axis = -1 } = readOptions(name, options, ['axis']);
  const a = toArray(x);
  const n = axis === null ? a.size : a.shape[axisOf(a, axis)]!;
  for (const k of [kth].flat())
    if (!Number.isInteger(k) || k < -n || k >= n) throw new ArgumentError(`kth(=${k}) out of bounds (${n})`);
}

/** The indices that sort by several keys, the last of them first. NumPy: `np.lexsort`. */
export function lexsort(keys: readonly Operand[]): NDArray<'int64'> {
  const list = arrayList('lexsort', keys);
  if (list.length === 0) throw new ArgumentError('need sequence of keys with len > 0 in lexsort');
  return list
    .slice(1)
    .reduce<NDArray<'int64'>>(
      (order, key) => takeAlongAxis(order, argsort(takeAlongAxis(key, order))),
      argsort(list[0]!),
    );
}
