import type { Complex } from '../core/dtype/complex.ts';
import type { DType } from '../core/dtype/dtype.ts';
import type { ComplexOf, Divided, Floating, Promote, RealPart, WithNumber } from '../core/dtype/promote.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Nested, Operand } from '../core/operand.ts';
import type { UfuncInfo } from './record.ts';

/** The common dtype of an array of dtype D and an operand that is not an array. */
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

/** The dtype of the result of a function of two operands that is computed in floats. */
type FloatingOfBoth<A extends Operand, B extends Operand> =
  A extends NDArray<infer D>
    ? B extends NDArray<infer E>
      ? Promote<Floating<D>, Floating<E>>
      : Floating<Common<A, B>>
    : Floating<Common<A, B>>;

/** The dtype that one operand has as an array. */
export type Own<A extends Operand> = A extends NDArray<infer D> ? D : A extends number ? 'float64' : DType;

/** The options of a ufunc. NumPy: the arguments `out`, `where` and `dtype` of a ufunc. */
export interface UfuncOptions<D extends DType = DType> {
  /**
   * The array that takes the result, and is returned. It has the shape of the result, which is cast to its dtype, within the
   * kind or to a higher one (bool < unsigned < signed < float < complex). It may be one of the operands, or overlap with them.
   */
  readonly out?: NDArray<D>;
  /**
   * The mask, bool and broadcast with the operands, of the elements to compute. Where it is false, `out` keeps its elements; a
   * new array has zeros there.
   */
  readonly where?: NDArray<'bool'> | Nested;
  /** The dtype that takes the place of the operands' common dtype, and so decides the dtype to compute in. */
  readonly dtype?: DType;
}

/** A universal function: it works element by element, and carries a record of what is known about it. NumPy: `np.ufunc`. */
export interface Ufunc {
  /** The record of the operation: its name, laws, result dtypes and error bound. */
  readonly info: UfuncInfo;
}

/** A ufunc of one operand whose result has its dtype. */
export interface Unary extends Ufunc {
  <D extends DType>(x: Operand, options: UfuncOptions<D> & { out: NDArray<D> }): NDArray<D>;
  <A extends Operand>(x: A, options?: UfuncOptions): NDArray<Own<A>>;
}
/** A ufunc of one operand whose result has its dtype, except that complex numbers give the dtype of their parts. */
export interface UnaryReal extends Ufunc {
  <D extends DType>(x: Operand, options: UfuncOptions<D> & { out: NDArray<D> }): NDArray<D>;
  <A extends Operand>(x: A, options?: UfuncOptions): NDArray<RealPart<Own<A>>>;
}
/** A ufunc of one operand whose result is of floats or of complex numbers. */
export interface UnaryFloat extends Ufunc {
  <D extends DType>(x: Operand, options: UfuncOptions<D> & { out: NDArray<D> }): NDArray<D>;
  <A extends Operand>(x: A, options?: UfuncOptions): NDArray<Floating<Own<A>>>;
}
/** A ufunc that tests each element; its result is bool. */
export interface UnaryBool extends Ufunc {
  (x: Operand, options?: UfuncOptions): NDArray<'bool'>;
}
/** A ufunc of two operands whose result has their common dtype. */
export interface Binary extends Ufunc {
  <D extends DType>(x1: Operand, x2: Operand, options: UfuncOptions<D> & { out: NDArray<D> }): NDArray<D>;
  <A extends Operand, B extends Operand>(x1: A, x2: B, options?: UfuncOptions): NDArray<Common<A, B>>;
}
/** A ufunc of two operands whose result is of floats or of complex numbers. */
export interface BinaryFloat extends Ufunc {
  <D extends DType>(x1: Operand, x2: Operand, options: UfuncOptions<D> & { out: NDArray<D> }): NDArray<D>;
  <A extends Operand, B extends Operand>(x1: A, x2: B, options?: UfuncOptions): NDArray<FloatingOfBoth<A, B>>;
}
/** A ufunc that divides two operands; integers and bool are divided in float64. */
export interface Division extends Ufunc {
  <D extends DType>(x1: Operand, x2: Operand, options: UfuncOptions<D> & { out: NDArray<D> }): NDArray<D>;
  <A extends Operand, B extends Operand>(x1: A, x2: B, options?: UfuncOptions): NDArray<Divided<Common<A, B>>>;
}
/** A ufunc that compares two operands, or combines their truth values; its result is bool. */
export interface BinaryBool extends Ufunc {
  (x1: Operand, x2: Operand, options?: UfuncOptions): NDArray<'bool'>;
}
