import { type DType, dtypes, isFloat, isInteger, partType } from '../core/dtype/dtype.ts';
import { dividedType, floatingType } from '../core/dtype/promote.ts';
import { DTypeError } from '../core/errors.ts';

/** The dtype rules of the records: from the operands' common dtype to what is computed in and what is answered. */
type Rule = (common: DType, name: string) => Signature;

const same = (dtype: DType): Signature => ({ compute: dtype, result: dtype });

function refuse(name: string, dtype: DType, reason: string): never {
  throw new DTypeError(`ufunc '${name}' not supported for dtype ${dtype}: ${reason}`);
}

/** Any dtype, answered in the same. */
export const anyType: Rule = (dtype) => same(dtype);

/** Any dtype; of complex the parts' dtype is the answer. */
export const magnitude: Rule = (dtype) => ({
  compute: dtype,
  result: dtypes[dtype].kind === 'complex' ? partType(dtype) : dtype,
});

/** Numbers, not truth values. */
export const numeric =
  (advice: string): Rule =>
  (dtype, name) =>
    dtype === 'bool' ? refuse(name, dtype, advice) : same(dtype);

/** bool is computed as int8, as NumPy does for want of a bool loop. */
export const boolAsInt8: Rule = (dtype) => same(dtype === 'bool' ? 'int8' : dtype);

/** Floats, whatever comes in. */
export const floating: Rule = (dtype) => same(floatingType(dtype));

/** Floats for a true division. */
export const dividing: Rule = (dtype) => same(dividedType(dtype));

/** Compared in the common dtype, answered in bool. */
export const comparing: Rule = (dtype) => ({ compute: dtype, result: 'bool' });

/** Computed and answered in bool. */
export const logical: Rule = () => same('bool');

/** Integers and bool. */
export const bitwise: Rule = (dtype, name) =>
  isFloat(dtype) ? refuse(name, dtype, 'the operands must be integers or bool') : same(dtype);

/** Integers; bool counts as int8. */
export const shifting: Rule = (dtype, name) => bitwise(dtype === 'bool' ? 'int8' : dtype, name);

/** Tests of floats: other dtypes are tested as float64, answered in bool. */
export const testing: Rule = (dtype) => ({
  compute: dtypes[dtype].kind === 'float' ? dtype : 'float64',
  result: 'bool',
});

/** What an operation computes in and answers in, for operands of a common dtype. */
export interface Signature {
  readonly compute: DType;
  readonly result: DType;
}

/** Integers only. */
export const integral: Rule = (dtype, name) =>
  isInteger(dtype) ? same(dtype) : refuse(name, dtype, 'the operands must be integers');
