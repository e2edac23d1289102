import { DTypeError } from '../errors.ts';
import { Complex } from './complex.ts';
import {
  type ComplexDType,
  checkDType,
  complexType,
  type DType,
  dtypes,
  isComplex,
  isInexact,
  type Scalar,
} from './dtype.ts';

// The table holds the common dtype of two dtypes as NumPy 2's `promote_types` gives it: a row per dtype, its columns in
// the order of this header. It serves the program and the type checker.
// biome-ignore format: the header of the table
const order = [
  'bool', 'int8', 'int16', 'int32', 'int64', 'uint8', 'uint16', 'uint32', 'uint64', 'float32', 'float64', 'complex64',
  'complex128',
] as const;

// biome-ignore format: short names
const b = 'bool', i8 = 'int8', i16 = 'int16', i32 = 'int32', i64 = 'int64';
// biome-ignore format: short names
const u8 = 'uint8', u16 = 'uint16', u32 = 'uint32', u64 = 'uint64', f32 = 'float32', f64 = 'float64', c8 = 'complex64', c16 = 'complex128';

// biome-ignore format: a table
const table = {
  bool:    [b,   i8,  i16, i32, i64, u8,  u16, u32, u64, f32, f64, c8, c16],
  int8:    [i8,  i8,  i16, i32, i64, i16, i32, i64, f64, f32, f64, c8, c16],
  int16:   [i16, i16, i16, i32, i64, i16, i32, i64, f64, f32, f64, c8, c16],
  int32:   [i32, i32, i32, i32, i64, i32, i32, i64, f64, f64, f64, c16, c16],
  int64:   [i64, i64, i64, i64, i64, i64, i64, i64, f64, f64, f64, c16, c16],
  uint8:   [u8,  i16, i16, i32, i64, u8,  u16, u32, u64, f32, f64, c8, c16],
  uint16:  [u16, i32, i32, i32, i64, u16, u16, u32, u64, f32, f64, c8, c16],
  uint32:  [u32, i64, i64, i64, i64, u32, u32, u32, u64, f64, f64, c16, c16],
  uint64:  [u64, f64, f64, f64, f64, u64, u64, u64, u64, f64, f64, c16, c16],
  float32: [f32, f32, f32, f64, f64, f32, f32, f64, f64, f32, f64, c8, c16],
  float64: [f64, f64, f64, f64, f64, f64, f64, f64, f64, f64, f64, c16, c16],
  complex64:  [c8, c8, c8, c16, c16, c8, c8, c16, c16, c8, c16, c8, c16],
  complex128: [c16, c16, c16, c16, c16, c16, c16, c16, c16, c16, c16, c16, c16],
} as const;

// biome-ignore format: a table
interface Column {
  bool: 0; int8: 1; int16: 2; int32: 3; int64: 4; uint8: 5; uint16: 6; uint32: 7; uint64: 8; float32: 9; float64: 10;
  complex64: 11; complex128: 12;
}

/** The dtype that an operation on two arrays computes in. */
export type Promote<A extends DType, B extends DType> = A extends DType
  ? B extends DType
    ? (typeof table)[A][Column[B]]
    : never
  : never;

/**
 * The dtype of functions that answer in floats: float32 for float32, bool and the integers up to 16 bits, float64 for
 * wider integers and float64; complex dtypes stay.
 */
export type Floating<A extends DType> = A extends ComplexDType
  ? A
  : A extends 'float32' | 'int8' | 'int16' | 'uint8' | 'uint16' | 'bool'
    ? 'float32'
    : 'float64';

/** The dtype of a true division and of a mean: float32 and complex dtypes stay, everything else becomes float64. */
export type Divided<A extends DType> = A extends 'float32' | ComplexDType ? A : 'float64';

/** The dtype of real parts, magnitudes and variances: that of the parts for complex dtypes, all others stay. */
export type RealPart<A extends DType> = A extends 'complex64' ? 'float32' : A extends 'complex128' ? 'float64' : A;

/** The complex dtype whose parts have a dtype: complex64 for float32, complex128 for all others. */
export type ComplexOf<A extends DType> = A extends 'float32' | 'complex64' ? 'complex64' : 'complex128';

