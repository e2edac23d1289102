import { Complex } from './dtype/complex.ts';
import {
  checkDType,
  type DType,
  describe,
  dtypes,
  isBig,
  isComplex,
  isScalar,
  type Scalar,
  toStored,
} from './dtype/dtype.ts';
import { promoteTypes, scalarType } from './dtype/promote.ts';
import { ArgumentError, DTypeError, ShapeError, tupleText } from './errors.ts';
import { heap, writeElement } from './heap.ts';
import { checkDevice, type Device } from './info.ts';
import { checkShape, type Shape, sizeOf } from './layout/shape.ts';
import { NDArray } from './ndarray.ts';
import { readOptions } from './options.ts';
import { allocateArray, fromStored, resultArray, viewOf } from './storage.ts';
import { assign } from './ufunc/assign.ts';

/** Nested lists of scalars, as deep as the array has dimensions. */
export type Nested = Scalar | readonly Nested[];

/** Whatever an operation accepts for an array. */
export type Operand = NDArray | Nested;

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
function creationOptions<T extends { readonly device?: unknown }>(
  name: string,
  options: T | undefined,
  keys: readonly string[] = ['dtype'],
): T {
  const read = readOptions(name, options, [...keys, 'device']);
  checkDevice(read.device);
  return read;
}

type NestedOf<T> = T | readonly NestedOf<T>[];
type DTypeOfNested<T> =
  T extends NestedOf<boolean>
    ? 'bool'
    : T extends NestedOf<bigint>
      ? 'int64'
      : T extends NestedOf<number>
        ? 'float64'
        : T extends NestedOf<number | bigint | boolean | Complex>
          ? 'complex128'
          : DType;

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
  for (let level: Nested = values; Array.isArray(level); level = level[0] as Nested) {
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
  if (list) for (const value of values as readonly Nested[]) flatten(value, shape, depth + 1, into);
  else into.push(values as Scalar);
}

function dtypeOfScalars(values: readonly Scalar[]): DType {
  const types = new Set(values.map(scalarType));
  return types.size === 0 ? 'float64' : [...types].reduce((a, b) => promoteTypes(a, b));
}

/** An array with undefined contents. NumPy: `np.empty`. */
export function empty<D extends DType = 'float64'>(shape: number | Shape, given?: DTypeOption<D>): NDArray<D> {
  const options = creationOptions('empty', given);
  return allocateArray(checkShape(shape), checkDType(options.dtype ?? 'float64') as D);
}

/** An array of zeros. NumPy: `np.zeros`. */
export function zeros<D extends DType = 'float64'>(shape: number | Shape, given?: DTypeOption<D>): NDArray<D> {
  const options = creationOptions('zeros', given);
  return full(shape, 0, { dtype: checkDType(options.dtype ?? 'float64') as D });
}

/** An array of ones. NumPy: `np.ones`. */
export function ones<D extends DType = 'float64'>(shape: number | Shape, given?: DTypeOption<D>): NDArray<D> {
  const options = creationOptions('ones', given);
  return full(shape, 1, { dtype: checkDType(options.dtype ?? 'float64') as D });
}

/** Larger arrays are filled by a job, which threads share. */
const FILLED_AT_ONCE = 4096;

/** An array that is `value` everywhere. NumPy: `np.full`; a number is float64 here, whole or not. */
export function full<D extends DType = 'float64'>(
  shape: number | Shape,
  value: Scalar,
  given?: DTypeOption<D>,
): NDArray<D> {
  const options = creationOptions('full', given);
  const dtype = checkDType(options.dtype ?? scalarType(value)) as D;
  const stored = toStored(value, dtype);
  const result = allocateArray(checkShape(shape), dtype);
  if (result.size > FILLED_AT_ONCE || isComplex(dtype)) assign(result, value);
  else {
    const start = result.address / result.itemsize;
    (heap(dtype) as Float64Array).fill(stored as number, start, start + result.size);
  }
  return result;
}

type Like<D extends DType> = DTypeOption<D> & { readonly shape?: number | Shape };

