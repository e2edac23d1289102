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

export interface UniqueAll<D extends DType = DType> {
  /** The distinct values, ascending; every NaN counts as distinct. */
  readonly values: NDArray<D>;
  /** Where each value occurs first in the flattened array. */
  readonly indices: NDArray<'int64'>;
  /** In the array's shape: which of the values each element is. */
  readonly inverseIndices: NDArray<'int64'>;
  readonly counts: NDArray<'int64'>;
}

/** The distinct values, where they occur first, which one each element is, and how often. NumPy: `np.unique_all`. */
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

/** The distinct values and how often each occurs. NumPy: `np.unique_counts`. */
export function uniqueCounts<D extends DType>(x: NDArray<D>): NamedTuple<Pick<UniqueAll<D>, 'values' | 'counts'>> {
  const { values, counts } = uniqueAll(x);
  return namedTuple({ values, counts });
}

/** The distinct values and which one each element is. NumPy: `np.unique_inverse`. */
export function uniqueInverse<D extends DType>(
  x: NDArray<D>,
): NamedTuple<Pick<UniqueAll<D>, 'values' | 'inverseIndices'>> {
  const { values, inverseIndices } = uniqueAll(x);
  return namedTuple({ values, inverseIndices });
}

/** The distinct values, ascending; every NaN counts as distinct (`np.unique` keeps one). NumPy: `np.unique_values`. */
export function uniqueValues<D extends DType>(x: NDArray<D>): NDArray<D> {
  const a = toArray(x);
  return isInexact(a.dtype) ? uniqueAll(a).values : unique(a);
}

/** For each element of x1 whether it is one of x2. NumPy: `np.isin`. */
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

/** One comparison with all elements per element of x2: complex numbers have no order to search by. */
function complexIsin(a: NDArray, others: NDArray): NDArray<'bool'> {
  let found = zeros(a.shape, { dtype: 'bool' });
  for (const value of ravel(others).tolist() as never[]) found = logicalOr(found, equal(a, value));
  return found;
}

/** The values that both have, ascending. NumPy: `np.intersect1d`. */
export function intersect1d(x1: Operand, x2: Operand): NDArray {
  const [first, second] = [toArray(x1), toArray(x2)];
  const a = unique(astype(ravel(first), promoteTypes(first.dtype, second.dtype)));
  return getIndex(a, [isin(a, second)]);
}
/** The values of either, ascending. NumPy: `np.union1d`. */
export const union1d = (x1: Operand, x2: Operand): NDArray =>
  unique(concatenate([toArray(x1), toArray(x2)], { axis: null }));
/** The values of x1 that x2 lacks, ascending. NumPy: `np.setdiff1d`. */
export function setdiff1d(x1: Operand, x2: Operand): NDArray {
  const a = unique(ravel(toArray(x1)));
  return getIndex(a, [isin(a, x2, { invert: true })]);
}
/** The values of exactly one of both, ascending. NumPy: `np.setxor1d`. */
export function setxor1d(x1: Operand, x2: Operand): NDArray {
  return unique(concatenate([setdiff1d(x1, x2), setdiff1d(x2, x1)]));
}

/** The distinct values, ascending; of the NaNs one is kept. NumPy: `np.unique`. */
export function unique<D extends DType>(x: NDArray<D>): NDArray<D> {
  toArray(x).block.look();
  const sorted = sort(x, { axis: null });
  const { dtype, size } = sorted;
  if (size === 0) return sorted;
  const [before, after] = [getIndex(sorted, [':-1']), getIndex(sorted, ['1:'])];
  const differ = notEqual(before, after);
  // A NaN differs from the NaN before it, yet of them one is kept.
  const isNew = isFloat(dtype) ? logicalAnd(differ, equal(before, before)) : differ;
  const kept = ones([size], { dtype: 'bool' });
  setIndex(kept, ['1:'], isNew);
  const result = getIndex(sorted, [kept]);
  for (const temporary of [sorted, differ, isNew, kept]) temporary.dispose();
  return result;
}
