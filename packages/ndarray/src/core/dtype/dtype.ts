import { type ElementType, elements } from '@numloom/kernels';
import { DTypeError, OverflowError } from '../errors.ts';
import { Complex } from './complex.ts';

/** The data types of elements, by NumPy's names. There is one byte order, the machine's. NumPy: `np.dtype`. */
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

/** The real floating data types: 4 and 8 bytes. */
export type FloatDType = 'float32' | 'float64';
/** The complex data types: two parts of float32, or two of float64. Their itemsizes are 8 and 16 bytes. */
export type ComplexDType = 'complex64' | 'complex128';

/**
 * The type of one element in JavaScript: boolean for bool, bigint for int64 and uint64, since a number holds only 53
 * bits, `Complex` for complex dtypes, and number for all others.
 */
export type ScalarOf<D extends DType> = D extends 'bool'
  ? boolean
  : D extends 'int64' | 'uint64'
    ? bigint
    : D extends ComplexDType
      ? Complex
      : number;

/** A single value that operations accept: a number, a bigint, a boolean or a `Complex`. */
export type Scalar = number | bigint | boolean | Complex;

/** Whether a value is a number, a bigint, a boolean or a Complex. */
export const isScalar = (value: unknown): value is Scalar =>
  typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' || value instanceof Complex;

/** The kinds of dtypes, from the lowest to the highest but for int and uint, which are beside each other. */
export type Kind = 'bool' | 'int' | 'uint' | 'float' | 'complex';

/** The properties of a dtype. */
export interface DTypeInfo {
  readonly kind: Kind;
  /** The element type of the kernels; for a complex dtype that of its two parts, which lie side by side. */
  readonly element: ElementType;
  readonly itemsize: number;
  /** The smallest value of an integer dtype; 0 for floats. */
  readonly min: bigint;
  /** The largest value of an integer dtype; 0 for floats. */
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

/**
 * Checks that a name is that of a dtype.
 *
 * @throws DTypeError for a name that is none of the dtypes
 */
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
/** The dtype of the parts of a complex dtype; float32 and float64 are their own. */
export const partType = (dtype: DType): FloatDType =>
  dtype === 'complex64' || dtype === 'float32' ? 'float32' : 'float64';
/** The complex dtype with parts of a dtype: complex64 for float32, complex128 for float64 and all integers. */
export const complexType = (dtype: DType): ComplexDType =>
  dtype === 'float32' || dtype === 'complex64' ? 'complex64' : 'complex128';
export const isBig = (dtype: DType): dtype is 'int64' | 'uint64' => dtype === 'int64' || dtype === 'uint64';
export const isInteger = (dtype: DType): boolean => dtypes[dtype].kind === 'int' || dtypes[dtype].kind === 'uint';

/**
 * Returns a JavaScript scalar as the value that is stored for a dtype. Fractions are cut off for integers, as
 * `np.array(1.9, dtype=int)` does.
 *
 * @throws OverflowError for an integer outside of the dtype's range, or NaN or infinity for an integer dtype
 * @throws DTypeError for anything that is not a number, bigint, boolean or Complex, and for a
 * Complex where the dtype is real
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

/**
 * A value as memory holds it: a number, a bigint for 64-bit integers, a `Complex` for the two
 * parts of a complex number.
 */
export type Stored = number | bigint | Complex;

/** Describes a value that a user passed in a word or two, for messages. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'string') return `the string '${value}'`;
  if (Array.isArray(value)) return 'a nested array';
  if (value instanceof Complex) return `the complex number ${value}`;
  if (isScalar(value)) return `the ${typeof value} ${value}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
