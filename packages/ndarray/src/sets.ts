import { array, asarray, type Operand, zeros } from './creation.ts';
import { type DType, isComplex, isFloat } from './dtype/dtype.ts';
import { promoteTypes } from './dtype/promote.ts';
import { getIndex, nonzero, setIndex, take } from './indexing/indexing.ts';
import { searchsorted } from './indexing/searching.ts';
import { astype, concatenate, ravel, reshape } from './manipulation.ts';
import { type NamedTuple, namedTuple } from './named-tuple.ts';
import type { NDArray } from './ndarray.ts';
import { readOptions } from './options.ts';
import { cumsum } from './reduction/cumulative.ts';
import { argsort, unique } from './sorting.ts';
import { minimum, subtract } from './ufunc/arithmetic.ts';
import { equal, logicalNot, logicalOr, notEqual } from './ufunc/comparison.ts';

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
  const given = asarray(x) as NDArray<D>;
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
    counts: subtract(ends, starts!) as NDArray<'int64'>,
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
  const a = asarray(x) as NDArray<D>;
  return isFloat(a.dtype) || isComplex(a.dtype) ? uniqueAll(a).values : unique(a);
}

/** For each element of x1 whether it is one of x2. NumPy: `np.isin`. */
export function isin(x1: Operand, x2: Operand, options?: { readonly invert?: boolean }): NDArray<'bool'> {
  const { invert = false } = readOptions('isin', options, ['invert']);
  const [given, others] = [asarray(x1) as NDArray, asarray(x2) as NDArray];
  const dtype = promoteTypes(given.dtype, others.dtype) as DType;
  const found = isComplex(dtype)
    ? complexIsin(given, others)
    : sortedIsin(astype(given, dtype), unique(astype(others, dtype)));
  return invert ? logicalNot(found) : found;
}

function sortedIsin(a: NDArray, set: NDArray): NDArray<'bool'> {
  if (set.size === 0) return zeros(a.shape, { dtype: 'bool' });
  const places = minimum(searchsorted(set, a), BigInt(set.size - 1)) as NDArray;
  return equal(getIndex(set, [reshape(places, [-1])]).reshape(a.shape), a);
}

/** One comparison with all elements per element of x2: complex numbers have no order to search by. */
function complexIsin(a: NDArray, others: NDArray): NDArray<'bool'> {
  let found = zeros(a.shape, { dtype: 'bool' });
  for (const value of ravel(others).tolist() as never[]) found = logicalOr(found, equal(a, value));
  return found;
}

/** The values that both have, ascending. NumPy: `np.intersect1d`. */
export function intersect1d(x1: Operand, x2: Operand): NDArray {
  const [first, second] = [asarray(x1) as NDArray, asarray(x2) as NDArray];
  const a = unique(astype(ravel(first), promoteTypes(first.dtype, second.dtype)));
  return getIndex(a, [isin(a, second)]);
}
/** The values of either, ascending. NumPy: `np.union1d`. */
export const union1d = (x1: Operand, x2: Operand): NDArray =>
  unique(concatenate([asarray(x1), asarray(x2)], { axis: null }));
/** The values of x1 that x2 lacks, ascending. NumPy: `np.setdiff1d`. */
export function setdiff1d(x1: Operand, x2: Operand): NDArray {
  const a = unique(ravel(asarray(x1) as NDArray));
  return getIndex(a, [isin(a, x2, { invert: true })]);
}
/** The values of exactly one of both, ascending. NumPy: `np.setxor1d`. */
export function setxor1d(x1: Operand, x2: Operand): NDArray {
  return unique(concatenate([setdiff1d(x1, x2), setdiff1d(x2, x1)]));
}
