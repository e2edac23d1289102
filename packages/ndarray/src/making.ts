import { arrayArgument } from './arguments.ts';
import { arange, array, asarray, eye, linspace, type Operand, zeros } from './creation.ts';
import { diag, tril } from './diagonals.ts';
import { type DType, describe, isComplex, isScalar } from './dtype/dtype.ts';
import { ArgumentError, IndexError, ShapeError, shapeText } from './errors.ts';
import { indices } from './grids.ts';
import { getIndex, nonzero, setIndex } from './indexing/indexing.ts';
import { checkShape, normalizeAxis, sizeOf } from './layout/shape.ts';
import { denseStrides } from './layout/stride.ts';
import { concatenate, ravel, reshape, split } from './manipulation.ts';
import type { NDArray } from './ndarray.ts';
import { readOptions } from './options.ts';
import { atleast1d } from './rearranging.ts';
import { span, viewOf } from './storage.ts';
import { add, floorDivide, multiply, power, remainder } from './ufunc/arithmetic.ts';
import { assign } from './ufunc/assign.ts';
import { cos } from './ufunc/trigonometric.ts';
import { where } from './ufunc/where.ts';

/** Ones on the diagonal. NumPy: `np.identity`. */
export const identity = <D extends DType = 'float64'>(n: number, options?: { readonly dtype?: D }): NDArray<D> =>
  eye(n, n, options);

/** Ones on and below a diagonal. NumPy: `np.tri`. */
export const tri = (rows: number, columns: number = rows, options?: { readonly k?: number }): NDArray<'float64'> =>
  tril(add(zeros([rows, columns]), 1) as NDArray<'float64'>, options);

/** Powers of a base whose exponents are evenly spaced. NumPy: `np.logspace`. */
export function logspace(
  start: number,
  stop: number,
  num = 50,
  options?: { readonly base?: number; readonly endpoint?: boolean },
): NDArray {
  const { base = 10, endpoint = true } = readOptions('logspace', options, ['base', 'endpoint']);
  return power(base, linspace(start, stop, num, { endpoint })) as NDArray;
}

/** Numbers whose ratios are equal. NumPy: `np.geomspace`. */
export function geomspace(start: number, stop: number, num = 50, options?: { readonly endpoint?: boolean }): NDArray {
  const { endpoint = true } = readOptions('geomspace', options, ['endpoint']);
  if (typeof start !== 'number' || typeof stop !== 'number')
    throw new ArgumentError(`geomspace: expected numbers; got ${describe(start)} and ${describe(stop)}`);
  if (start === 0 || stop === 0) throw new ArgumentError('Geometric sequence cannot include zero');
  if (start < 0 !== stop < 0) throw new ArgumentError('geomspace: start and stop need the same sign');
  const exponents = linspace(Math.log10(Math.abs(start)), Math.log10(Math.abs(stop)), num, { endpoint });
  const result = multiply(power(10, exponents), Math.sign(start)) as NDArray;
  if (num > 0) result.set([0], start);
  if (num > 1 && endpoint) result.set([-1], stop);
  return result;
}

/** The elements that a function gives for the arrays of indices. NumPy: `np.fromfunction`. */
export const fromfunction = (f: (...indices: NDArray[]) => Operand, shape: readonly number[]): NDArray => {
  if (typeof f !== 'function') throw new ArgumentError(`fromfunction: expected a function; got ${describe(f)}`);
  const grid = indices(shape);
  return asarray(f(...shape.map((_, k) => getIndex(grid, [k]).astype('float64'))));
};

/** The numbers that an iterator gives. NumPy: `np.fromiter`. */
export function fromiter<D extends DType>(values: Iterable<number | bigint | boolean>, dtype: D): NDArray<D> {
  if (typeof values !== 'object' || values === null || !(Symbol.iterator in values))
    throw new ArgumentError(`fromiter: expected something to iterate over; got ${describe(values)}`);
  return array([...values], { dtype });
}

