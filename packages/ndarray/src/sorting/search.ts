import { allocateArray } from '../core/array-memory.ts';
import { type DType, isComplex } from '../core/dtype/dtype.ts';
import { promoteTypes } from '../core/dtype/promote.ts';
import { ArgumentError, DTypeError, ShapeError, shapeText } from '../core/errors.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { array, ascontiguousarray } from '../creation/array.ts';
import { getIndex } from '../indexing/item.ts';
import { astype } from '../manipulation/copy.ts';
import { ravel } from '../manipulation/shape.ts';

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
  const given = toArray(x1);
  const wanted = toArray(x2);
  if (given.ndim !== 1)
    throw new ShapeError(`searchsorted: the sorted array must be 1-d; got shape ${shapeText(given.shape)}`);
  const dtype: DType = promoteTypes(given.dtype, wanted.dtype);
  if (isComplex(dtype)) throw new DTypeError('searchsorted: complex numbers have no order');
  const inOrder = sorter === null ? given : getIndex(given, [toArray(sorter)]);
  const same = (a: NDArray) => ascontiguousarray(a.dtype === dtype ? a : astype(a, dtype)).data;
  const [haystack, needles] = [same(inOrder), same(wanted)];
  const result = allocateArray(wanted.shape, 'int64');
  const places = result.data;
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
  const edges = toArray(bins);
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
