import {
  allocate,
  allocateApart,
  currentExecutor,
  currentRecording,
  type Layout,
  type OuterLoop,
} from '@numloom/kernels';
import { type DType, dtypes, type Scalar, toStored } from '../dtype/dtype.ts';
import { canCastSameKind, scalarType } from '../dtype/promote.ts';
import { BroadcastError, DTypeError, shapeText } from '../errors.ts';
import { writeElement } from '../heap.ts';
import { broadcastShapes, type Shape, sameShape, sizeOf } from '../layout/shape.ts';
import { broadcastStrides, coalesce, denseStrides, isDense, type Strides } from '../layout/stride.ts';
import { NDArray } from '../ndarray.ts';
import { resultArray } from '../storage.ts';
import { Formula } from './formula.ts';
import { castNode, inputNode } from './symbol.ts';

/**
 * From operands to a job: the only place where shapes, strides and dtypes become addresses and counts.
 *
 * The pieces that threads take are at least so long, in nanoseconds: well above the price of taking one.
 */
export const PIECE = 8000;
/** Pieces of a row begin at a cache line, whatever the element. */
export const LINE = 64;
/** With fewer rows than this, each row is cut; otherwise rows are shared out whole. */
const FEW_ROWS = 16;

/** An operand of a formula: where its first element lies, and how it is walked. */
export interface Walked {
  readonly address: number;
  readonly shape: Shape;
  readonly strides: Strides;
}

export interface PlanOptions {
  readonly out?: NDArray | undefined;
  readonly where?: NDArray | undefined;
}

/** Computes a formula over operands that are broadcast together, into `out` or a new array. */
export function execute(formula: Formula, operands: readonly Walked[], { out, where }: PlanOptions = {}): NDArray {
  for (const o of operands) if (o instanceof NDArray) o.block.read();
  where?.block.read();
  out?.block.write();
  const simple = where ? undefined : executeDense(formula, operands, out);
  if (simple) return simple;
  const shapes = operands.map((o) => o.shape);
  if (where) shapes.push(where.shape);
  const shape = shapes.every((s) => sameShape(s, shapes[0]!)) ? shapes[0]! : broadcastShapes(...shapes);
  if (!out) {
    const result = resultArray(shape, formula.output, where ? undefined : orderOf(operands, shape, formula.output));
    if (where) assignReal(result, 0);
    run(where ? formula.masked() : formula, where ? [...operands, where, result] : operands, result);
    return result;
  }
  if (!sameShape(broadcastShapes(...shapes, out.shape), out.shape) || out.ndim < shape.length)
    throw new BroadcastError(
      [out.shape, shape],
      `non-broadcastable output operand with shape ${shapeText(out.shape)} doesn't match the broadcast shape ${shapeText(shape)}`,
    );
  if (!canCastSameKind(formula.output, out.dtype))
    throw new DTypeError(
      `Cannot cast output from dtype('${formula.output}') to dtype('${out.dtype}') with casting rule 'same_kind'`,
    );
  const stored = formula.storedAs(out.dtype);
  const aliased = [...operands, ...(where ? [where] : [])].some((o) => overlapsUnevenly(o, out));
  if (aliased) {
    const copy = resultArray(out.shape, out.dtype);
    if (where) assignReal(copy, out);
    run(where ? stored.masked() : stored, where ? [...operands, where, copy] : operands, copy);
    assignReal(out, copy);
    copy.dispose();
  } else run(where ? stored.masked() : stored, where ? [...operands, where, out] : operands, out);
  return out;
}

/** At most so many operands: the bits of a small number say which are scalars. */
const MAX_DENSE = 12;

/**
 * The common case without any planning: arrays of one shape without gaps, and single values; undefined if it is not that case.
 * A call of a thousand elements takes no longer than its preparation.
 */
function executeDense(formula: Formula, operands: readonly Walked[], out: NDArray | undefined): NDArray | undefined {
  let shape: Shape | undefined;
  let scalars = 0;
  let ndim = 0;
  if (operands.length > MAX_DENSE) return undefined;
  for (let k = 0; k < operands.length; k++) {
    const o = operands[k]!;
    ndim = Math.max(ndim, o.shape.length);
    if (isSingle(o.shape)) scalars |= 1 << k;
    else if (shape !== undefined && !sameShape(shape, o.shape)) return undefined;
    else if (!isDense(o.shape, o.strides, dtypes[formula.inputs[k]!].itemsize)) return undefined;
    else shape ??= o.shape;
  }
  shape ??= [];
  const n = sizeOf(shape);
  if (n === 0 || ndim > shape.length || (out && !isPlainTarget(out, formula.output, shape, operands))) return undefined;
  const { kernel, advance } = formula.dense(scalars);
  const result = out ?? resultArray(shape, formula.output);
  const args = [n, 1, result.address, 0, 0];
  for (let k = 0; k < operands.length; k++) args.push(operands[k]!.address, 0, 0);
  const grain = LINE * Math.ceil(PIECE / kernel.cost / LINE);
  currentExecutor().run({ kernel, args, extent: 0, advance, grain, cost: n * kernel.cost });
  return result;
}

