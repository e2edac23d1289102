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

/** Writes a diagonal, in the array itself. NumPy: `np.fill_diagonal`. */
export function fillDiagonal(x: NDArray, value: Operand): void {
  const a = toArray(x);
  if (a.ndim < 2) throw new ShapeError('array must be at least 2-d');
  const n = Math.min(...a.shape);
  const line = viewOf(a, [n], [a.strides.reduce((sum, s) => sum + s, 0)]);
  assign(line, isScalar(value) ? value : toArray(value));
}

/** The indices of a triangle of a matrix with n rows. NumPy: `np.tril_indices`. */
export const trilIndices = (n: number, options?: { readonly k?: number; readonly m?: number }): NDArray<'int64'>[] =>
  triangleIndices('trilIndices', n, options, false);
/** NumPy: `np.triu_indices`. */
export const triuIndices = (n: number, options?: { readonly k?: number; readonly m?: number }): NDArray<'int64'>[] =>
  triangleIndices('triuIndices', n, options, true);

function triangleIndices(
  name: string,
  n: number,
  options: { readonly k?: number; readonly m?: number } | undefined,
  upper: boolean,
): NDArray<'int64'>[] {
  const { k = 0, m = n } = readOptions(name, options, ['k', 'm']);
  const [i, j] = [reshape(arange(n), [-1, 1]), arange(m)];
  const difference = subtract(j, i);
  return nonzero(upper ? greaterEqual(difference, k) : lessEqual(difference, k));
}

/** The indices of the main diagonal of an array with `ndim` axes of length n. NumPy: `np.diag_indices`. */
export const diagIndices = (n: number, ndim = 2): NDArray[] =>
  Array.from({ length: checkShape(ndim)[0]! }, () => arange(n));

/** Of several arrays, each element from the first whose condition holds there. NumPy: `np.select`. */
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

/** Writes values at indices of the flattened array, in the array itself. NumPy: `np.put`. */
export function put(x: NDArray, places: Operand, values: Operand): void {
  const a = toArray(x);
  const flat = arrayAs(places, 'int64');
  const list = unravelIndex(where(less(flat, 0), add(flat, a.size), flat), a.shape);
  setIndex(a, list, values);
}

/** Index arrays that together pick a grid. NumPy: `np.ix_`. */
export const ix = (...lists: Operand[]): NDArray[] =>
  lists.map((list, k) => {
    const a = toArray(list);
    const places = a.dtype === 'bool' ? nonzero(a)[0]! : arrayAs(a, 'int64');
    return reshape(
      places,
      lists.map((_, d) => (d === k ? places.size : 1)),
    );
  });

/** Places in the flattened array as an index per axis. NumPy: `np.unravel_index`. */
export function unravelIndex(places: Operand, shape: readonly number[]): NDArray[] {
  const lengths = checkShape(shape);
  const flat = arrayAs(places, 'int64');
  const size = sizeOf(lengths);
  for (const at of ravel(flat).tolist() as bigint[])
    if (at < 0 || at >= size) throw new IndexError(`index ${at} is out of bounds for array with size ${size}`);
  const steps = denseStrides(lengths, 1);
  return lengths.map((length, k) => remainder(floorDivide(flat, steps[k]!), Math.max(1, length)));
}

/** An index per axis as places in the flattened array. NumPy: `np.ravel_multi_index`. */
export function ravelMultiIndex(multi: readonly Operand[], shape: readonly number[]): NDArray {
  const lengths = checkShape(shape);
  if (!Array.isArray(multi) || multi.length !== lengths.length || multi.length === 0)
    throw new ArgumentError(
      `ravelMultiIndex: expected ${lengths.length} arrays of indices for shape ${shapeText(lengths)}`,
    );
  const steps = denseStrides(lengths, 1);
  return multi.map((list, k) => multiply(arrayAs(list, 'int64'), steps[k]!) as NDArray).reduce((a, b) => add(a, b));
}
