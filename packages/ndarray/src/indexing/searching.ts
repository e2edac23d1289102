import { arrayArgument } from '../arguments.ts';
import { array, asarray, ascontiguousarray, type Operand } from '../creation.ts';
import { type DType, isComplex } from '../dtype/dtype.ts';
import { promoteTypes } from '../dtype/promote.ts';
import { ArgumentError, DTypeError, ShapeError, shapeText } from '../errors.ts';
import { astype, ravel, reshape, stack } from '../manipulation.ts';
import type { NDArray } from '../ndarray.ts';
import { readOptions } from '../options.ts';
import { allocateArray } from '../storage.ts';
import { getIndex, nonzero, take } from './indexing.ts';

/** The indices of the elements that are not 0, a row each. NumPy: `np.argwhere`. */
export function argwhere(x: Operand): NDArray<'int64'> {
  const a = asarray(x) as NDArray;
  if (a.ndim === 0) {
    const found = nonzero(reshape(a, [1]))[0]!.size;
    return allocateArray([found, 0], 'int64');
  }
  return stack(nonzero(a), { axis: 1 });
}

/** The indices of the elements that are not 0 in the flattened array. NumPy: `np.flatnonzero`. */
export const flatnonzero = (x: Operand): NDArray<'int64'> => nonzero(ravel(asarray(x) as NDArray))[0]!;

/** Elements of the flattened array where a condition holds. NumPy: `np.extract`. */
export const extract = <D extends DType>(condition: Operand, x: NDArray<D>): NDArray<D> =>
  take(ravel(arrayArgument(x)), flatnonzero(condition));

/** Slices along an axis (or of the flattened array) where a 1-d condition holds. NumPy: `np.compress`. */
export function compress<D extends DType>(
  condition: Operand,
  x: NDArray<D>,
  options?: { readonly axis?: number | null },
): NDArray<D> {
  const { axis = null } = readOptions('compress', options, ['axis']);
  const mask = asarray(condition) as NDArray;
  if (mask.ndim !== 1) throw new ShapeError(`condition must be a 1-d array; got shape ${shapeText(mask.shape)}`);
  return take(axis === null ? ravel(arrayArgument(x)) : x, flatnonzero(mask), { axis: axis ?? 0 });
}

export interface SearchOptions {
  /** 'left' (the default): the first suitable place; 'right': the last. */
  readonly side?: 'left' | 'right';
  /** Indices that sort x1, if it is not sorted itself. */
  readonly sorter?: NDArray | null;
}

type Comparable = number | bigint;

/** NaN comes last, and is equal to NaN. */
const before = (a: Comparable, b: Comparable): boolean => a < b || (Number.isNaN(b) && !Number.isNaN(a));

/**
 * Where elements would have to be inserted into a sorted 1-d array to keep it sorted. NumPy: `np.searchsorted`.
 *
 * @throws ShapeError unless x1 is 1-d; DTypeError for complex numbers
 */
export function searchsorted(x1: Operand, x2: Operand, options?: SearchOptions): NDArray<'int64'> {
  const { side = 'left', sorter = null } = readOptions('searchsorted', options, ['side', 'sorter']);
  if (side !== 'left' && side !== 'right')
    throw new ArgumentError(`searchsorted: side must be 'left' or 'right'; got '${String(side)}'`);
  const given = asarray(x1) as NDArray;
  const wanted = asarray(x2) as NDArray;
  if (given.ndim !== 1)
    throw new ShapeError(`searchsorted: the sorted array must be 1-d; got shape ${shapeText(given.shape)}`);
  const dtype: DType = promoteTypes(given.dtype, wanted.dtype);
  if (isComplex(dtype)) throw new DTypeError('searchsorted: complex numbers have no order');
  const inOrder = sorter === null ? given : getIndex(given, [asarray(sorter)]);
  const same = (a: NDArray) =>
    ascontiguousarray(a.dtype === dtype ? a : astype(a, dtype)).data as ArrayLike<Comparable>;
  const [haystack, needles] = [same(inOrder), same(wanted)];
  const result = allocateArray(wanted.shape, 'int64');
  const places = result.data as BigInt64Array;
  for (let k = 0; k < needles.length; k++) {
    const needle = needles[k]!;
    let [low, high] = [0, haystack.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const goRight = side === 'left' ? before(haystack[middle]!, needle) : !before(needle, haystack[middle]!);
      if (goRight) low = middle + 1;
      else high = middle;
    }
    places[k] = BigInt(low);
  }
  return result;
}

/** The number of the bin that each element falls into; bins ascend or descend. NumPy: `np.digitize`. */
export function digitize(x: Operand, bins: Operand, options?: { readonly right?: boolean }): NDArray<'int64'> {
  const { right = false } = readOptions('digitize', options, ['right']);
  const edges = asarray(bins) as NDArray;
  const list = (ravel(edges).tolist() as Comparable[]).map(Number);
  const rises = list.every((v, k) => k === 0 || list[k - 1]! <= v);
  const falls = list.every((v, k) => k === 0 || list[k - 1]! >= v);
  if (!rises && !falls) throw new ArgumentError('bins must be monotonically increasing or decreasing');
  const side = right ? 'left' : 'right';
  if (rises) return searchsorted(edges, x, { side });
  const places = searchsorted(array(list.toReversed()), x, { side });
  const values = places.data as BigInt64Array;
  for (let k = 0; k < values.length; k++) values[k] = BigInt(list.length) - values[k]!;
  return places;
}
