import { type Combine, expression as e, type LaneType, type Node } from '@numloom/kernels';
import { complexOfParts } from '../complex/of-parts.ts';
import { imaginaryPlane, realPlane } from '../complex/planes.ts';
import { asarray, full, type Operand } from '../creation.ts';
import { type ComplexDType, checkDType, type DType, dtypes, isComplex, isFloat, type Scalar } from '../dtype/dtype.ts';
import { type Divided, dividedType, type RealPart, type Summed, summedType } from '../dtype/promote.ts';
import { ArgumentError, ShapeError, shapeText } from '../errors.ts';
import { normalizeAxes, sameShape, sizeOf } from '../layout/shape.ts';
import { broadcastStrides } from '../layout/stride.ts';
import { astype, concatenate, moveaxis, reshape } from '../manipulation.ts';
import { NDArray } from '../ndarray.ts';
import { readOptions } from '../options.ts';
import { viewOf } from '../storage.ts';
import { add, divide, maximum, minimum, multiply, sqrt, square, subtract } from '../ufunc/arithmetic.ts';
import { assign } from '../ufunc/assign.ts';
import { castNode, inputNode, laneOf } from '../ufunc/symbol.ts';
import type { Binary, Own } from '../ufunc/types.ts';
import { type Reduced, reduceAxes, reduceWhole } from './reduce.ts';

export interface ReductionOptions<D extends DType = DType> {
  /** The axis or axes to reduce; all by default. */
  readonly axis?: number | readonly number[] | null;
  /** Leave the reduced axes in the result, with length 1. */
  readonly keepdims?: boolean;
  /** The dtype to compute and answer in. */
  readonly dtype?: D;
  /** An array that takes the result. */
  readonly out?: NDArray;
}

const KEYS = ['axis', 'keepdims', 'dtype', 'out'];

type Combiner = (a: Node, b: Node) => Node;

interface ReductionRecord {
  readonly name: string;
  readonly dtype: (dtype: DType) => DType;
  /** The value that changes nothing, as a JavaScript scalar; undefined if an empty array has no answer. */
  readonly empty: Scalar | undefined;
  readonly identity: (dtype: DType) => number | bigint | boolean;
  readonly combine: Combiner;
  /** The same for complex numbers; a sum is one of parts. */
  readonly complex?: Binary;
}

const combiner = (dtype: DType, { combine, identity }: ReductionRecord): Combine => {
  const lane: LaneType = laneOf(dtype);
  return { apply: combine(e.register(lane, 'a'), e.register(lane, 'b')), identity: e.constant(lane, identity(dtype)) };
};

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