function isSingle(shape: Shape): boolean {
  for (let k = 0; k < shape.length; k++) if (shape[k] !== 1) return false;
  return true;
}

/** Whether results can be written as they come: no cast, no gaps, and no operand that would be overwritten unread. */
function isPlainTarget(out: NDArray, dtype: DType, shape: Shape, operands: readonly Walked[]): boolean {
  if (out.dtype !== dtype || !sameShape(out.shape, shape) || !isDense(shape, out.strides, out.itemsize)) return false;
  for (const o of operands) if (overlapsUnevenly(o, out)) return false;
  return true;
}

/** A result lies in memory as its operands do, if they all lie alike and without gaps (NumPy's order 'K'). */
function orderOf(operands: readonly Walked[], shape: Shape, dtype: DType): Strides | undefined {
  const arrays = operands.filter((o) => o.shape.length > 0);
  const first = arrays[0];
  if (!first || shape.length < 2 || !sameShape(first.shape, shape)) return undefined;
  const axes = shape.map((_, k) => k).sort((a, b) => first.strides[b]! - first.strides[a]! || a - b);
  const inOrder = axes.every((axis, k) => axis === k);
  if (inOrder) return undefined;
  const alike = arrays.every(
    (o) =>
      sameShape(o.shape, shape) &&
      o.strides.every((s, k) => s * first.strides[0]! === first.strides[k]! * o.strides[0]!),
  );
  const itemsize = dtypes[dtype].itemsize;
  const dense = denseStrides(
    axes.map((a) => shape[a]!),
    itemsize,
  );
  const unit = Math.min(...first.strides.map(Math.abs));
  if (
    !alike ||
    !isDense(
      axes.map((a) => shape[a]!),
      axes.map((a) => first.strides[a]!),
      unit,
    )
  )
    return undefined;
  const strides = Array<number>(shape.length);
  axes.forEach((axis, k) => void (strides[axis] = dense[k]!));
  return strides;
}

/** The lowest and the highest byte that an operand touches. */
function extent({ address, shape, strides }: Walked): [number, number] {
  let [low, high] = [address, address];
  shape.forEach((length, k) => {
    const span = (length - 1) * strides[k]!;
    if (span < 0) low += span;
    else high += span;
  });
  return [low, high];
}

/** Whether writing `out` element by element could change an operand's element before it is read. */
export function overlapsUnevenly(operand: Walked, out: NDArray): boolean {
  if (operand.shape.includes(0) || out.size === 0) return false;
  const [low, high] = extent(operand);
  const [outLow, outHigh] = extent(out);
  if (high + 8 <= outLow || outHigh + out.itemsize <= low) return false;
  const strides = broadcastStrides(operand.shape, operand.strides, out.shape);
  return operand.address !== out.address || strides.some((s, k) => s !== out.strides[k] && out.shape[k] !== 1);
}

function run(formula: Formula, operands: readonly Walked[], out: NDArray): void {
  if (sizeOf(out.shape) === 0) return;
  const all = [out.strides, ...operands.map((o) => broadcastStrides(o.shape, o.strides, out.shape))];
  const { shape, strides } = coalesce(...inOutputOrder(out.shape, all));
  const ndim = shape.length;
  const [n, m] = [shape[ndim - 1] ?? 1, shape[ndim - 2] ?? 1];
  const inner = strides.map((s) => s[ndim - 1] ?? 0);
  const steps = strides.map((s) => s[ndim - 2] ?? 0);
  const itemsize = dtypes[out.dtype].itemsize;
  const layouts = operands.map((_, k): Layout => {
    const stride = inner[k + 1]!;
    return stride === 0 ? 'scalar' : stride === dtypes[formula.inputs[k]!].itemsize ? 'contiguous' : 'strided';
  });
  const kernel = formula.kernel(layouts, inner[0] === itemsize || n === 1 ? 'contiguous' : 'strided');
  const args = [n, m];
  [out.address, ...operands.map((o) => o.address)].forEach((a, k) => void args.push(a, inner[k]!, steps[k]!));
  const outer = shape.slice(0, -2).map((count, axis): OuterLoop => ({ count, advance: moves(strides, axis) }));
  const byRows = m >= FEW_ROWS || n <= LINE;
  const grain = PIECE / kernel.cost;
  currentExecutor().run({
    kernel,
    args,
    extent: byRows ? 1 : 0,
    advance: moves(strides, byRows ? ndim - 2 : ndim - 1),
    grain: byRows ? Math.max(1, Math.ceil(grain / n)) : LINE * Math.ceil(grain / m / LINE),
    cost: sizeOf(shape) * kernel.cost,
    ...(outer.length > 0 && { outer }),
  });
}

