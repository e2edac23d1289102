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

/** Options of `searchsorted`. */
export interface SearchOptions {
  /** 'left', the default, gives the first suitable index (before equal elements), 'right' the last (behind equal elements). */
  readonly side?: 'left' | 'right';
  /** The indices that sort `x1`, such as `argsort` gives them, if it is not sorted itself. */
  readonly sorter?: NDArray | null;
}

type Comparable = number | bigint;

/** Tells whether `a` is sorted before `b`; NaN comes last, and all NaNs are equal. */
const before = (a: Comparable, b: Comparable): boolean => a < b || (Number.isNaN(b) && !Number.isNaN(a));

/**
 * Finds the indices at which the elements of `x2` would have to be inserted into the sorted array `x1` to keep it sorted.
 *
 * `x1` is (n,), ascending; the result has the shape of `x2`, dtype int64, and values from 0 to n. Both are compared in their
 * common dtype; NaN counts as larger than every number. The search is by bisection: log2(n) comparisons per element.
 * NumPy: `np.searchsorted`.
 *
 * @throws ShapeError when `x1` is not 1-d.
 * @throws DTypeError when an operand is complex.
 * @throws IndexError when `sorter` has an index outside of `x1`.
 * @throws ArgumentError when `side` is neither 'left' nor 'right', or an option is unknown.
 * @example
 * ```ts
 * np.searchsorted([1, 2, 2, 3], [0, 2, 4]) // [0, 1, 4]
 * np.searchsorted([1, 2, 2, 3], 2, { side: 'right' }) // 3
 * ```
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

/**
 * Finds the number of the bin that each element of `x` falls into.
 *
 * `bins` holds n edges that ascend or descend; the result has the shape of `x`, dtype int64, and values from 0 (before the
 * first edge) to n (behind the last). For ascending edges bin i is bins[i - 1] <= x < bins[i], with `right` (`false` by default)
 * bins[i - 1] < x <= bins[i]. NumPy: `np.digitize`.
 *
 * @throws ArgumentError when the edges neither ascend nor descend, or an option is unknown.
 * @throws ShapeError when `bins` ascends and is not 1-d.
 * @throws DTypeError when an operand is complex.
 * @example
 * ```ts
 * np.digitize([0.2, 6.4, 3, 1.6], [0, 1, 2.5, 4, 10]) // [1, 4, 3, 2]
 * np.digitize([1, 5], [0, 1, 5], { right: true }) // [1, 2]
 * ```
 */
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
