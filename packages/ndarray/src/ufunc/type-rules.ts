import { type DType, dtypes, isFloat, isInteger, partType } from '../core/dtype/dtype.ts';
import { dividedType, floatingType } from '../core/dtype/promote.ts';
import { DTypeError } from '../core/errors.ts';

/** A rule of dtypes: it maps the common dtype of the operands to the one to compute in and the one of the result. */
type Rule = (common: DType, name: string) => Signature;

const same = (dtype: DType): Signature => ({ compute: dtype, result: dtype });

/** Refuses a dtype with NumPy's words and a reason. */
function refuse(name: string, dtype: DType, reason: string): never {
  throw new DTypeError(`ufunc '${name}' not supported for dtype ${dtype}: ${reason}`);
}

/** Every dtype is taken, and is the dtype of the result. */
export const anyType: Rule = (dtype) => same(dtype);

/** Every dtype is taken, and is the dtype of the result, except that complex dtypes give the dtype of their parts. */
export const magnitude: Rule = (dtype) => ({
  compute: dtype,
  result: dtypes[dtype].kind === 'complex' ? partType(dtype) : dtype,
});

/** Every dtype but bool is taken; the error for bool gives a piece of advice. */
export const numeric =
  (advice: string): Rule =>
  (dtype, name) =>
    dtype === 'bool' ? refuse(name, dtype, advice) : same(dtype);

/** Every dtype is taken; bool is computed as int8, as in NumPy, whose operation has no bool loop. */
export const boolAsInt8: Rule = (dtype) => same(dtype === 'bool' ? 'int8' : dtype);

/** The operation is computed in floats or complex numbers: integers and bool become float32 or float64, by their size. */
export const floating: Rule = (dtype) => same(floatingType(dtype));

/** A true division is computed in floats or complex numbers: integers and bool become float64. */
export const dividing: Rule = (dtype) => same(dividedType(dtype));

/** Operands are compared in their common dtype; the result is bool. */
export const comparing: Rule = (dtype) => ({ compute: dtype, result: 'bool' });

/** Operands become bool, which is the dtype of the result, too. */
export const logical: Rule = () => same('bool');

/** Integers and bool are taken, and keep their dtype. */
export const bitwise: Rule = (dtype, name) =>
  isFloat(dtype) ? refuse(name, dtype, 'the operands must be integers or bool') : same(dtype);

/** Integers and bool are taken; bool is computed as int8. */
export const shifting: Rule = (dtype, name) => bitwise(dtype === 'bool' ? 'int8' : dtype, name);

/** Floats are tested in their dtype, all other dtypes as float64; the result is bool. */
export const testing: Rule = (dtype) => ({
  compute: dtypes[dtype].kind === 'float' ? dtype : 'float64',
  result: 'bool',
});

/** The two dtypes of an operation for operands of a common dtype. */
export interface Signature {
  /** The dtype to which the operands are cast, and in which the operation is computed. */
  readonly compute: DType;
  /** The dtype of the result. */
  readonly result: DType;
}

/** Integers are taken, and keep their dtype; bool is refused. */
export const integral: Rule = (dtype, name) =>
  isInteger(dtype) ? same(dtype) : refuse(name, dtype, 'the operands must be integers');
