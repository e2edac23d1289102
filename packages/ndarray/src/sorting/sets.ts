import { type DType, isComplex, isFloat, isInexact } from '../core/dtype/dtype.ts';
import { promoteTypes } from '../core/dtype/promote.ts';
import { type NamedTuple, namedTuple } from '../core/named-tuple.ts';
import type { NDArray } from '../core/ndarray.ts';
import { type Operand, toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { array } from '../creation/array.ts';
import { ones, zeros } from '../creation/filled.ts';
import { getIndex, setIndex } from '../indexing/item.ts';
import { nonzero } from '../indexing/nonzero.ts';
import { take } from '../indexing/take.ts';
import { astype } from '../manipulation/copy.ts';
import { concatenate } from '../manipulation/join.ts';
import { ravel, reshape } from '../manipulation/shape.ts';
import { cumsum } from '../reduction/cumulative.ts';
import { subtract } from '../ufunc/arithmetic.ts';
import { equal, notEqual } from '../ufunc/comparison.ts';
import { minimum } from '../ufunc/extrema.ts';
import { logicalAnd, logicalNot, logicalOr } from '../ufunc/logical.ts';
import { searchsorted } from './search.ts';
import { argsort, sort } from './sort.ts';

/** The results of `uniqueAll`, for an array with k distinct values. */
export interface UniqueAll<D extends DType = DType> {
  /** The distinct values (k,), ascending; every NaN counts as distinct. */
  readonly values: NDArray<D>;
  /** For each value the index (k,) of its first occurrence in the flattened array. */
  readonly indices: NDArray<'int64'>;
  /** For each element, in the array's shape, its index in `values`. */
  readonly inverseIndices: NDArray<'int64'>;
  /** For each value the number (k,) of its occurrences. */
  readonly counts: NDArray<'int64'>;
}

/**
 * Finds the distinct values of an array, with the index of their first occurrence, the index that rebuilds the array, and the
 * number of their occurrences.
 *
 * The array is flattened. Every NaN counts as distinct, as the array API standard demands. The results can be read by name or
 * taken apart in the order `values`, `indices`, `inverseIndices`, `counts`. NumPy: `np.unique_all`.
 *
 * @throws DisposedError when the array was disposed of.
 * @throws PendingError when an unsettled `crew.offload` computes the array.
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet.
 * @example
 * ```ts
 * const { values, indices, inverseIndices, counts } = np.uniqueAll(np.array([3, 1, 3]));
 * values // [1, 3]
 * indices // [1, 0]
 * inverseIndices // [1, 0, 1]
 * counts // [1, 2]
 * ```
 */
export function uniqueAll<D extends DType>(x: NDArray<D>): NamedTuple<UniqueAll<D>> {
  const given = toArray(x);
  const flat = ravel(given);
  const n = flat.size;
  const order = argsort(flat);
  const sorted = take(flat, order);
  const isNew = zeros([n], { dtype: 'bool' });
  if (n > 0) {
    setIndex(isNew, ['0:1'], true);
    setIndex(isNew, ['1:'], notEqual(getIndex(sorted, ['1:']), getIndex(sorted, [':-1'])));
  }
  const [starts] = nonzero(isNew);
  const inverse = zeros([n], { dtype: 'int64' });
  if (n > 0) setIndex(inverse, [order], subtract(cumsum(isNew), 1n));
  const ends = concatenate([getIndex(starts!, ['1:']), array([BigInt(n)].slice(0, starts!.size), { dtype: 'int64' })]);
  return namedTuple({
    values: getIndex(sorted, [starts!]),
    indices: getIndex(order, [starts!]),
    inverseIndices: reshape(inverse, given.shape),
    counts: subtract(ends, starts!),
  });
}

/**
 * Finds the distinct values of an array, ascending, and the number of occurrences of each.
 *
 * The array is flattened; every NaN counts as distinct. Both results are (k,) for k distinct values. NumPy: `np.unique_counts`.
 *
 * @throws DisposedError when the array was disposed of.
 * @throws PendingError when an unsettled `crew.offload` computes the array.
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet.
 * @example
 * ```ts
 * const { values, counts } = np.uniqueCounts(np.array([3, 1, 3]));
 * values // [1, 3]
 * counts // [1, 2]
 * ```
 */
export function uniqueCounts<D extends DType>(x: NDArray<D>): NamedTuple<Pick<UniqueAll<D>, 'values' | 'counts'>> {
  const { values, counts } = uniqueAll(x);
  return namedTuple({ values, counts });
}

/**
 * Finds the distinct values of an array, ascending, and for each element its index among them.
 *
 * The array is flattened; every NaN counts as distinct. `values` is (k,) for k distinct values, `inverseIndices` has the array's
 * shape, and `np.take(values, inverseIndices)` rebuilds the array. NumPy: `np.unique_inverse`.
 *
 * @throws DisposedError when the array was disposed of.
 * @throws PendingError when an unsettled `crew.offload` computes the array.
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet.
 * @example
 * ```ts
 * const { values, inverseIndices } = np.uniqueInverse(np.array([3, 1, 3]));
 * values // [1, 3]
 * inverseIndices // [1, 0, 1]
 * ```
 */
export function uniqueInverse<D extends DType>(
  x: NDArray<D>,
): NamedTuple<Pick<UniqueAll<D>, 'values' | 'inverseIndices'>> {
  const { values, inverseIndices } = uniqueAll(x);
  return namedTuple({ values, inverseIndices });
}

/**
 * Finds the distinct values of an array, ascending, as (k,) for k distinct values.
 *
 * The array is flattened. Every NaN counts as distinct, whereas `np.unique` keeps one. NumPy: `np.unique_values`.
 *
 * @throws DisposedError when the array was disposed of.
 * @throws PendingError when an unsettled `crew.offload` computes the array.
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet.
 * @example
 * ```ts
 * np.uniqueValues(np.array([3, 1, 3])) // [1, 3]
 * np.uniqueValues(np.array([NaN, 2, NaN])) // [2, NaN, NaN]
 * ```
 */
export function uniqueValues<D extends DType>(x: NDArray<D>): NDArray<D> {
  const a = toArray(x);
  return isInexact(a.dtype) ? uniqueAll(a).values : unique(a);
}

/**
 * Tells for each element of `x1` whether it is equal to any element of `x2`; with `invert` (`false` by default), whether it is
 * equal to none.
 *
 * The result is bool and has the shape of `x1`. Both are compared in their common dtype; NaN is equal to nothing.
 * NumPy: `np.isin`.
 *
 * @throws ArgumentError when an option is unknown.
 * @throws ShapeError when an operand is a ragged list.
 * @throws DTypeError when an operand holds anything but numbers.
 * @throws DisposedError when an array was disposed of.
 * @throws PendingError when an unsettled `crew.offload` computes one of the arrays.
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet.
 * @example
 * ```ts
 * np.isin([1, 2, 3], [2, 5]) // [false, true, false]
 * np.isin([1, 2, 3], [2, 5], { invert: true }) // [true, false, true]
 * ```
 */
export function isin(x1: Operand, x2: Operand, options?: { readonly invert?: boolean }): NDArray<'bool'> {
  const { invert = false } = readOptions('isin', options, ['invert']);
  const [given, others] = [toArray(x1), toArray(x2)];
  const dtype = promoteTypes(given.dtype, others.dtype);
  const found = isComplex(dtype)
    ? complexIsin(given, others)
    : sortedIsin(astype(given, dtype), unique(astype(others, dtype)));
  return invert ? logicalNot(found) : found;
}

function sortedIsin(a: NDArray, set: NDArray): NDArray<'bool'> {
  if (set.size === 0) return zeros(a.shape, { dtype: 'bool' });
  const places = minimum(searchsorted(set, a), BigInt(set.size - 1));
  return equal(reshape(getIndex(set, [reshape(places, [-1])]), a.shape), a);
}

/** Compares all elements of `a` with each of `others`, because complex numbers have no order to search by. */
function complexIsin(a: NDArray, others: NDArray): NDArray<'bool'> {
  let found = zeros(a.shape, { dtype: 'bool' });
  for (const value of ravel(others).tolist() as never[]) found = logicalOr(found, equal(a, value));
  return found;
}

/**
 * Finds the distinct values that occur in both arrays, ascending, as (k,) in the common dtype. Both arrays are flattened.
 * NumPy: `np.intersect1d`.
 *
 * @throws ShapeError when an operand is a ragged list.
 * @throws DTypeError when an operand holds anything but numbers.
 * @throws DisposedError when an array was disposed of.
 * @throws PendingError when an unsettled `crew.offload` computes one of the arrays.
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet.
 * @example `np.intersect1d([1, 3, 4, 3], [3, 1, 2]) // [1, 3]`
 */
export function intersect1d(x1: Operand, x2: Operand): NDArray {
  const [first, second] = [toArray(x1), toArray(x2)];
  const a = unique(astype(ravel(first), promoteTypes(first.dtype, second.dtype)));
  return getIndex(a, [isin(a, second)]);
}

/**
 * Finds the distinct values that occur in at least one of two arrays, ascending, as (k,) in the common dtype. Both arrays are
 * flattened. NumPy: `np.union1d`.
 *
 * @throws ShapeError when an operand is a ragged list.
 * @throws DTypeError when an operand holds anything but numbers.
 * @throws DisposedError when an array was disposed of.
 * @throws PendingError when an unsettled `crew.offload` computes one of the arrays.
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet.
 * @example `np.union1d([3, 1], [2, 3]) // [1, 2, 3]`
 */
export const union1d = (x1: Operand, x2: Operand): NDArray =>
  unique(concatenate([toArray(x1), toArray(x2)], { axis: null }));

/**
 * Finds the distinct values of `x1` that do not occur in `x2`, ascending, as (k,) in the dtype of `x1`. Both arrays are
 * flattened. NumPy: `np.setdiff1d`.
 *
 * @throws ShapeError when an operand is a ragged list.
 * @throws DTypeError when an operand holds anything but numbers.
 * @throws DisposedError when an array was disposed of.
 * @throws PendingError when an unsettled `crew.offload` computes one of the arrays.
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet.
 * @example `np.setdiff1d([1, 3, 2, 3], [2, 4]) // [1, 3]`
 */
export function setdiff1d(x1: Operand, x2: Operand): NDArray {
  const a = unique(ravel(toArray(x1)));
  return getIndex(a, [isin(a, x2, { invert: true })]);
}

/**
 * Finds the distinct values that occur in exactly one of two arrays, ascending, as (k,) in the common dtype. Both arrays are
 * flattened. NumPy: `np.setxor1d`.
 *
 * @throws ShapeError when an operand is a ragged list.
 * @throws DTypeError when an operand holds anything but numbers.
 * @throws DisposedError when an array was disposed of.
 * @throws PendingError when an unsettled `crew.offload` computes one of the arrays.
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet.
 * @example `np.setxor1d([1, 2, 3], [2, 4]) // [1, 3, 4]`
 */
export function setxor1d(x1: Operand, x2: Operand): NDArray {
  return unique(concatenate([setdiff1d(x1, x2), setdiff1d(x2, x1)]));
}

/**
 * Finds the distinct values of an array, ascending, as (k,) for k distinct values. Of several NaNs one is kept, as the last
 * value.
 *
 * The array is flattened; the dtype is kept. `uniqueCounts`, `uniqueInverse` and `uniqueAll` give more than the values.
 * NumPy: `np.unique`.
 *
 * @throws DisposedError when the array was disposed of.
 * @throws PendingError when an unsettled `crew.offload` computes the array.
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet.
 * @example
 * ```ts
 * np.unique(np.array([3, 1, 3, 2])) // [1, 2, 3]
 * np.unique(np.array([NaN, 2, NaN])) // [2, NaN]
 * ```
 */
export function unique<D extends DType>(x: NDArray<D>): NDArray<D> {
  toArray(x).block.look();
  const sorted = sort(x, { axis: null });
  const { dtype, size } = sorted;
  if (size === 0) return sorted;
  const [before, after] = [getIndex(sorted, [':-1']), getIndex(sorted, ['1:'])];
  const differ = notEqual(before, after);
  // A NaN is unequal to the NaN before it, but only the first of them is kept.
  const isNew = isFloat(dtype) ? logicalAnd(differ, equal(before, before)) : differ;
  const kept = ones([size], { dtype: 'bool' });
  setIndex(kept, ['1:'], isNew);
  const result = getIndex(sorted, [kept]);
  for (const temporary of [sorted, differ, isNew, kept]) temporary.dispose();
  return result;
}
