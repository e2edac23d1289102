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

/** A stack of matrices. Factorizations compute in float64; the result has the operand's dtype, for integers float64. */
export interface Stack {
  /** The matrices (...batch, m, n), converted to `dtype`. */
  readonly a: NDArray;
  /** The shape of the leading axes. */
  readonly batch: readonly number[];
  /** The number of rows. */
  readonly m: number;
  /** The number of columns. */
  readonly n: number;
  /** The dtype of the result. */
  readonly dtype: DType;
}

/** Reads an operand as a stack of matrices. @throws LinAlgError when it has fewer than 2 dimensions. */
export function stackArgument(name: string, x: Operand): Stack {
  const a = toArray(x);
  if (a.ndim < 2)
    throw new LinAlgError(`${name}: ${a.ndim}-dimensional array given. Array must be at least two-dimensional`);
  const dtype = isInexact(a.dtype) ? a.dtype : 'float64';
  const [m, n] = a.shape.slice(-2) as [number, number];
  return { a: a.dtype === dtype ? a : astype(a, dtype), batch: a.shape.slice(0, -2), m, n, dtype };
}

/** Reads an operand as a stack of square matrices. @throws LinAlgError when it is not one. */
export function squareArgument(name: string, x: Operand): Stack {
  const given = stackArgument(name, x);
  if (given.m !== given.n)
    throw new LinAlgError(
      `${name}: Last 2 dimensions of the array must be square; got shape ${shapeText(given.a.shape)}`,
    );
  return given;
}

/** Returns a view of the matrix number `index` of a stack in C order. */
export const matrixAt = (a: NDArray, index: number): NDArray =>
  viewOf(a, a.shape.slice(-2), a.strides.slice(-2), index * a.shape.at(-1)! * a.shape.at(-2)! * a.itemsize);

/** Makes an array of a shape and dtype from complex scalars; the imaginary parts are dropped for a real dtype. */
export const ofValues = (values: readonly Value[], shape: readonly number[], dtype: DType): NDArray => {
  const part = (k: 0 | 1) => vectorsOf([values.map((v) => v[k])], [], values.length, partType(dtype));
  const flat = isComplex(dtype) ? complexOfParts(part(0), part(1), dtype) : part(0);
  return reshape(flat, shape);
};
