import { math, type Node } from '@numloom/kernels';
import type { DType, Scalar } from '../core/dtype/dtype.ts';
import type { ComplexBuild } from './complex/formula.ts';
import type { Signature } from './type-rules.ts';

/**
 * Where a law holds: for `all` dtypes that the operation takes, for all `real` ones, or only for `exact` ones, that is integers,
 * which wrap, and bool: rounding breaks associativity of floats.
 */
export type Extent = 'all' | 'real' | 'exact';

/**
 * Algebraic laws of an operation f. They hold to the bit, where all NaN count as one value. The property tests try each law of
 * each operation with random arrays.
 */
export interface Laws {
  /** f(a, b) is f(b, a). */
  readonly commutative?: Extent;
  /** f(f(a, b), c) is f(a, f(b, c)). */
  readonly associative?: Extent;
  /** f(a, b) is -f(b, a). */
  readonly antisymmetric?: Extent;
  /** f(a, unit) and f(unit, a) are a, for real a. NumPy calls it the identity of a ufunc. */
  readonly unit?: number;
  /** f(f(a)) is f(a), or, for two operands, f(a, a) is a. */
  readonly idempotent?: Extent;
  /** f(f(a)) is a. The law is for one operand. */
  readonly involution?: Extent;
  /** f(-a) is -f(a). The law is for one operand. */
  readonly odd?: Extent;
  /** f(-a) is f(a). The law is for one operand. */
  readonly even?: Extent;
  /** f(a) is at most f(b) if a is at most b. The law is for one operand. */
  readonly monotone?: Extent;
  /** NumPy's name of the operation g for which g(b, a) is f(a, b). */
  readonly swapped?: string;
  /** The laws hold up to the sign of a zero: true where two zeros of different signs count as equal. */
  readonly zerosAlike?: true;
}

/** A bound of the error for each float dtype, in units in the last place of the true value; no bound is below 0.5. */
export interface UlpBound {
  /** The bound for results in float64. */
  readonly float64: number;
  /** The bound for results in float32. */
  readonly float32: number;
}

/** All that is known about an operation besides its computation. Every ufunc has it: `np.exp.info`. */
export interface UfuncInfo {
  /** NumPy's name. */
  readonly name: string;
  /** The number of operands. NumPy: `np.add.nin`. */
  readonly arity: 1 | 2;
  /** The laws that the operation keeps. */
  readonly laws: Laws;
  /** The lowest and the highest finite operand (the first of two) for which the error of a function of floats is bounded. */
  readonly domain?: readonly [lowest: number, highest: number];
  /** The bound of the error of a function of floats in its domain; a formula without it is rounded at each of its operations. */
  readonly ulp?: UlpBound;
  /**
   * The dtype of the result for operands of a common dtype.
   *
   * @throws DTypeError when the operation does not take the dtype, or the name is that of no dtype
   * @example `np.add.info.result('int32') // 'int32'`, `np.exp.info.result('int32') // 'float64'`
   */
  result(common: DType): DType;
}

/**
 * One record per operation: its dtype rule, its expression, its laws and its error bound. The property tests, the sweep of the
 * accuracy and the page of ufuncs read them from here.
 */
export interface UfuncRecord {
  /** NumPy's name. */
  readonly name: string;
  /** The number of operands. */
  readonly arity: 1 | 2;
  /** The rule of dtypes. It throws a DTypeError for those that the operation does not take. */
  readonly types: (common: DType, name: string) => Signature;
  /** The expression of operands that are of the dtype to compute in already. */
  readonly build: (args: readonly [Node, Node], dtype: DType) => Node;
  /** The expression of an int64 and a uint64, which have no common dtype that is exact. */
  readonly mixed?: (signed: Node, unsigned: Node, signedFirst: boolean) => Node;
  /** The expression of complex operands. Without it they are refused. */
  readonly complex?: ComplexBuild;
  /** Throws an error for a scalar operand that the operation refuses. */
  readonly check?: (scalars: readonly Scalar[], compute: DType) => void;
  /** The laws that the operation keeps; none by default. */
  readonly laws?: Laws;
  /** The range of operands in which the error is bounded. */
  readonly domain?: UfuncInfo['domain'];
  /** The bound of the error. */
  readonly ulp?: UlpBound;
}

/** Returns the domain and the error bound of a math function of the kernels, as fields of a record. */
export function bounded(name: math.BoundedFunction): Pick<UfuncRecord, 'domain' | 'ulp'> {
  const { float64, float32, domain } = math.bounds[name];
  return { domain, ulp: { float64, float32 } };
}