/** The shape and dtype of another array, unless the options say otherwise. */
function like<D extends DType>(x: Operand, options: Like<D> | undefined): [number | Shape, { readonly dtype: D }] {
  const a = asarray(x) as NDArray;
  const { shape = a.shape, dtype = a.dtype } = creationOptions('like', options, ['dtype', 'shape']) as Like<DType>;
  return [shape, { dtype: dtype as D }];
}

/** Zeros in the shape and dtype of another array. NumPy: `np.zeros_like`. */
export const zerosLike = <A extends DType, D extends DType = A>(x: NDArray<A>, options?: Like<D>): NDArray<D> =>
  zeros(...like(x, options));

/** Ones in the shape and dtype of another array. NumPy: `np.ones_like`. */
export const onesLike = <A extends DType, D extends DType = A>(x: NDArray<A>, options?: Like<D>): NDArray<D> =>
  ones(...like(x, options));

/** NumPy: `np.empty_like`. */
export const emptyLike = <A extends DType, D extends DType = A>(x: NDArray<A>, options?: Like<D>): NDArray<D> =>
  empty(...like(x, options));

/** NumPy: `np.full_like`. */
export function fullLike<A extends DType, D extends DType = A>(
  x: NDArray<A>,
  value: Scalar,
  options?: Like<D>,
): NDArray<D> {
  const [shape, dtype] = like(x, options);
  return full(shape, value, dtype);
}

/**
 * Evenly spaced values from `start` up to, and without, `stop`; `np.arange(stop)` starts at 0. NumPy: `np.arange`.
 * int64 if all three are whole numbers, otherwise float64.
 */
export function arange(stop: number, options?: DTypeOption<DType>): NDArray;
export function arange(start: number, stop: number, options?: DTypeOption<DType>): NDArray;
export function arange(start: number, stop: number, step: number, options?: DTypeOption<DType>): NDArray;
export function arange(...args: (number | DTypeOption<DType> | undefined)[]): NDArray {
  const numbers = args.filter((a): a is number => typeof a === 'number');
  const options = creationOptions(
    'arange',
    args.find((a): a is DTypeOption<DType> => typeof a === 'object' && a !== null),
  );
  const [start, stop, step = 1] = numbers.length === 1 ? [0, numbers[0]!] : (numbers as [number, number, number?]);
  if (numbers.length === 0 || ![start, stop, step].every(Number.isFinite))
    throw new ArgumentError(`arange: expected finite numbers; got ${args.map(describe).join(', ')}`);
  if (step === 0) throw new ArgumentError('arange: step must not be zero');
  const dtype = checkDType(options.dtype ?? ([start, stop, step].every(Number.isInteger) ? 'int64' : 'float64'));
  const count = Math.max(0, Math.ceil((stop - start) / step));
  // NumPy's own way: from the first two values on, by their difference in the dtype's arithmetic.
  const result = allocateArray([count], dtype);
  const delta = start + step - start;
  const view = heap(dtype);
  const first = result.address / result.itemsize;
  for (let k = 0; k < count; k++) {
    const value = start + k * delta;
    const stored = k === 0 ? toStored(start, dtype) : isBig(dtype) ? BigInt(Math.trunc(value)) : toStored(value, dtype);
    if (isComplex(dtype)) writeElement(dtype, result.address + k * result.itemsize, stored);
    else view[first + k] = stored as number;
  }
  return result;
}

/**
 * `num` evenly spaced values from `start` to `stop`, both included unless `endpoint` is false; of complex ends complex128.
 * NumPy: `np.linspace`.
 */
