import {
  checkDType,
  type DType,
  describe,
  dtypes,
  isComplex,
  isFloat,
  isInexact,
  isInteger,
  isScalar,
  type Scalar,
} from '../core/dtype/dtype.ts';
import { resultType as commonType, promoteTypes } from '../core/dtype/promote.ts';
import { DTypeError } from '../core/errors.ts';
import { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';

/** The limits of a float dtype; for a complex dtype those of its parts. NumPy: `np.finfo`. */
export interface FloatInfo {
  /** The bits of one number: 32 or 64. */
  readonly bits: number;
  /** The gap between 1 and the next larger number. */
  readonly eps: number;
  /** The largest finite number. */
  readonly max: number;
  /** The most negative finite number. */
  readonly min: number;
  /** The smallest positive number with full precision. */
  readonly smallestNormal: number;
  /** The smallest positive number. */
  readonly smallestSubnormal: number;
  /** The number of decimal digits that survive: 6 or 15. */
  readonly precision: number;
  /** The float dtype that the limits are of. */
  readonly dtype: DType;
}

const dtypeOf = (type: DType | NDArray): DType => (type instanceof NDArray ? type.dtype : checkDType(type));

/**
 * Returns the limits of a float dtype, or of the parts of a complex dtype, or of an array's dtype. NumPy: `np.finfo`.
 *
 * @throws DTypeError for a dtype that is neither float nor complex, or unknown
 * @example `np.finfo('float64').eps // 2.220446049250313e-16`, `np.finfo('complex64').dtype // 'float32'`
 */
export function finfo(type: DType | NDArray): FloatInfo {
  const dtype = dtypeOf(type);
  if (!isInexact(dtype)) throw new DTypeError(`finfo: ${dtype} is not inexact`);
  if (dtype === 'float32' || dtype === 'complex64') {
    const max = (2 - 2 ** -23) * 2 ** 127;
    const smallest = { smallestNormal: 2 ** -126, smallestSubnormal: 2 ** -149 };
    return { bits: 32, eps: 2 ** -23, max, min: -max, ...smallest, precision: 6, dtype: 'float32' };
  }
  const max = Number.MAX_VALUE;
  const smallest = { smallestNormal: 2 ** -1022, smallestSubnormal: Number.MIN_VALUE };
  return { bits: 64, eps: Number.EPSILON, max, min: -max, ...smallest, precision: 15, dtype: 'float64' };
}

/** The limits of an integer dtype. NumPy: `np.iinfo`. */
export interface IntegerInfo {
  /** The bits of one number: 8, 16, 32 or 64. */
  readonly bits: number;
  /** The largest value; a bigint for the 64-bit dtypes. */
  readonly max: number | bigint;
  /** The smallest value; a bigint for the 64-bit dtypes. */
  readonly min: number | bigint;
  /** The integer dtype that the limits are of. */
  readonly dtype: DType;
}

/**
 * Returns the limits of an integer dtype, or of an array's integer dtype. NumPy: `np.iinfo`.
 *
 * @throws DTypeError for a dtype that is not an integer, or unknown
 * @example `np.iinfo('int8').max // 127`, `np.iinfo('int64').max // 9223372036854775807n`
 */
export function iinfo(type: DType | NDArray): IntegerInfo {
  const dtype = dtypeOf(type);
  if (!isInteger(dtype)) throw new DTypeError(`iinfo: invalid integer data type ${dtype}`);
  const { itemsize, min, max } = dtypes[dtype];
  const value = (x: bigint) => (itemsize === 8 ? x : Number(x));
  return { bits: itemsize * 8, max: value(max), min: value(min), dtype };
}

const kinds: Readonly<Record<string, (dtype: DType) => boolean>> = {
  bool: (d) => d === 'bool',
  'signed integer': (d) => dtypes[d].kind === 'int',
  'unsigned integer': (d) => dtypes[d].kind === 'uint',
  integral: isInteger,
  'real floating': isFloat,
  'complex floating': isComplex,
  numeric: (d) => d !== 'bool',
};

/**
 * The kinds of dtypes by the array API's names: 'integral' is both kinds of integers, 'numeric' everything but bool.
 */
export type DTypeKind =
  | 'bool'
  | 'signed integer'
  | 'unsigned integer'
  | 'integral'
  | 'real floating'
  | 'complex floating'
  | 'numeric';

/**
 * Whether a dtype is another one, of a kind ('bool', 'signed integer', 'unsigned integer', 'integral', 'real floating',
 * 'complex floating', 'numeric'), or any of a list of them. NumPy: `np.isdtype`.
 *
 * @throws DTypeError for an unknown dtype or kind
 * @example `np.isdtype('int8', 'integral') // true`, `np.isdtype('bool', ['numeric', 'int8']) // false`
 */
export function isdtype(dtype: DType, kind: DType | DTypeKind | readonly (DType | DTypeKind)[]): boolean {
  const given = checkDType(dtype);
  if (Array.isArray(kind)) return kind.some((k: DType | DTypeKind) => isdtype(given, k));
  const name = kind as string;
  if (Object.hasOwn(kinds, name)) return kinds[name]!(given);
  if (!Object.hasOwn(dtypes, name))
    throw new DTypeError(
      `isdtype: unknown kind '${name}'; expected a dtype or one of ${Object.keys(kinds).join(', ')}`,
    );
  return given === name;
}

/**
 * Whether every value of one dtype is one of the other, in NumPy's sense (int64 counts as fitting float64).
 * NumPy: `np.can_cast` with the rule "safe".
 *
 * @throws DTypeError for an unknown dtype
 * @example `np.canCast('int32', 'float64') // true`, `np.canCast('float64', 'float32') // false`
 */
export function canCast(from: DType | NDArray, to: DType): boolean {
  return promoteTypes(dtypeOf(from), checkDType(to)) === to;
}

/**
 * Returns the dtype that arrays, dtypes and scalars have in common, by NumPy 2's rules (NEP 50): scalars are weak, so a
 * number gives way to a float dtype, and a whole number to an integer dtype. NumPy: `np.result_type`.
 *
 * @throws DTypeError for an unknown dtype, anything that is no array, dtype or scalar, and for nothing at all
 * @example `np.resultType('int32', 'float32') // 'float64'`, `np.resultType('int8', 1) // 'int8'`
 */
export function resultType(...arraysAndDtypes: (NDArray | DType | Scalar)[]): DType {
  if (arraysAndDtypes.length === 0) throw new DTypeError('resultType: at least one array or dtype is required');
  const scalars = arraysAndDtypes.filter(isScalar);
  const others = arraysAndDtypes.filter((x): x is NDArray | DType => !isScalar(x));
  for (const x of others)
    if (!(x instanceof NDArray) && typeof x !== 'string')
      throw new DTypeError(`resultType: expected arrays, dtypes and scalars; got ${describe(x)}`);
  return commonType(others.map(dtypeOf), scalars);
}
/**
 * Whether the dtype of an operand is complex, whatever its values. NumPy: `np.iscomplexobj`.
 *
 * @throws ShapeError for ragged lists
 * @throws DTypeError for values in lists that are no numbers, bigints, booleans or Complex
 * @throws DisposedError for an array that was disposed of
 * @example `np.iscomplexobj([new np.Complex(1)]) // true`
 */
export const iscomplexobj = (x: Operand): boolean => isComplex(toArray(x).dtype);
/**
 * Whether the dtype of an operand is not complex. NumPy: `np.isrealobj`.
 *
 * @throws ShapeError for ragged lists
 * @throws DTypeError for values in lists that are no numbers, bigints, booleans or Complex
 * @throws DisposedError for an array that was disposed of
 * @example `np.isrealobj([1, 2]) // true`
 */
export const isrealobj = (x: Operand): boolean => !iscomplexobj(x);
/**
 * Whether a value is a number, a bigint, a boolean or a `Complex`; an array is none, not even a
 * 0-d one. NumPy: `np.isscalar`.
 *
 * @example `np.isscalar(3) // true`, `np.isscalar(np.sum([1, 2])) // false`
 */
export const isscalar = (x: unknown): boolean => isScalar(x);