/** A matrix with the flattened array on a diagonal. NumPy: `np.diagflat`. */
export const diagflat = (x: Operand, options?: { readonly k?: number }): NDArray => diag(ravel(asarray(x)), options);

/** Writes a diagonal, in the array itself. NumPy: `np.fill_diagonal`. */
export function fillDiagonal(x: NDArray, value: Operand): void {
  const a = arrayArgument(x);
  if (a.ndim < 2) throw new ShapeError('array must be at least 2-d');
  const n = Math.min(...a.shape);
  const line = viewOf(a, [n], [a.strides.reduce((sum, s) => sum + s, 0)]);
  assign(line, isScalar(value) ? value : asarray(value));
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
  const difference = j.subtract(i);
  return nonzero(upper ? difference.greaterEqual(k) : difference.lessEqual(k));
}

/** The indices of the main diagonal of an array with `ndim` axes of length n. NumPy: `np.diag_indices`. */
export const diagIndices = (n: number, ndim = 2): NDArray[] =>
  Array.from({ length: checkShape(ndim)[0]! }, () => arange(n));

/** Parts along the second axis (of 1-d arrays the first). NumPy: `np.hsplit`. */
export const hsplit = <D extends DType>(x: NDArray<D>, parts: number | readonly number[]): NDArray<D>[] =>
  split(x, parts, { axis: arrayArgument(x).ndim > 1 ? 1 : 0 });
/** Parts along the first axis. NumPy: `np.vsplit`. */
export const vsplit = <D extends DType>(x: NDArray<D>, parts: number | readonly number[]): NDArray<D>[] =>
  split(x, parts, { axis: 0 });
/** Parts along the third axis. NumPy: `np.dsplit`. */
export const dsplit = <D extends DType>(x: NDArray<D>, parts: number | readonly number[]): NDArray<D>[] =>
  split(x, parts, { axis: 2 });

/** A copy with values put in before an index of an axis, or of the flattened array. NumPy: `np.insert`. */
export function insert(
  x: Operand,
  index: number,
  values: Operand,
  options?: { readonly axis?: number | null },
): NDArray {
  const { axis = null } = readOptions('insert', options, ['axis']);
  const given = asarray(x) as NDArray;
  const a = axis === null ? ravel(given) : given;
  const k = normalizeAxis(axis ?? 0, a.ndim);
  const n = a.shape[k]!;
  if (!Number.isInteger(index) || index < -n || index > n)
    throw new IndexError(`index ${String(index)} is out of bounds for axis ${k} with size ${n}`);
  const at = index < 0 ? index + n : index;
  const v = asarray(values, { dtype: a.dtype }) as NDArray;
  const wide = a.ndim === 1 ? atleast1d(v) : v.ndim < a.ndim ? spread(v, a, k) : v;
  return concatenate([span(a, k, 0, at), wide, span(a, k, at, n)], { axis: k });
}

/** A value as one slice of an array. */
function spread(v: NDArray, a: NDArray, axis: number): NDArray {
  const shape = a.shape.filter((_, k) => k !== axis);
  const slice = zeros(shape, { dtype: a.dtype });
  assign(slice, v);
  return reshape(
    slice,
    a.shape.map((length, k) => (k === axis ? 1 : length)),
  );
}

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
    (result, condition, k) => where(condition as Operand, choices[k] as Operand, result) as NDArray,
    asarray(otherwise) as NDArray,
  );
}

/** Writes values at indices of the flattened array, in the array itself. NumPy: `np.put`. */
export function put(x: NDArray, places: Operand, values: Operand): void {
  const a = arrayArgument(x);
  const flat = asarray(places, { dtype: 'int64' });
  const list = unravelIndex(where(flat.less(0), flat.add(a.size), flat) as NDArray, a.shape);
  setIndex(a, list, values);
}

/** Index arrays that together pick a grid. NumPy: `np.ix_`. */
export const ix = (...lists: Operand[]): NDArray[] =>
  lists.map((list, k) => {
    const a = asarray(list) as NDArray;
    const places = a.dtype === 'bool' ? nonzero(a)[0]! : asarray(a, { dtype: 'int64' });
    return reshape(
      places,
      lists.map((_, d) => (d === k ? places.size : 1)),
    );
  });

