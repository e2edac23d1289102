import { fromStored, resultArray } from '../core/array-memory.ts';
import { checkDevice, type Device } from '../core/device.ts';
import { checkDType, type DType, describe, isScalar, type Scalar, toStored } from '../core/dtype/dtype.ts';
import { promoteTypes, scalarType } from '../core/dtype/promote.ts';
import { ArgumentError, DTypeError, ShapeError, tupleText } from '../core/errors.ts';
import type { Shape } from '../core/layout/shape.ts';
import { NDArray } from '../core/ndarray.ts';
import type { DTypeOfNested, Nested, Operand } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { assign } from '../loops/assign.ts';

/** The options of functions that make arrays. */
export interface DTypeOption<D extends DType> {
  /** The data type of the elements; each function says which it is by default. */
  readonly dtype?: D;
  /** The device that the array lives on; there is only one, `'cpu'`. */
  readonly device?: Device | null;
}

/** The options of `asarray`. */
export interface AsArrayOption<D extends DType> extends DTypeOption<D> {
  /**
   * Whether to copy: always (true), never, but throw an error instead (false), or only where it
   * is needed (null, the default).
   */
  readonly copy?: boolean | null;
}

/**
 * Returns the options of a function that makes arrays, after a check of their names and of the device.
 *
 * @throws ArgumentError for an unknown option, or a device other than 'cpu'
 */
export function creationOptions<T extends { readonly device?: unknown }>(
  name: string,
  options: T | undefined,
  keys: readonly string[] = ['dtype'],
): T {
  const read = readOptions(name, options, [...keys, 'device']);
  checkDevice(read.device);
  return read;
}

/**
 * Returns a new array with the elements of nested lists, or of another array: m lists of n numbers have shape (m, n).
 * Without a dtype numbers become float64, whole ones too (a JavaScript number is a double), booleans bool, bigints
 * int64 and `Complex` complex128; mixed lists take the common dtype, and an array keeps its own. Fractions are cut off
 * for integers. NumPy: `np.array`.
 *
 * @throws ShapeError for ragged lists
 * @throws DTypeError for anything that is no number, bigint, boolean or Complex, a Complex where the dtype
 * is real, or an unknown dtype
 * @throws OverflowError for an integer in a list that the dtype cannot hold
 * @throws ArgumentError for an unknown option, or a device other than 'cpu'
 * @throws DisposedError for an array that was disposed of
 * @example
 * ```ts
 * np.array([[1, 2], [3, 4]], { dtype: 'float32' }) // [[1, 2], [3, 4]]
 * np.array([1n, 2n]).dtype // 'int64'
 * ```
 */
export function array<D extends DType>(values: NDArray<D>): NDArray<D>;
export function array<D extends DType>(values: Operand, options: { readonly dtype: D }): NDArray<D>;
export function array<T extends Nested>(values: T, options?: Record<string, never>): NDArray<DTypeOfNested<T>>;
export function array(values: Operand, options?: DTypeOption<DType>): NDArray;
export function array(values: Operand, given?: DTypeOption<DType>): NDArray {
  const options = creationOptions('array', given);
  if (values instanceof NDArray) {
    const result = resultArray(values.shape, options.dtype === undefined ? values.dtype : checkDType(options.dtype));
    assign(result, values);
    return result;
  }
  const shape = shapeOfNested(values);
  const flat: Scalar[] = [];
  flatten(values, shape, 0, flat);
  const dtype = options.dtype === undefined ? dtypeOfScalars(flat) : checkDType(options.dtype);
  return fromStored(
    flat.map((value) => toStored(value, dtype)),
    shape,
    dtype,
  );
}

/**
 * Returns an array as it is, and anything else as a new array made as `np.array` makes it. With another dtype an array
 * is copied; `copy: true` always copies, `copy: false` never. NumPy: `np.asarray`.
 *
 * @throws ArgumentError for `copy: false` where a copy is needed, an unknown option, or a device other than 'cpu'
 * @throws ShapeError for ragged lists
 * @throws DTypeError for anything that is no number, bigint, boolean or Complex, or an unknown dtype
 * @throws OverflowError for an integer in a list that the dtype cannot hold
 * @throws DisposedError for an array that was disposed of
 * @example
 * ```ts
 * const a = np.array([1, 2]);
 * np.asarray(a) === a // true
 * np.asarray([1, 2], { copy: false }) // throws ArgumentError
 * ```
 */
export function asarray<D extends DType>(values: NDArray<D>): NDArray<D>;
export function asarray<D extends DType>(
  values: Operand,
  options: AsArrayOption<D> & { readonly dtype: D },
): NDArray<D>;
export function asarray(values: Operand, options?: AsArrayOption<DType>): NDArray;
export function asarray(values: Operand, given?: AsArrayOption<DType>): NDArray {
  if (values instanceof NDArray) values.block.read();
  if (given === undefined && values instanceof NDArray) return values;
  const { dtype, copy: copying = null } = creationOptions('asarray', given, ['dtype', 'copy']);
  const same = values instanceof NDArray && (dtype === undefined || dtype === null || dtype === values.dtype);
  if (same && copying !== true) return values;
  if (copying === false)
    throw new ArgumentError('asarray: unable to avoid a copy: the values are no array of the dtype');
  return array(values, dtype ? { dtype } : undefined);
}

/**
 * Returns the array itself if its elements lie in C order without gaps, otherwise a copy that does.
 * NumPy: `np.ascontiguousarray`.
 *
 * @throws DisposedError for an array that was disposed of
 * @example `np.ascontiguousarray(np.zeros([2, 3]).T).isContiguous // true`
 */
export function ascontiguousarray<D extends DType>(x: NDArray<D>): NDArray<D> {
  const a = asarray(x);
  return a.isContiguous ? a : array(a);
}

function shapeOfNested(values: Nested): number[] {
  const shape: number[] = [];
  for (let level: Nested = values; Array.isArray(level); level = level[0]) {
    shape.push(level.length);
    if (level.length === 0) break;
  }
  return shape;
}

function flatten(values: Nested, shape: Shape, depth: number, into: Scalar[]): void {
  const list = Array.isArray(values);
  if (!list && !isScalar(values))
    throw new DTypeError(`array: cannot make an array of ${describe(values)}; expected numbers, bigints or booleans`);
  if (list !== depth < shape.length || (list && values.length !== shape[depth]))
    throw new ShapeError(
      'setting an array element with a sequence. The requested array has an inhomogeneous shape after ' +
        `${Math.max(1, depth)} dimensions. The detected shape was ${tupleText(shape.slice(0, Math.max(1, depth)))} + inhomogeneous part.`,
    );
  if (list) for (const value of values) flatten(value, shape, depth + 1, into);
  else into.push(values);
}

function dtypeOfScalars(values: readonly Scalar[]): DType {
  const types = new Set(values.map(scalarType));
  return types.size === 0 ? 'float64' : [...types].reduce((a, b) => promoteTypes(a, b));
}
