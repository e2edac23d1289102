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

/** What a float dtype can hold. For complex dtypes: what their parts can hold. */
export interface FloatInfo {
  readonly bits: number;
  /** The gap between 1 and the next number. */
  readonly eps: number;
  readonly max: number;
  readonly min: number;
  /** The smallest positive number with full precision. */
  readonly smallestNormal: number;
  readonly smallestSubnormal: number;
  /** Decimal digits that survive. */
  readonly precision: number;
  readonly dtype: DType;
}

const dtypeOf = (type: DType | NDArray): DType => (type instanceof NDArray ? type.dtype : checkDType(type));

/** NumPy: `np.finfo`. @throws DTypeError for a dtype that is not float or complex */
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

/** What an integer dtype can hold: bigints for the 64-bit dtypes. */
export interface IntegerInfo {
  readonly bits: number;
  readonly max: number | bigint;
  readonly min: number | bigint;
  readonly dtype: DType;
}

/** NumPy: `np.iinfo`. @throws DTypeError for a dtype that is not an integer */
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
 * @throws DTypeError for an unknown kind
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
 */
export function canCast(from: DType | NDArray, to: DType): boolean {
  return promoteTypes(dtypeOf(from), checkDType(to)) === to;
}

/**
 * The dtype that arrays, dtypes and scalars have in common. NumPy: `np.result_type`.
 *
 * @example `np.resultType('int32', 'float32') // 'float64'`
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
/** Whether the dtype is complex. NumPy: `np.iscomplexobj`. */
export const iscomplexobj = (x: Operand): boolean => isComplex(toArray(x).dtype);
/** NumPy: `np.isrealobj`. */
export const isrealobj = (x: Operand): boolean => !iscomplexobj(x);
/** Whether it is a number, a bigint, a boolean or a Complex. NumPy: `np.isscalar`. */
export const isscalar = (x: unknown): boolean => isScalar(x);