/** Places in the flattened array as an index per axis. NumPy: `np.unravel_index`. */
export function unravelIndex(places: Operand, shape: readonly number[]): NDArray[] {
  const lengths = checkShape(shape);
  const flat = asarray(places, { dtype: 'int64' }) as NDArray;
  const size = sizeOf(lengths);
  for (const at of ravel(flat).tolist() as bigint[])
    if (at < 0 || at >= size) throw new IndexError(`index ${at} is out of bounds for array with size ${size}`);
  const steps = denseStrides(lengths, 1);
  return lengths.map((length, k) => remainder(floorDivide(flat, steps[k]!), Math.max(1, length)) as NDArray);
}

/** An index per axis as places in the flattened array. NumPy: `np.ravel_multi_index`. */
export function ravelMultiIndex(multi: readonly Operand[], shape: readonly number[]): NDArray {
  const lengths = checkShape(shape);
  if (!Array.isArray(multi) || multi.length !== lengths.length || multi.length === 0)
    throw new ArgumentError(
      `ravelMultiIndex: expected ${lengths.length} arrays of indices for shape ${shapeText(lengths)}`,
    );
  const steps = denseStrides(lengths, 1);
  return multi
    .map((list, k) => multiply(asarray(list as Operand, { dtype: 'int64' }), steps[k]!) as NDArray)
    .reduce((a, b) => add(a, b) as NDArray);
}

/** The number of axes. NumPy: `np.ndim`. */
export const ndim = (x: Operand): number => (asarray(x) as NDArray).ndim;
/** The lengths of all axes. NumPy: `np.shape`. */
export const shape = (x: Operand): readonly number[] => (asarray(x) as NDArray).shape;
/** The number of elements. NumPy: `np.size`. */
export const size = (x: Operand): number => (asarray(x) as NDArray).size;
/** Whether the dtype is complex. NumPy: `np.iscomplexobj`. */
export const iscomplexobj = (x: Operand): boolean => isComplex((asarray(x) as NDArray).dtype);
/** NumPy: `np.isrealobj`. */
export const isrealobj = (x: Operand): boolean => !iscomplexobj(x);
/** Whether it is a number, a bigint, a boolean or a Complex. NumPy: `np.isscalar`. */
export const isscalar = (x: unknown): boolean => isScalar(x);

/** Powers of a vector as columns, the highest first. NumPy: `np.vander`. */
export function vander(x: Operand, n?: number, options?: { readonly increasing?: boolean }): NDArray {
  const { increasing = false } = readOptions('vander', options, ['increasing']);
  const a = asarray(x) as NDArray;
  if (a.ndim !== 1) throw new ShapeError(`x must be a one-dimensional array; got shape ${shapeText(a.shape)}`);
  const count = n ?? a.size;
  const exponents = arange(count);
  return power(reshape(a, [-1, 1]), increasing ? exponents : exponents.multiply(-1).add(count - 1)) as NDArray;
}

/** A sum of cosines of 0 ... 2 pi. */
const cosines =
  (...factors: number[]) =>
  (n: number): NDArray => {
    if (!Number.isInteger(n) || n < 0)
      throw new ArgumentError(`a window has a whole number of points; got ${describe(n)}`);
    if (n < 2) return add(zeros(n), 1) as NDArray;
    const angle = multiply(arange(n), (2 * Math.PI) / (n - 1)) as NDArray;
    return factors
      .map((f, k) => multiply(cos(multiply(angle, k)), f) as NDArray)
      .reduce((a, b) => add(a, b) as NDArray);
  };
/** NumPy: `np.hanning`. */
export const hanning = cosines(0.5, -0.5);
/** NumPy: `np.hamming`. */
export const hamming = cosines(0.54, -0.46);
/** NumPy: `np.blackman`. */
export const blackman = cosines(0.42, -0.5, 0.08);