export function linspace<D extends DType = 'float64'>(
  start: number | Complex,
  stop: number | Complex,
  num = 50,
  options: DTypeOption<D> & { readonly endpoint?: boolean } = {},
): NDArray<D> {
  creationOptions('linspace', options, ['dtype', 'endpoint']);
  if (start instanceof Complex || stop instanceof Complex) return complexLinspace(start, stop, num, options);
  if (![start, stop].every((v) => typeof v === 'number' && Number.isFinite(v)))
    throw new ArgumentError(`linspace: expected finite numbers; got ${describe(start)} and ${describe(stop)}`);
  if (!Number.isInteger(num) || num < 0) throw new ArgumentError(`Number of samples, ${num}, must be non-negative.`);
  const dtype = checkDType(options.dtype ?? 'float64') as D;
  const intervals = options.endpoint === false ? num : num - 1;
  const step = (stop - start) / intervals;
  const values = Array.from({ length: num }, (_, k) => {
    if (options.endpoint !== false && k === num - 1 && num > 1) return stop;
    return intervals > 0 ? (step === 0 ? (k / intervals) * (stop - start) : k * step) + start : start;
  });
  const whole = dtypes[dtype].kind === 'int' || dtypes[dtype].kind === 'uint';
  return fromStored(
    values.map((v) => toStored(whole ? Math.floor(v) : v, dtype)),
    [num],
    dtype,
  );
}

function complexLinspace<D extends DType>(
  start: number | Complex,
  stop: number | Complex,
  num: number,
  { dtype, ...rest }: DTypeOption<D> & { readonly endpoint?: boolean },
): NDArray<D> {
  const [a, b] = [start, stop].map((v) => toStored(v, 'complex128') as Complex) as [Complex, Complex];
  const part = (x: number, y: number): number[] => linspace(x, y, num, rest).tolist() as number[];
  const [re, im] = [part(a.re, b.re), part(a.im, b.im)];
  return fromStored(
    re.map((x, k) => new Complex(x, im[k]!)),
    [num],
    checkDType(dtype ?? 'complex128') as D,
  );
}

/** Ones on the diagonal `k`, zeros elsewhere. NumPy: `np.eye`. */
export function eye<D extends DType = 'float64'>(
  rows: number,
  columnCount: number | null = rows,
  options: DTypeOption<D> & { readonly k?: number } = {},
): NDArray<D> {
  creationOptions('eye', options, ['dtype', 'k']);
  const columns = columnCount ?? rows;
  const result = zeros([rows, columns], options.dtype === undefined ? {} : { dtype: options.dtype });
  const shift = options.k ?? 0;
  const first = Math.max(0, -shift);
  const count = Math.min(rows - first, columns - first - shift);
  if (count <= 0) return result;
  const step = (columns + 1) * result.itemsize;
  assign(viewOf(result, [count], [step], (first * columns + first + shift) * result.itemsize), 1);
  return result;
}

type TypedName<T> = T extends Float64Array ? 'float64' : T extends Float32Array ? 'float32' : DType;

const typedArrays: Readonly<Record<string, DType>> = {
  Float64Array: 'float64',
  Float32Array: 'float32',
  BigInt64Array: 'int64',
  BigUint64Array: 'uint64',
  Int32Array: 'int32',
  Uint32Array: 'uint32',
  Int16Array: 'int16',
  Uint16Array: 'uint16',
  Int8Array: 'int8',
  Uint8Array: 'uint8',
  Uint8ClampedArray: 'uint8',
};

/**
 * A new array with the values of a typed array (copied into the arena in one go), optionally in a shape.
 *
 * @throws DTypeError for anything but a typed array
 * @throws ShapeError if the shape has another size
 */
export function fromTypedArray<T extends ArrayBufferView & ArrayLike<number | bigint>>(
  values: T,
  shape?: Shape,
): NDArray<TypedName<T>> {
  // By tag: under another realm (a test runner, a vm context) instanceof does not hold.
  const dtype = typedArrays[Object.prototype.toString.call(values).slice(8, -1)];
  if (!dtype) throw new DTypeError(`fromTypedArray: expected a typed array; got ${describe(values)}`);
  const to = shape ? checkShape(shape) : [values.length];
  if (sizeOf(to) !== values.length)
    throw new ShapeError(
      `cannot reshape array of size ${values.length} into shape ${tupleText(to).replaceAll(' ', '')}`,
    );
  const result = allocateArray(to, dtype);
  (heap(dtype) as Float64Array).set(values as unknown as Float64Array, result.address / result.itemsize);
  result.block.known = true;
  return result as NDArray<TypedName<T>>;
}
