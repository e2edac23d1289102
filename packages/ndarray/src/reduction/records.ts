import { type Combine, expression as e, type LaneType, type Node } from '@numloom/kernels';
import { type DType, dtypes, isFloat, type Scalar } from '../core/dtype/dtype.ts';
import { summedType } from '../core/dtype/promote.ts';
import { memo } from '../core/memo.ts';
import type { Fold } from '../loops/fold.ts';
import { castNode, inputNode, laneOf } from '../loops/symbol.ts';
import { multiply } from '../ufunc/arithmetic.ts';
import { maximum, minimum } from '../ufunc/extrema.ts';
import type { Binary } from '../ufunc/types.ts';

/** The description of a reduction: its dtype rule, its identity, and the operation that combines two partial results. */
export interface ReductionRecord {
  /** NumPy's name of the ufunc that reduces. */
  readonly name: string;
  /** Gives the dtype of the result for the dtype of the operand. */
  readonly dtype: (dtype: DType) => DType;
  /** The result of an empty array; undefined if it has none. */
  readonly empty: Scalar | undefined;
  /** Gives the value of a dtype that leaves every other value unchanged when the two are combined. */
  readonly identity: (dtype: DType) => number | bigint | boolean;
  /** Builds the expression that combines two partial results. */
  readonly combine: (a: Node, b: Node) => Node;
  /** The operation on complex numbers; a reduction without one reduces the real and the imaginary parts separately. */
  readonly complex?: Binary;
}

const combineOf = (dtype: DType, { combine, identity }: ReductionRecord): Combine => {
  const lane: LaneType = laneOf(dtype);
  return { apply: combine(e.register(lane, 'a'), e.register(lane, 'b')), identity: e.constant(lane, identity(dtype)) };
};

/** Looks up the fold of a record over an expression by the dtypes of operand and result. Equal dtypes give the same object. */
export function foldsOf(
  record: ReductionRecord,
  make: (input: DType, dtype: DType) => Pick<Fold, 'root' | 'inputs'>,
): (input: DType, dtype: DType) => Fold {
  const byInput = memo((input: DType) =>
    memo((dtype: DType): Fold => ({ ...make(input, dtype), combine: combineOf(dtype, record), dtype })),
  );
  return (input, dtype) => byInput(input)(dtype);
}

/** Looks up the fold of a record over the operand's own elements. */
export const plainFolds = (record: ReductionRecord) =>
  foldsOf(record, (input, dtype) => ({ root: castNode(inputNode(0, input), dtype), inputs: [input] }));

const isNan = (a: Node): Node => e.ne(a, a);
const nanOr = (a: Node, value: Node): Node =>
  a.type === 'f64' || a.type === 'f32' ? e.select(isNan(a), a, value) : value;
const limit = (dtype: DType, side: 'min' | 'max'): number | bigint | boolean =>
  isFloat(dtype)
    ? side === 'min'
      ? Number.NEGATIVE_INFINITY
      : Number.POSITIVE_INFINITY
    : dtype === 'bool'
      ? side === 'max'
      : dtypes[dtype][side];

/** The records of the reductions that are computed by one associative operation. */
export const records = {
  // The identity of a sum is -0: -0 + x is x for every x, also for -0, but 0 + -0 is 0.
  sum: {
    name: 'add',
    dtype: summedType,
    empty: 0,
    identity: (d) => (isFloat(d) ? -0 : 0),
    combine: (a, b) => e.add(a, b),
  },
  prod: {
    name: 'multiply',
    dtype: summedType,
    empty: 1,
    identity: () => 1,
    combine: (a, b) => e.mul(a, b),
    complex: multiply,
  },
  min: {
    name: 'minimum',
    dtype: (d) => d,
    empty: undefined,
    identity: (d) => limit(d, 'max'),
    combine: (a, b) => (a.type === 'mask' ? e.and(a, b) : nanOr(a, e.min(b, a))),
    complex: minimum,
  },
  max: {
    name: 'maximum',
    dtype: (d) => d,
    empty: undefined,
    identity: (d) => limit(d, 'min'),
    combine: (a, b) => (a.type === 'mask' ? e.or(a, b) : nanOr(a, e.max(b, a))),
    complex: maximum,
  },
  any: { name: 'logical_or', dtype: () => 'bool', empty: false, identity: () => false, combine: (a, b) => e.or(a, b) },
  all: { name: 'logical_and', dtype: () => 'bool', empty: true, identity: () => true, combine: (a, b) => e.and(a, b) },
} satisfies Record<string, ReductionRecord>;