/**
 * The dtype of an array beside a JavaScript number, which is weak: a whole number leaves the array's dtype, a
 * fraction makes integers float64.
 */
export type WithNumber<A extends DType> = A extends 'float32' | 'float64' | ComplexDType
  ? A
  : A extends 'bool'
    ? 'int64' | 'float64'
    : A | 'float64';

/** The dtype of a sum: bool and small integers are summed in 64 bits. */
export type Summed<A extends DType> = A extends 'bool' | 'int8' | 'int16' | 'int32' | 'int64'
  ? 'int64'
  : A extends 'uint8' | 'uint16' | 'uint32' | 'uint64'
    ? 'uint64'
    : A;

/**
 * Returns the smallest dtype to which both dtypes can be cast safely, by NumPy 2's table. NumPy: `np.promote_types`.
 *
 * @throws DTypeError for a name that is none of the dtypes
 * @example `np.promoteTypes('int32', 'float32') // 'float64'`, `np.promoteTypes('int8', 'uint8') // 'int16'`
 */
export function promoteTypes<A extends DType, B extends DType>(a: A, b: B): Promote<A, B> {
  return table[checkDType(a)][order.indexOf(checkDType(b))] as Promote<A, B>;
}

/**
 * The dtype in which `exp` and similar functions compute for an input dtype. It is float32 where NumPy
 * uses float16, for 8-bit input.
 */
export const floatingType = (dtype: DType): DType =>
  isInexact(dtype) ? dtype : dtypes[dtype].itemsize <= 2 ? 'float32' : 'float64';

/** The dtype of a true division and of a mean: float32 and complex dtypes stay, everything else becomes float64. */
export const dividedType = (dtype: DType): DType => (dtype === 'float32' || isComplex(dtype) ? dtype : 'float64');

/** The dtype of a sum: bool and integers are summed in 64 bits, floats and complex numbers in their own dtype. */
export const summedType = (dtype: DType): DType => {
  const { kind } = dtypes[dtype];
  return kind === 'float' || kind === 'complex' ? dtype : kind === 'uint' ? 'uint64' : 'int64';
};

/** The dtype of a JavaScript scalar that stands alone. */
export const scalarType = (value: Scalar): DType =>
  typeof value === 'boolean'
    ? 'bool'
    : typeof value === 'bigint'
      ? 'int64'
      : typeof value === 'number'
        ? 'float64'
        : 'complex128';

/**
 * Returns the common dtype of arrays and scalars (NEP 50). A boolean is bool; a bigint and a whole number act as
 * Python's int, another number as Python's float: they give way to the arrays' dtypes of the same or a higher kind.
 * Without any array a number is float64.
 *
 * @throws DTypeError when there are neither dtypes nor scalars
 */
export function resultType(types: readonly DType[], scalars: readonly Scalar[]): DType {
  const strong = [...types, ...scalars.filter((s) => typeof s === 'boolean').map((): DType => 'bool')];
  const weak = scalars.filter((s) => typeof s !== 'boolean');
  if (types.length === 0 && weak.length > 0) return weak.map(scalarType).reduce(promoteTypes);
  if (strong.length === 0) throw new DTypeError('no operand to take a dtype from');
  const common = strong.reduce((a, c) => promoteTypes(a, c));
  if (weak.some((s) => s instanceof Complex)) return isComplex(common) ? common : complexType(common);
  const fraction = weak.some((s) => typeof s === 'number' && !Number.isInteger(s));
  if (fraction) return isInexact(common) ? common : 'float64';
  return weak.length > 0 && common === 'bool' ? 'int64' : common;
}

/**
 * Whether a cast goes to a dtype of the same or a higher kind (bool < uint < int < float < complex).
 * NumPy: `np.can_cast` with the rule "same_kind".
 */
export function canCastSameKind(from: DType, to: DType): boolean {
  const rank = { bool: 0, uint: 1, int: 2, float: 3, complex: 4 } as const;
  return rank[dtypes[from].kind] <= rank[dtypes[to].kind];
}
