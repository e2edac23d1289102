import { currentExecutor, type OuterLoop, routineKernel, sortable } from '@numloom/kernels';
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
/** Elements of merged output in a piece. */
const MERGED = 8192;

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
      cost: rows * (outer?.count ?? 1) * length * 30,
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
  if (a.size > 0)
    currentExecutor().run({
      kernel: routineKernel('argsortRows'),
      args: [
        a.size / n,
        n,
        dense.address,
        n * a.itemsize,
        indices.address,
        n * 8,
        sortable.indexOf(elementOf(a.dtype)),
      ],
      extent: 0,
      advance: [0, 0, n * a.itemsize, 0, n * 8, 0, 0],
      grain: Math.max(1, Math.ceil(512 / n)),
      cost: a.size * 30,
    });
  // Reachable until the job is done.
  dense.block.read();
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
