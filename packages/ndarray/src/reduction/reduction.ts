import type { Nest } from '@numloom/kernels';
import { viewOf } from '../core/array-memory.ts';
import { type ComplexDType, checkDType, type DType, isComplex, partType } from '../core/dtype/dtype.ts';
import { ArgumentError, ShapeError, shapeText } from '../core/errors.ts';
import type { Shape } from '../core/layout/shape.ts';
import { normalizeAxes, sameShape, sizeOf } from '../core/layout/shape.ts';
import { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { full } from '../creation/filled.ts';
import { assign } from '../loops/assign.ts';
import { complexOfParts, imaginaryPlane, realPlane } from '../loops/complex-planes.ts';
import { convert } from '../loops/convert.ts';
import type { Fold } from '../loops/fold.ts';
import { walkOver } from '../loops/operand.ts';
import { reduceAxes, reduceWhole } from '../loops/reduce.ts';
import { moveaxis } from '../manipulation/axes.ts';
import { concatenate } from '../manipulation/join.ts';
import { reshape } from '../manipulation/shape.ts';
import type { Binary } from '../ufunc/types.ts';
import { plainFolds, type ReductionRecord } from './records.ts';

/** Options of the reductions, such as `sum`, `mean` and `max`. */
export interface ReductionOptions<D extends DType = DType> {
  /** The axis or axes to reduce; `null`, the default, reduces all of them. */
  readonly axis?: number | readonly number[] | null;
  /** Whether the reduced axes stay in the result with length 1; `false` by default. */
  readonly keepdims?: boolean;
  /** The dtype of the computation and of the result; the default depends on the reduction. */
  readonly dtype?: D;
  /** An array of the result's shape that receives the result, and is returned. */
  readonly out?: NDArray;
}

/** The names of the options of reductions. */
export const KEYS = ['axis', 'keepdims', 'dtype', 'out'];

/** Reduces an expression of one array and of further arrays that broadcast to its shape. */
export function reduceExpression(
  record: ReductionRecord,
  arrays: readonly NDArray[],
  fold: Fold,
  options: ReductionOptions,
): NDArray {
  const { axis = null, keepdims, out } = options;
  checkOutIsArray(record, out);
  for (const x of arrays) x.block.read();
  const { shape } = arrays[0]!;
  const inputs: Nest = { shape, walks: arrays.map((x, k) => (k === 0 ? x : walkOver(x, shape))) };
  const whole = axis === null && !keepdims && !out ? reduceWhole(fold, inputs) : undefined;
  return whole ?? reduceOver(record, fold, inputs, options);
}

function reduceOver(record: ReductionRecord, fold: Fold, inputs: Nest, options: ReductionOptions): NDArray {
  const { axis, keepdims, out } = options;
  const axes = normalizeAxes(axis, inputs.shape.length);
  const kept = inputs.shape.filter((_, k) => !axes.includes(k));
  const shape = keepdims ? inputs.shape.map((length, k) => (axes.includes(k) ? 1 : length)) : kept;
  if (out) checkOut(record, out, shape);
  const isEmpty = axes.some((k) => inputs.shape[k] === 0);
  if (isEmpty) checkIdentity(record, kept);
  const result = isEmpty ? full(kept, record.empty ?? 0, { dtype: fold.dtype }) : reduceAxes(fold, inputs, axes);
  return delivered(keepdims ? reshape(result, shape) : result, out);
}

/** Returns the result, or copies it to `out`, if there is one, and returns that. */
function delivered(result: NDArray, out: NDArray | undefined): NDArray {
  if (!out) return result;
  assign(out, result);
  return out;
}

/** @throws ArgumentError when an empty axis is reduced by an operation without identity, and the result has elements. */
function checkIdentity({ name, empty }: ReductionRecord, kept: Shape): void {
  if (empty === undefined && sizeOf(kept) > 0)
    throw new ArgumentError(`zero-size array to reduction operation ${name} which has no identity`);
}

function checkOutIsArray({ name }: ReductionRecord, out: unknown): void {
  if (out !== undefined && !(out instanceof NDArray)) throw new ArgumentError(`${name}: out must be an array`);
}

/** Makes the public function of a reduction from its record. */
export function reduction<F>(record: ReductionRecord): F {
  const folds = plainFolds(record);
  const reduce = (x: Operand, given?: ReductionOptions): NDArray => {
    const options = readOptions(record.name, given, KEYS);
    const a = toArray(x);
    const dtype = options.dtype ? checkDType(options.dtype) : record.dtype(a.dtype);
    if (isComplex(dtype))
      return record.complex
        ? foldComplex(record, convert(a, dtype), record.complex, options)
        : byParts(record, convert(a, dtype), options);
    const plain = isComplex(a.dtype) ? (dtype === 'bool' ? convert(a, 'bool') : realPlane(a)) : a;
    return reduceExpression(record, [plain], folds(plain.dtype, dtype), options);
  };
  return reduce as F;
}

function checkOut({ name }: ReductionRecord, out: NDArray, shape: readonly number[]): void {
  if (!sameShape(out.shape, shape))
    throw new ShapeError(
      `output parameter for reduction operation ${name} has the wrong shape ${shapeText(out.shape)}; expected ${shapeText(shape)}`,
    );
}

/** Reduces the real and the imaginary parts separately, which is correct for a sum. */
function byParts(record: ReductionRecord, a: NDArray<ComplexDType>, options: ReductionOptions): NDArray {
  const { out, axis = null, keepdims = false } = options;
  checkOutIsArray(record, out);
  const fold = plainFolds(record)(partType(a.dtype), partType(a.dtype));
  const part = (plane: NDArray) => reduceExpression(record, [plane], fold, { axis, keepdims });
  const result = complexOfParts(part(realPlane(a)), part(imaginaryPlane(a)), a.dtype);
  if (out) checkOut(record, out, result.shape);
  return delivered(result, out);
}

/** Reduces complex numbers by combining the first half of every row with the second, until one element is left. */
function foldComplex(
  record: ReductionRecord,
  a: NDArray<ComplexDType>,
  apply: Binary,
  options: ReductionOptions,
): NDArray {
  const { out, axis = null, keepdims = false } = options;
  checkOutIsArray(record, out);
  const axes = normalizeAxes(axis, a.ndim);
  const kept = a.shape.filter((_, k) => !axes.includes(k));
  const n = sizeOf(axes.map((k) => a.shape[k]!));
  if (n === 0) checkIdentity(record, kept);
  const folded = n === 0 ? full(kept, record.empty ?? 0, { dtype: a.dtype }) : foldHalves(a, axes, [...kept, n], apply);
  const shape = keepdims ? a.shape.map((length, k) => (axes.includes(k) ? 1 : length)) : kept;
  if (out) checkOut(record, out, shape);
  return delivered(reshape(folded, shape), out);
}

function foldHalves(a: NDArray, axes: readonly number[], shape: readonly number[], apply: Binary): NDArray {
  const last = axes.map((_, k) => k - axes.length);
  let rows = reshape(moveaxis(a, axes, last), shape);
  const slice = (from: number, to: number) =>
    viewOf(rows, [...shape.slice(0, -1), to - from], rows.strides, from * rows.strides.at(-1)!);
  for (let n = shape.at(-1)!; n > 1; n = rows.shape.at(-1)!) {
    const half = n >> 1;
    const pairs = apply(slice(0, half), slice(half, 2 * half));
    rows = n % 2 === 0 ? pairs : concatenate([pairs, slice(n - 1, n)], { axis: -1 });
  }
  return reshape(rows, shape.slice(0, -1));
}
