import { type ElementType, elements } from '@numloom/kernels';
import { DTypeError, OverflowError } from '../errors.ts';
import { Complex } from './complex.ts';

/** The data types, by NumPy's names. */
export type DType =
  | 'bool'
  | 'int8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'uint8'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'float32'
  | 'float64'
  | 'complex64'
  | 'complex128';

export type FloatDType = 'float32' | 'float64';
export type ComplexDType = 'complex64' | 'complex128';

/** What one element is in JavaScript: 64-bit integers are bigint, since a number holds only 53 bits. */
export type ScalarOf<D extends DType> = D extends 'bool'
  ? boolean
  : D extends 'int64' | 'uint64'
    ? bigint
    : D extends ComplexDType
      ? Complex
      : number;

export type Scalar = number | bigint | boolean | Complex;

export const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' || value instanceof Complex;

export type Kind = 'bool' | 'int' | 'uint' | 'float' | 'complex';

export interface DTypeInfo {
  readonly kind: Kind;
  /** Of a complex number the element of its two parts, which lie side by side. */
  readonly element: ElementType;
  readonly itemsize: number;
  /** Range of the integer types. */
  readonly min: bigint;
  readonly max: bigint;
}

function integer(kind: 'int' | 'uint', element: ElementType): DTypeInfo {
  const itemsize = elements[element].bytes;
  const bits = BigInt(itemsize * 8);
  const min = kind === 'int' ? -(2n ** (bits - 1n)) : 0n;
  const max = kind === 'int' ? 2n ** (bits - 1n) - 1n : 2n ** bits - 1n;
  return { kind, element, itemsize, min, max };
}

/** The one table of dtypes. */
export const dtypes: Readonly<Record<DType, DTypeInfo>> = {
  bool: { kind: 'bool', element: 'bool', itemsize: 1, min: 0n, max: 1n },
  int8: integer('int', 'i8'),
  int16: integer('int', 'i16'),
  int32: integer('int', 'i32'),
  int64: integer('int', 'i64'),
  uint8: integer('uint', 'u8'),
  uint16: integer('uint', 'u16'),
  uint32: integer('uint', 'u32'),
  uint64: integer('uint', 'u64'),
  float32: { kind: 'float', element: 'f32', itemsize: 4, min: 0n, max: 0n },
  float64: { kind: 'float', element: 'f64', itemsize: 8, min: 0n, max: 0n },
  complex64: { kind: 'complex', element: 'f32', itemsize: 8, min: 0n, max: 0n },
  complex128: { kind: 'complex', element: 'f64', itemsize: 16, min: 0n, max: 0n },
};

/** @throws DTypeError for a name that is none of the dtypes */
export function checkDType(name: unknown): DType {
  if (typeof name === 'string' && Object.hasOwn(dtypes, name)) return name as DType;
  throw new DTypeError(`data type '${String(name)}' not understood; expected one of ${Object.keys(dtypes).join(', ')}`);
}

/** The names of all dtypes, in the order of the table. */
export const dtypeNames: readonly DType[] = Object.keys(dtypes).map(checkDType);

export const isFloat = (dtype: DType): dtype is FloatDType => dtypes[dtype].kind === 'float';
export const isComplex = (dtype: DType): dtype is ComplexDType => dtypes[dtype].kind === 'complex';
/** Whether a dtype has fractions, infinities and NaN: a float or a complex one. NumPy: `np.inexact`. */
export const isInexact = (dtype: DType): dtype is FloatDType | ComplexDType => isFloat(dtype) || isComplex(dtype);
/** The dtype of the parts of a complex dtype; a float is its own. */
export const partType = (dtype: DType): FloatDType =>
  dtype === 'complex64' || dtype === 'float32' ? 'float32' : 'float64';
/** The complex dtype with parts of a dtype. */
export const complexType = (dtype: DType): ComplexDType =>
  dtype === 'float32' || dtype === 'complex64' ? 'complex64' : 'complex128';
export const isBig = (dtype: DType): dtype is 'int64' | 'uint64' => dtype === 'int64' || dtype === 'uint64';
export const isInteger = (dtype: DType): boolean => dtypes[dtype].kind === 'int' || dtypes[dtype].kind === 'uint';

/**
 * A JavaScript scalar as the value that is stored for a dtype: fractions are cut off for integers, as `np.array(1.9, dtype=int)`.
 *
 * @throws OverflowError for an integer outside of the dtype's range, or NaN or infinity for an integer dtype
 * @throws DTypeError for anything that is not a number, bigint or boolean
 */
export function toStored(value: unknown, dtype: DType): Stored {
  if (!isScalar(value))
    throw new DTypeError(
      `cannot convert ${describe(value)} to ${dtype}: expected a number, bigint, boolean or Complex`,
    );
  const { kind } = dtypes[dtype];
  if (kind === 'complex') return value instanceof Complex ? value : new Complex(Number(value));
  if (value instanceof Complex) {
    if (kind === 'bool') return value.re !== 0 || value.im !== 0 ? 1 : 0;
    throw new DTypeError(`cannot convert the complex number ${value} to ${dtype}; take its real part first`);
  }
  if (kind === 'bool') return Number.isNaN(value) || value ? 1 : 0;
  if (kind === 'float') return Number(value);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new OverflowError(
      `cannot convert float ${Number.isNaN(value) ? 'NaN' : 'infinity'} to integer (dtype ${dtype})`,
    );
  const whole = typeof value === 'number' ? Math.trunc(value) : value;
  const { min, max } = dtypes[dtype];
  if (typeof whole !== 'boolean' && (whole < min || whole > max))
    throw new OverflowError(`Python integer ${whole} out of bounds for ${dtype}`);
  return isBig(dtype) ? BigInt(whole) : Number(whole);
}

/** What memory holds: numbers, bigints for 64-bit integers, two parts for complex. */
export type Stored = number | bigint | Complex;

/** What a user passed, in a word or two. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'string') return `the string '${value}'`;
  if (Array.isArray(value)) return 'a nested array';
  if (value instanceof Complex) return `the complex number ${value}`;
  if (isScalar(value)) return `the ${typeof value} ${value}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
