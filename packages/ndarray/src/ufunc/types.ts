import type { Complex } from '../core/dtype/complex.ts';
import type { DType } from '../core/dtype/dtype.ts';
import type { ComplexOf, Divided, Floating, Promote, RealPart, WithNumber } from '../core/dtype/promote.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Nested, Operand } from '../core/operand.ts';
import type { UfuncInfo } from './record.ts';

/** The dtype of an array beside something that is not one. */
type WithScalar<D extends DType, S> = S extends boolean
  ? D
  : S extends number
    ? WithNumber<D>
    : S extends bigint
      ? D extends 'bool'
        ? 'int64'
        : D
      : S extends Complex
        ? ComplexOf<D>
        : DType;

/** The common dtype of two operands. */
export type Common<A extends Operand, B extends Operand> =
  A extends NDArray<infer D>
    ? B extends NDArray<infer E>
      ? Promote<D, E>
      : WithScalar<D, B>
    : B extends NDArray<infer E>
      ? WithScalar<E, A>
      : [A, B] extends [number, number]
        ? 'float64'
        : DType;

/** The dtype of a function of floats of two operands. */
type FloatingOfBoth<A extends Operand, B extends Operand> =
  A extends NDArray<infer D>
    ? B extends NDArray<infer E>
      ? Promote<Floating<D>, Floating<E>>
      : Floating<Common<A, B>>
    : Floating<Common<A, B>>;

/** The dtype of one operand. */
export type Own<A extends Operand> = A extends NDArray<infer D> ? D : A extends number ? 'float64' : DType;

export interface UfuncOptions<D extends DType = DType> {
  /** An array of the right shape that takes the result, cast to its dtype; it may be one of the operands. */
  readonly out?: NDArray<D>;
  /** Where to compute: elsewhere `out` keeps its values (a new array has zeros there). */
  readonly where?: NDArray<'bool'> | Nested;
  /** The dtype to compute in, instead of the operands' common one. */
  readonly dtype?: DType;
}

/** A function that works element by element, with what is known about it. NumPy: `np.ufunc`. */
export interface Ufunc {
  readonly info: UfuncInfo;
}

/** A ufunc of one operand whose result has its dtype. */
export interface Unary extends Ufunc {
  <D extends DType>(x: Operand, options: UfuncOptions<D> & { out: NDArray<D> }): NDArray<D>;
  <A extends Operand>(x: A, options?: UfuncOptions): NDArray<Own<A>>;
}
/** A ufunc of one operand whose result has its dtype, or, of complex numbers, their parts' dtype. */
export interface UnaryReal extends Ufunc {
  <D extends DType>(x: Operand, options: UfuncOptions<D> & { out: NDArray<D> }): NDArray<D>;
  <A extends Operand>(x: A, options?: UfuncOptions): NDArray<RealPart<Own<A>>>;
}
/** A ufunc of one operand whose result is of floats. */
export interface UnaryFloat extends Ufunc {
  <D extends DType>(x: Operand, options: UfuncOptions<D> & { out: NDArray<D> }): NDArray<D>;
  <A extends Operand>(x: A, options?: UfuncOptions): NDArray<Floating<Own<A>>>;
}
/** A test of each element. */
export interface UnaryBool extends Ufunc {
  (x: Operand, options?: UfuncOptions): NDArray<'bool'>;
}
/** A ufunc of two operands whose result has their common dtype. */
export interface Binary extends Ufunc {
  <D extends DType>(x1: Operand, x2: Operand, options: UfuncOptions<D> & { out: NDArray<D> }): NDArray<D>;
  <A extends Operand, B extends Operand>(x1: A, x2: B, options?: UfuncOptions): NDArray<Common<A, B>>;
}
/** A ufunc of two operands whose result is of floats. */
export interface BinaryFloat extends Ufunc {
  <D extends DType>(x1: Operand, x2: Operand, options: UfuncOptions<D> & { out: NDArray<D> }): NDArray<D>;
  <A extends Operand, B extends Operand>(x1: A, x2: B, options?: UfuncOptions): NDArray<FloatingOfBoth<A, B>>;
}
/** A division: integers and bool are divided in float64. */
export interface Division extends Ufunc {
  <D extends DType>(x1: Operand, x2: Operand, options: UfuncOptions<D> & { out: NDArray<D> }): NDArray<D>;
  <A extends Operand, B extends Operand>(x1: A, x2: B, options?: UfuncOptions): NDArray<Divided<Common<A, B>>>;
}
/** A comparison of two operands, or an operation on truth values. */
export interface BinaryBool extends Ufunc {
  (x1: Operand, x2: Operand, options?: UfuncOptions): NDArray<'bool'>;
}