/** How a loop's arguments move along an axis: every address by its stride, all else stays. */
export const moves = (strides: readonly Strides[], axis: number): number[] => [
  0,
  0,
  ...strides.flatMap((s) => [s[axis] ?? 0, 0, 0]),
];

/** Axes in the order in which the output lies in memory: the inner loop then writes neighbours. */
function inOutputOrder(shape: Shape, strides: readonly Strides[]): [Shape, readonly Strides[]] {
  const out = strides[0]!;
  const sorted = out.every((s, k) => k === 0 || Math.abs(s) <= Math.abs(out[k - 1]!));
  if (sorted) return [shape, strides];
  const axes = shape.map((_, k) => k).sort((a, b) => Math.abs(out[b]!) - Math.abs(out[a]!) || a - b);
  return [axes.map((a) => shape[a]!), strides.map((s) => axes.map((a) => s[a]!))];
}

/**
 * JavaScript scalars as operands: a ring of slots, far longer than the operands of any call. What is only written down needs
 * its scalars until it is computed: those get memory of their own.
 */
const SLOTS = 512;
/** Bytes of the largest scalar. */
const SLOT = 16;
const NO_AXES: Shape = [];
let slots: { address: number } | undefined;
let next = 0;

export function scalarOperand(value: Scalar, dtype: DType): Walked {
  slots ??= allocateApart(SLOTS * SLOT);
  const address = currentRecording() ? allocate(SLOT).address : slots.address + (next++ % SLOTS) * SLOT;
  writeElement(dtype, address, toStored(value, dtype));
  return { address, shape: NO_AXES, strides: NO_AXES };
}

const copies = new Map<string, Formula>();

/** `assign` (assign.ts) for everything but complex numbers. */
export function assignReal(target: NDArray, source: NDArray | Scalar, mask?: NDArray): void {
  target.block.write();
  const from = source instanceof NDArray ? source.dtype : scalarType(source);
  const key = `${from} ${target.dtype}`;
  let formula = copies.get(key);
  if (!formula) {
    formula = new Formula(castNode(inputNode(0, from), target.dtype), [from], target.dtype);
    copies.set(key, formula);
  }
  if (!(source instanceof NDArray)) {
    toStored(source, target.dtype); // the dtype's range
    const scalar = scalarOperand(source, from);
    if (!mask) return run(formula, [scalar], target);
    execute(formula, [scalar], { out: target, where: mask });
    return;
  }
  source.block.read();
  const squeezed = fitted(source, target);
  if (mask) return void execute(formula, [squeezed], { out: target, where: mask });
  if (!overlapsUnevenly(squeezed, target)) return run(formula, [squeezed], target);
  const copy = resultArray(source.shape, source.dtype);
  assignReal(copy, source);
  run(formula, [dropLeadingOnes(copy, target.ndim)], target);
  copy.dispose();
}

/** The source without leading axes that the target does not have. @throws BroadcastError if it does not fit */
export function fitted(source: NDArray, target: NDArray): Walked {
  const squeezed = dropLeadingOnes(source, target.ndim);
  const fits =
    squeezed.shape.length <= target.ndim && sameShape(tryBroadcast(squeezed.shape, target.shape), target.shape);
  if (fits) return squeezed;
  throw new BroadcastError(
    [source.shape, target.shape],
    `could not broadcast input array from shape ${shapeText(source.shape)} into shape ${shapeText(target.shape)}`,
  );
}

function dropLeadingOnes(a: NDArray, ndim: number): Walked {
  let skip = 0;
  while (a.shape.length - skip > ndim && a.shape[skip] === 1) skip++;
  return { address: a.address, shape: a.shape.slice(skip), strides: a.strides.slice(skip) };
}

function tryBroadcast(a: Shape, b: Shape): Shape {
  try {
    return broadcastShapes(a, b);
  } catch {
    return [];
  }
}
