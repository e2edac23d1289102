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

/** Options of `sort` and `argsort`. */
export interface SortOptions {
  /** The axis to sort along, the last by default; `null` flattens the array first. */
  readonly axis?: number | null;
  /** Whether the order is from the largest to the smallest; `false` by default. */
  readonly descending?: boolean;
  /** Whether equal elements keep their order. They always do here; the option exists for the array API standard. */
  readonly stable?: boolean;
}

const KEYS = ['axis', 'descending', 'stable'];

/** A row longer than this is sorted in runs of this length, which are then merged. Threads share both steps. */
const RUN = 2 ** 18;

/**
 * Sorts an array in place along an axis (the last by default), ascending, NaN last. NumPy: `ndarray.sort`.
 *
 * @throws AxisError when the axis is outside of the array's dimensions.
 * @throws DTypeError when the array is complex; `np.sort` sorts complex numbers.
 * @throws ArgumentError when an option is unknown.
 * @example
 * ```ts
 * const a = np.array([3, 1, 2]);
 * a.sort();
 * a // [1, 2, 3]
 * ```
 */
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

/** Sorts the rows, of length n, of an array in C order. */
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

/**
 * Returns a sorted copy of an array, ascending by default.
 *
 * Shape and dtype are kept; with `axis: null` the result is (size,). NaN comes last in ascending order, first in descending
 * order. Complex numbers are ordered by the real part, then the imaginary one. NumPy: `np.sort`.
 *
 * @throws AxisError when the array is 0-d, or the axis is outside of its dimensions.
 * @throws ArgumentError when an option is unknown.
 * @example
 * ```ts
 * np.sort(np.array([3, 1, 2])) // [1, 2, 3]
 * np.sort(np.array([[3, 1], [0, 2]]), { axis: 0, descending: true }) // [[3, 2], [0, 1]]
 * ```
 */
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
 * Returns the indices that would sort an array along an axis, the last by default; equal elements keep their order.
 *
 * The result is int64 and has the array's shape; with `axis: null` it is (size,), of indices into the flattened array. NaN comes
 * last in ascending order. Complex numbers are ordered by the real part, then the imaginary one.
 * NumPy: `np.argsort` with `kind='stable'`.
 *
 * @throws AxisError when the array is 0-d, or the axis is outside of its dimensions.
 * @throws ArgumentError when an option is unknown.
 * @example
 * ```ts
 * np.argsort([30, 10, 20]) // [1, 2, 0]
 * np.argsort([30, 10, 20], { descending: true }) // [0, 2, 1]
 * ```
 */
export function argsort(x: Operand, options?: SortOptions): NDArray<'int64'> {
  const { axis = -1, descending = false } = readOptions('argsort', options, KEYS);
  const given = toArray(x);
  given.block.read();
  const a = axis === null ? ravel(given) : given;
  const k = axisOf(a, axis);
  if (descending) {
    // Sorting the reversed array and reading its indices backwards keeps the order of equal elements.
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
  // Adding 0 replaces -0 by 0, so that both count as equal and keep their order.
  const dense = ascontiguousarray(isFloat(a.dtype) ? add(rows, 0) : rows);
  const indices = resultArray(rows.shape, 'int64');
  if (a.size > 0) {
    const { address, block } = dense;
    const rows = { element: elementOf(a.dtype), rows: a.size / n, length: n, step: n * a.itemsize, address, block };
    runJob(argsortRowsJob({ ...rows, indices }));
  }
  return k === a.ndim - 1 ? indices : copy(moveaxis(indices, -1, k));
}

/** @throws AxisError when the array is 0-d and so has no axis to sort along. */
function axisOf(a: NDArray, axis: number | null): number {
  if (a.ndim === 0) throw new AxisError(axis ?? -1, 0, 'Cannot sort a 0-d array: it has no axis');
  return normalizeAxis(axis ?? -1, a.ndim);
}

/**
 * Returns a copy in which the element at each index `kth` is the one that sorting would put there, with no larger ones before it
 * and no smaller ones behind it.
 *
 * Shape and dtype are kept; the axis is the last by default, and `axis: null` flattens the array first. The whole axis is sorted
 * here, which is one of the orders that NumPy allows. NumPy: `np.partition`.
 *
 * @throws ArgumentError when `kth` is outside of the axis, or an option is unknown.
 * @throws AxisError when the array is 0-d, or the axis is outside of its dimensions.
 * @example
 * ```ts
 * const a = np.partition(np.array([7, 1, 5, 3]), 1);
 * a.at(1) // 3
 * ```
 */
export function partition<D extends DType>(
  x: NDArray<D>,
  kth: number | readonly number[],
  options?: { readonly axis?: number | null },
): NDArray<D> {
  checkKth('partition', x, kth, options);
  return sort(x, options);
}

/**
 * Returns the indices that would partition an array, see `partition`.
 *
 * The result is int64 and has the array's shape; the axis is the last by default, and `axis: null` flattens the array first. The
 * indices sort the whole axis here, which is one of the orders that NumPy allows. NumPy: `np.argpartition`.
 *
 * @throws ArgumentError when `kth` is outside of the axis, or an option is unknown.
 * @throws AxisError when the array is 0-d, or the axis is outside of its dimensions.
 * @example
 * ```ts
 * const indices = np.argpartition([7, 1, 5, 3], 0);
 * indices.at(0) // 1n
 * ```
 */
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

/**
 * Returns the indices that sort by several keys: the last key is the primary one, the one before it decides between its equal
 * elements, and so on.
 *
 * k keys of shape (..., n) give int64 indices (..., n); the sort is along the last axis and stable. NumPy: `np.lexsort`.
 *
 * @throws ArgumentError when there are no keys, or `keys` is not a list.
 * @throws AxisError when a key is 0-d.
 * @example
 * ```ts
 * const surnames = [2, 1, 2];
 * const firstNames = [1, 5, 0];
 * np.lexsort([firstNames, surnames]) // [1, 2, 0]
 * ```
 */
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
