import { viewOf } from '../../core/array-memory.ts';
import { type DType, isComplex, isInexact, partType } from '../../core/dtype/dtype.ts';
import { shapeText } from '../../core/errors.ts';
import type { NDArray } from '../../core/ndarray.ts';
import type { Operand } from '../../core/operand.ts';
import { toArray } from '../../core/operand.ts';
import { complexOfParts } from '../../loops/complex-planes.ts';
import { astype } from '../../manipulation/copy.ts';
import { reshape } from '../../manipulation/shape.ts';
import { LinAlgError } from '../linalg-error.ts';
import { type Value, vectorsOf } from './column-matrix.ts';

/** All is computed in float64 and answered in the operands' dtype: float32 stays, integers become float64. */
export interface Stack {
  readonly a: NDArray;
  readonly batch: readonly number[];
  readonly m: number;
  readonly n: number;
  /** Of the answer. */
  readonly dtype: DType;
}

export function stackArgument(name: string, x: Operand): Stack {
  const a = toArray(x);
  if (a.ndim < 2)
    throw new LinAlgError(`${name}: ${a.ndim}-dimensional array given. Array must be at least two-dimensional`);
  const dtype = isInexact(a.dtype) ? a.dtype : 'float64';
  const [m, n] = a.shape.slice(-2) as [number, number];
  return { a: a.dtype === dtype ? a : astype(a, dtype), batch: a.shape.slice(0, -2), m, n, dtype };
}

export function squareArgument(name: string, x: Operand): Stack {
  const given = stackArgument(name, x);
  if (given.m !== given.n)
    throw new LinAlgError(
      `${name}: Last 2 dimensions of the array must be square; got shape ${shapeText(given.a.shape)}`,
    );
  return given;
}

/** Matrix number `index` of a stack in C order: a view. */
export const matrixAt = (a: NDArray, index: number): NDArray =>
  viewOf(a, a.shape.slice(-2), a.strides.slice(-2), index * a.shape.at(-1)! * a.shape.at(-2)! * a.itemsize);

export const ofValues = (values: readonly Value[], shape: readonly number[], dtype: DType): NDArray => {
  const part = (k: 0 | 1) => vectorsOf([values.map((v) => v[k])], [], values.length, partType(dtype));
  const flat = isComplex(dtype) ? complexOfParts(part(0), part(1), dtype) : part(0);
  return reshape(flat, shape);
};
