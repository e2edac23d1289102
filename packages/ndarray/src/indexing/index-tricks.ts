import { viewOf } from '../core/array-memory.ts';
import { isScalar } from '../core/dtype/dtype.ts';
import { ArgumentError, IndexError, ShapeError, shapeText } from '../core/errors.ts';
import { checkShape, sizeOf } from '../core/layout/shape.ts';
import { denseStrides } from '../core/layout/stride.ts';
import type { NDArray } from '../core/ndarray.ts';
import { type Operand, toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { arange } from '../creation/ranges.ts';
import { assign } from '../loops/assign.ts';
import { arrayAs } from '../loops/convert.ts';
import { ravel, reshape } from '../manipulation/shape.ts';
import { add, floorDivide, multiply, remainder, subtract } from '../ufunc/arithmetic.ts';
import { greaterEqual, less, lessEqual } from '../ufunc/comparison.ts';
import { where } from '../ufunc/where.ts';
import { setIndex } from './item.ts';
import { nonzero } from './nonzero.ts';

/**
 * Writes a value to the main diagonal of an array, in the array itself: (m, n) with a scalar or (min(m, n),)
 * values. NumPy: `np.fill_diagonal`.
 *
 * @throws ShapeError for fewer than two axes
 * @throws BroadcastError when the values do not fit the diagonal
 * @throws OverflowError for a scalar that the dtype cannot hold
 * @throws DTypeError for a complex scalar where the dtype is real
 * @example
 * ```ts
 * const a = np.zeros([2, 2]);
 * np.fillDiagonal(a, 7);
 * a // [[7, 0], [0, 7]]
 * ```
 */
export function fillDiagonal(x: NDArray, value: Operand): void {
  const a = toArray(x);
  if (a.ndim < 2) throw new ShapeError('array must be at least 2-d');
  const n = Math.min(...a.shape);
  const line = viewOf(a, [n], [a.strides.reduce((sum, s) => sum + s, 0)]);
  assign(line, isScalar(value) ? value : toArray(value));
}

/**
 * Returns the indices of the lower triangle of a matrix (n, m): two int64 arrays, one per axis, as `slice` takes them.
 * `m` is n by default. The option `k` (default 0) chooses a diagonal above the main one, or below it if negative, up to
 * which it goes. NumPy: `np.tril_indices`.
 *
 * @throws ArgumentError for an unknown option, or numbers that are not finite
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
 * @example `np.trilIndices(2) // [[0, 1, 1], [0, 0, 1]]`
 */
export const trilIndices = (n: number, options?: { readonly k?: number; readonly m?: number }): NDArray<'int64'>[] =>
  triangleIndices('trilIndices', n, options, lessEqual);
/**
 * Returns the indices of the upper triangle of a matrix (n, m): two int64 arrays, one per axis, as `slice` takes them.
 * `m` is n by default. The option `k` (default 0) chooses a diagonal above the main one, or below it if negative, from
 * which it goes. NumPy: `np.triu_indices`.
 *
 * @throws ArgumentError for an unknown option, or numbers that are not finite
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
 * @example `np.array([[1, 2], [3, 4]]).slice(...np.triuIndices(2)) // [1, 2, 4]`
 */
export const triuIndices = (n: number, options?: { readonly k?: number; readonly m?: number }): NDArray<'int64'>[] =>
  triangleIndices('triuIndices', n, options, greaterEqual);

/** Returns the indices of the elements (i, j) of a matrix for which j - i compares to k as `within` asks. */
function triangleIndices(
  name: string,
  n: number,
  options: { readonly k?: number; readonly m?: number } | undefined,
  within: typeof lessEqual,
): NDArray<'int64'>[] {
  const { k = 0, m = n } = readOptions(name, options, ['k', 'm']);
  const [i, j] = [reshape(arange(n), [-1, 1]), arange(m)];
  const difference = subtract(j, i);
  return nonzero(within(difference, k));
}

/**
 * Returns the indices of the main diagonal of an array with `ndim` axes (2 by default) of length n: an int64 array (n,)
 * per axis, as `slice` takes them. NumPy: `np.diag_indices`.
 *
 * @throws ShapeError for a number of axes that is negative or a fraction
 * @throws ArgumentError for a length that is not finite
 * @example `np.array([[1, 2], [3, 4]]).slice(...np.diagIndices(2)) // [1, 4]`
 */
export const diagIndices = (n: number, ndim = 2): NDArray[] =>
  Array.from({ length: checkShape(ndim)[0]! }, () => arange(n));

/**
 * Returns a new array with each element from the first of several choices whose condition holds there, or `otherwise`
 * (0 by default) where none does. Conditions and choices are broadcast together. NumPy: `np.select`.
 *
 * @throws ArgumentError when conditions and choices are not equally many lists, or empty
 * @throws BroadcastError when the shapes do not go together
 * @example `np.select([[true, false, false], [true, true, false]], [[1, 2, 3], [10, 20, 30]], -1) // [1, 20, -1]`
 */
export function select(conditions: readonly Operand[], choices: readonly Operand[], otherwise: Operand = 0): NDArray {
  if (
    !Array.isArray(conditions) ||
    !Array.isArray(choices) ||
    conditions.length !== choices.length ||
    choices.length === 0
  )
    throw new ArgumentError('list of cases must be same length as list of conditions');
  return conditions.reduceRight<NDArray>(
    (result, condition, k) => where(condition, choices[k], result),
    toArray(otherwise),
  );
}

/**
 * Writes values to places of the flattened array, in the array itself: `a.flat[places] = values`. Negative places count
 * from the end. The values are broadcast to the places, not repeated as NumPy repeats them, and cast. NumPy: `np.put`.
 *
 * @throws IndexError for a place out of bounds
 * @throws BroadcastError when the values do not fit the places
 * @throws OverflowError for a scalar that the dtype cannot hold
 * @throws DTypeError for a complex scalar where the dtype is real
 * @example
 * ```ts
 * const a = np.zeros([2, 2]);
 * np.put(a, [0, -1], [5, 7]);
 * a // [[5, 0], [0, 7]]
 * ```
 */
export function put(x: NDArray, places: Operand, values: Operand): void {
  const a = toArray(x);
  const flat = arrayAs(places, 'int64');
  const list = unravelIndex(where(less(flat, 0), add(flat, a.size), flat), a.shape);
  setIndex(a, list, values);
}

/**
 * Returns index arrays that together pick a grid, one per list: (m,), (n,) -> (m, 1), (1, n), int64. A boolean list
 * stands for the indices where it is true. NumPy: `np.ix_`.
 *
 * @throws ArgumentError for a single boolean
 * @throws OverflowError for an index in a list that int64 cannot hold, or NaN
 * @throws RecordingError for a boolean list inside of `crew.offload`, where nothing is computed yet
 * @example `np.array([[1, 2, 3], [4, 5, 6]]).slice(...np.ix([0, 1], [0, 2])) // [[1, 3], [4, 6]]`
 */
export const ix = (...lists: Operand[]): NDArray[] =>
  lists.map((list, k) => {
    const a = toArray(list);
    const places = a.dtype === 'bool' ? nonzero(a)[0]! : arrayAs(a, 'int64');
    return reshape(
      places,
      lists.map((_, d) => (d === k ? places.size : 1)),
    );
  });

/**
 * Returns places in the flattened array as an index per axis of its shape: int64 arrays, each of the shape of
 * `places`. NumPy: `np.unravel_index`.
 *
 * @throws IndexError for a place that is negative or beyond the last element
 * @throws OverflowError for a place in a list that int64 cannot hold, or NaN
 * @throws ShapeError for negative lengths or fractions in the shape
 * @throws ArgumentError for a shape that is neither a number nor a list
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
 * @example `np.unravelIndex([3, 5], [2, 3]) // [[1, 1], [0, 2]]`
 */
export function unravelIndex(places: Operand, shape: readonly number[]): NDArray[] {
  const lengths = checkShape(shape);
  const flat = arrayAs(places, 'int64');
  const size = sizeOf(lengths);
  for (const at of ravel(flat).tolist() as bigint[])
    if (at < 0 || at >= size) throw new IndexError(`index ${at} is out of bounds for array with size ${size}`);
  const steps = denseStrides(lengths, 1);
  return lengths.map((length, k) => remainder(floorDivide(flat, steps[k]!), Math.max(1, length)));
}

/**
 * Returns an index per axis of a shape as places in the flattened array, int64. The index arrays are broadcast
 * together; their values are not checked against the shape, unlike in NumPy. NumPy: `np.ravel_multi_index`.
 *
 * @throws ArgumentError when there is not one array of indices per axis
 * @throws OverflowError for an index in a list that int64 cannot hold, or NaN
 * @throws BroadcastError when the arrays of indices do not go together
 * @throws ShapeError for negative lengths or fractions in the shape
 * @example `np.ravelMultiIndex([[1, 1], [0, 2]], [2, 3]) // [3, 5]`
 */
export function ravelMultiIndex(multi: readonly Operand[], shape: readonly number[]): NDArray {
  const lengths = checkShape(shape);
  if (!Array.isArray(multi) || multi.length !== lengths.length || multi.length === 0)
    throw new ArgumentError(
      `ravelMultiIndex: expected ${lengths.length} arrays of indices for shape ${shapeText(lengths)}`,
    );
  const steps = denseStrides(lengths, 1);
  return multi.map((list, k) => multiply(arrayAs(list, 'int64'), steps[k]!) as NDArray).reduce((a, b) => add(a, b));
}
