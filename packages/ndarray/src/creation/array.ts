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

export interface DTypeOption<D extends DType> {
  /** The data type; by default that of the input, float64 for numbers, bool for booleans, int64 for bigints. */
  readonly dtype?: D;
  /** There is only one. */
  readonly device?: Device | null;
}

/** Options of `asarray`. */
export interface AsArrayOption<D extends DType> extends DTypeOption<D> {
  /** true: always; false: never, rather an error; null, the default: if it has to be. */
  readonly copy?: boolean | null;
}

/** The options of a function that makes arrays, its device looked at. */
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
 * A new array from nested lists or another array. NumPy: `np.array`.
 *
 * Numbers are float64, whole ones too (a JavaScript number is a double); booleans are bool, bigints int64.
 *
 * @throws ShapeError for ragged lists
 * @throws DTypeError for anything that is not a number, bigint or boolean
 * @throws OverflowError for an integer that the dtype cannot hold
 * @example `np.array([[1, 2], [3, 4]], { dtype: 'float32' })`
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

/** An array as it is; anything else as a new array. NumPy: `np.asarray`. @throws DisposedError: most operands come in here */
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

/** The array itself if its elements lie in C order, otherwise a copy that does. NumPy: `np.ascontiguousarray`. */
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