const records = {
  // -0 + x is x for every x, also for -0; 0 + x is not.
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

/** What is reduced and how: the same objects for the same dtypes. */
interface Folded {
  readonly root: Node;
  readonly inputs: readonly DType[];
  readonly combine: Combine;
  readonly dtype: DType;
}

/** `make` an expression once per dtypes. */
function folded(
  record: ReductionRecord,
  make: (input: DType, dtype: DType) => Pick<Folded, 'root' | 'inputs'>,
): (input: DType, dtype: DType) => Folded {
  const made = new Map<string, Folded>();
  return (input, dtype) => {
    const key = `${input} ${dtype}`;
    let found = made.get(key);
    if (found === undefined)
      made.set(key, (found = { ...make(input, dtype), combine: combiner(dtype, record), dtype }));
    return found;
  };
}

const plainly = (record: ReductionRecord) =>
  folded(record, (input, dtype) => ({ root: castNode(inputNode(0, input), dtype), inputs: [input] }));

/** Reduces an expression of an array (and of arrays that broadcast to it). */
function reduceExpression(
  record: ReductionRecord,
  arrays: readonly NDArray[],
  { root, inputs, combine, dtype }: Folded,
  options: ReductionOptions,
): NDArray {
  const { axis = null, keepdims, out } = options;
  if (out !== undefined && !(out instanceof NDArray)) throw new ArgumentError(`${record.name}: out must be an array`);
  for (const x of arrays) x.block.read();
  const a = arrays[0]!;
  const what: Reduced = {
    root,
    inputs,
    addresses: arrays.map((x) => x.address),
    shape: a.shape,
    strides: arrays.map((x) => (x === a ? x.strides : broadcastStrides(x.shape, x.strides, a.shape))),
  };
  const whole = axis === null && !keepdims && !out ? reduceWhole(what, combine, dtype) : undefined;
  const result = whole ?? reduceOver(record, what, combine, dtype, options);
  // The reduction works on addresses and allocates: the operands must be reachable, for the arena's sweep, until it is done.
  for (const x of arrays) x.block.read();
  return result;
}

function reduceOver(
  record: ReductionRecord,
  what: Reduced,
  combine: Combine,
  dtype: DType,
  { axis, keepdims, out }: ReductionOptions,
): NDArray {
  const axes = normalizeAxes(axis, what.shape.length);
  const keptShape = what.shape.filter((_, k) => !axes.includes(k));
  const shape = keepdims ? what.shape.map((length, k) => (axes.includes(k) ? 1 : length)) : keptShape;
  if (out) checkOut(record, out, shape);
  const isEmpty = axes.some((k) => what.shape[k] === 0);
  if (isEmpty && record.empty === undefined && sizeOf(keptShape) > 0)
    throw new ArgumentError(`zero-size array to reduction operation ${record.name} which has no identity`);
  const result = isEmpty ? full(keptShape, record.empty ?? 0, { dtype }) : reduceAxes(what, axes, combine, dtype);
  const shaped = keepdims ? result.reshape(shape) : result;
  if (!out) return shaped;
  assign(out, shaped);
  return out;
}

function reduction(record: ReductionRecord) {
  const expression = plainly(record);
  return (x: Operand, given?: ReductionOptions): NDArray => {
    const options = readOptions(record.name, given, KEYS);
    const a = asarray(x) as NDArray;
    const dtype = options.dtype ? checkDType(options.dtype) : record.dtype(a.dtype);
    if (isComplex(dtype)) return reduceComplex(record, a, dtype, options);
    const plain = isComplex(a.dtype) ? (dtype === 'bool' ? astype(a, 'bool') : realPlane(a)) : a;
    return reduceExpression(record, [plain], expression(plain.dtype, dtype), options);
  };
}

function checkOut({ name }: ReductionRecord, out: NDArray, shape: readonly number[]): void {
  if (!sameShape(out.shape, shape))
    throw new ShapeError(
      `output parameter for reduction operation ${name} has the wrong shape ${shapeText(out.shape)}; expected ${shapeText(shape)}`,
    );
}

/** Sums part by part; products and extrema, which take whole numbers, by folding halves onto each other. */
function reduceComplex(record: ReductionRecord, x: NDArray, dtype: ComplexDType, options: ReductionOptions): NDArray {
  const a = x.dtype === dtype ? x : astype(x, dtype);
  const { out, axis = null, keepdims = false } = options;
  if (out !== undefined && !(out instanceof NDArray)) throw new ArgumentError(`${record.name}: out must be an array`);
  const { complex } = record;
  let result: NDArray;
  if (complex === undefined) {
    const part = (plane: NDArray) => sum(plane, { axis, keepdims }) as NDArray;
    result = complexOfParts(part(realPlane(a)), part(imaginaryPlane(a)), dtype);
  } else {
    const axes = normalizeAxes(axis, a.ndim);
    const kept = a.shape.filter((_, k) => !axes.includes(k));
    const n = sizeOf(axes.map((k) => a.shape[k]!));
    if (n === 0 && record.empty === undefined && sizeOf(kept) > 0)
      throw new ArgumentError(`zero-size array to reduction operation ${record.name} which has no identity`);
    const folded = n === 0 ? full(kept, record.empty ?? 0, { dtype }) : foldHalves(a, axes, [...kept, n], complex);
    result = keepdims ? folded.reshape(a.shape.map((length, k) => (axes.includes(k) ? 1 : length))) : folded;
  }
  if (!out) return result;
  checkOut(record, out, result.shape);
  assign(out, result);
  return out;
}

function foldHalves(a: NDArray, axes: readonly number[], shape: readonly number[], apply: Binary): NDArray {
  const last = axes.map((_, k) => k - axes.length);
  let rows = reshape(moveaxis(a, axes, last), shape);
  const slice = (from: number, to: number) =>
    viewOf(rows, [...shape.slice(0, -1), to - from], rows.strides, from * rows.strides.at(-1)!);
  for (let n = shape.at(-1)!; n > 1; n = rows.shape.at(-1)!) {
    const half = n >> 1;
    const pairs = apply(slice(0, half), slice(half, 2 * half)) as NDArray;
    rows = n % 2 === 0 ? pairs : concatenate([pairs, slice(n - 1, n)], { axis: -1 });
  }
  return reshape(rows, shape.slice(0, -1));
}

type Reduction<R extends 'own' | 'summed' | 'bool'> = <A extends Operand, D extends DType = never>(
  x: A,
  options?: ReductionOptions<D>,
) => NDArray<[D] extends [never] ? (R extends 'bool' ? 'bool' : R extends 'summed' ? Summed<Own<A>> : Own<A>) : D>;

/** The sum; integers and bool in 64 bits, floats pairwise in fixed chunks. NumPy: `np.sum`. */
export const sum = reduction(records.sum) as Reduction<'summed'>;
/** The product. NumPy: `np.prod`. */
export const prod = reduction(records.prod) as Reduction<'summed'>;
/** The smallest; NaN if there is one. NumPy: `np.min`. @throws ArgumentError for an empty array */
export const min = reduction(records.min) as Reduction<'own'>;
/** The largest; NaN if there is one. NumPy: `np.max`. @throws ArgumentError for an empty array */
export const max = reduction(records.max) as Reduction<'own'>;
/** Whether any element is true (not 0). NumPy: `np.any`. */
export const any = reduction(records.any) as Reduction<'bool'>;
/** Whether all elements are true (not 0). NumPy: `np.all`. */
export const all = reduction(records.all) as Reduction<'bool'>;

/** NumPy: `np.amin`, `np.amax`. */
export const amin = min;
export const amax = max;

const summed = plainly(records.sum);
/** The squares of the differences from a mean, the second input. */
const squared = folded(records.sum, (input, dtype) => {
  const difference = e.sub(castNode(inputNode(0, input), dtype), inputNode(1, dtype));
  return { root: e.mul(difference, difference), inputs: [input, dtype] };
});
const counted = folded(records.sum, (input, dtype) => ({
  root: castNode(castNode(inputNode(0, input), 'bool'), dtype),
  inputs: [input],
}));

type Mean = <A extends Operand>(x: A, options?: ReductionOptions) => NDArray<Divided<Own<A>>>;

/** The arithmetic mean, NaN for an empty array; integers in float64. NumPy: `np.mean`. */
export const mean = ((x: Operand, given?: ReductionOptions): NDArray => {
  const options = readOptions('mean', given, KEYS);
  const a = asarray(x) as NDArray;
  const dtype = options.dtype ? checkDType(options.dtype) : dividedType(a.dtype);
  const total =
    isComplex(a.dtype) || isComplex(dtype)
      ? (sum(a, { ...options, dtype }) as NDArray)
      : reduceExpression(records.sum, [a], summed(a.dtype, dtype), options);
  return divide(total, countOf(a, options.axis), { out: total }) as NDArray;
}) as Mean;

const countOf = (a: NDArray, axis: ReductionOptions['axis']): number =>
  axis == null ? a.size : sizeOf(normalizeAxes(axis, a.ndim).map((k) => a.shape[k]!));

export interface VarianceOptions extends ReductionOptions {
  /** What is subtracted from the number of elements before dividing: 0 by default, as in NumPy. */
  readonly ddof?: number;
  /** The array API's name for `ddof`. */
  readonly correction?: number;
}

/** The variance, in two passes: the mean first, then the squares of the differences. NumPy: `np.var`. */
export const variance = ((x: Operand, given?: VarianceOptions): NDArray => {
  const options = readOptions('var', given, [...KEYS, 'ddof', 'correction']);
  const a = asarray(x) as NDArray;
  const dtype = options.dtype ? checkDType(options.dtype) : dividedType(a.dtype);
  const { axis = null } = options;
  const freedom = Math.max(0, countOf(a, options.axis) - (options.ddof ?? options.correction ?? 0));
  if (isComplex(a.dtype) || isComplex(dtype)) {
    const { ddof: _, correction: __, dtype: ___, ...rest } = options;
    const difference = subtract(a, mean(a, { axis, keepdims: axis !== null, dtype })) as NDArray;
    const lengths = add(square(realPlane(difference)), square(imaginaryPlane(difference))) as NDArray;
    const total = sum(lengths, rest) as NDArray;
    return divide(total, freedom, { out: total }) as NDArray;
  }
  const average = mean(a, { axis, keepdims: axis !== null, dtype });
  const squares = reduceExpression(records.sum, [a, average], squared(a.dtype, dtype), options);
  average.dispose();
  return divide(squares, freedom, { out: squares }) as NDArray;
}) as <A extends Operand>(x: A, options?: VarianceOptions) => NDArray<RealPart<Divided<Own<A>>>>;

/** The standard deviation: the square root of the variance. NumPy: `np.std`. */
export const std = ((x: Operand, options?: VarianceOptions): NDArray => {
  const result = variance(x, options) as NDArray;
  return sqrt(result, { out: result });
}) as <A extends Operand>(x: A, options?: VarianceOptions) => NDArray<RealPart<Divided<Own<A>>>>;

/** How many elements are not 0. NumPy: `np.count_nonzero`. */
export function countNonzero(x: Operand, given?: ReductionOptions): NDArray<'int64'> {
  const options = readOptions('count_nonzero', given, ['axis', 'keepdims']);
  const whole = asarray(x) as NDArray;
  const a = isComplex(whole.dtype) ? astype(whole, 'bool') : whole;
  return reduceExpression(records.sum, [a], counted(a.dtype, 'int64'), options) as NDArray<'int64'>;
}
