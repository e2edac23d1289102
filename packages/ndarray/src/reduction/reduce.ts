import {
  type Combine,
  currentExecutor,
  type Kernel,
  type Layout,
  loopKernel,
  type Node,
  type OuterLoop,
} from '@numloom/kernels';
import { type DType, dtypes } from '../dtype/dtype.ts';
import { sizeOf } from '../layout/shape.ts';
import { coalesce, denseStrides, isDense, type Loop } from '../layout/stride.ts';
import type { NDArray } from '../ndarray.ts';
import { resultArray } from '../storage.ts';
import { moves, PIECE } from '../ufunc/plan.ts';
import { elementOf, inputNode } from '../ufunc/symbol.ts';
import { addRows, layoutOf } from './add-rows.ts';

/**
 * Sums are taken over fixed chunks, the chunks' results over fixed chunks again, until one is left. The error of a sum of n
 * elements is therefore that of some CHUNK/32 + log(n) additions in a row, and the bits depend on the array alone, not on who
 * computes which chunk.
 */
const CHUNK = 2048;
/** Rows that are added up, element by element, before their sum counts as a chunk. */
const CHUNK_ROWS = 128;

/** What is reduced: an expression of operands that are walked through one common shape. */
export interface Reduced {
  readonly root: Node;
  readonly inputs: readonly DType[];
  readonly addresses: readonly number[];
  readonly shape: readonly number[];
  /** Per operand. */
  readonly strides: readonly (readonly number[])[];
}

/** What `reduceWhole` keeps for a `combine`: kernels by the bits that say which operands are single values; its last part. */
interface Whole {
  readonly kernels: (Kernel | undefined)[];
  readonly ofTable: Combine;
}
const wholes = new WeakMap<Combine, Whole>();

/**
 * The common case without any planning: all of it, of operands without gaps or of single values; undefined if it is not that
 * case. `combine` is the same object for the same expression and dtypes only. The same chunks as in `reduceAxes`.
 */
export function reduceWhole(what: Reduced, combine: Combine, dtype: DType): NDArray | undefined {
  const { inputs, shape, strides, addresses } = what;
  const n = sizeOf(shape);
  if (n === 0) return undefined;
  let scalars = 0;
  for (let k = 0; k < inputs.length; k++) {
    if (isDense(shape, strides[k]!, dtypes[inputs[k]!].itemsize)) continue;
    if (strides[k]!.some((stride) => stride !== 0)) return undefined;
    scalars |= 1 << k;
  }
  let whole = wholes.get(combine);
  if (whole === undefined) wholes.set(combine, (whole = { kernels: [], ofTable: { ...combine } }));
  const isScalar = (k: number) => (scalars >> k) % 2 === 1;
  const kernel = (whole.kernels[scalars] ??= reduceKernel(
    what,
    inputs.map((_, k) => (isScalar(k) ? 'scalar' : 'contiguous')),
    combine,
    dtype,
  ));
  const steps = inputs.map((input, k) => (isScalar(k) ? 0 : CHUNK * dtypes[input].itemsize));
  const parts = Math.ceil(n / CHUNK);
  const table = resultArray(parts === 1 ? [] : [parts], dtype);
  const { itemsize } = dtypes[dtype];
  const chunks = (first: number, count: number, length: number) => {
    const args = [length, count, table.address + first * itemsize, 0, itemsize];
    const advance = [0, 0, itemsize, 0, 0];
    for (let k = 0; k < inputs.length; k++) {
      args.push(addresses[k]! + first * steps[k]!, 0, steps[k]!);
      advance.push(steps[k]!, 0, 0);
    }
    const grain = Math.ceil(PIECE / kernel.cost / CHUNK);
    currentExecutor().run({ kernel, args, extent: 1, advance, grain, cost: count * length * kernel.cost });
  };
  const full = Math.floor(n / CHUNK);
  if (full > 0) chunks(0, full, CHUNK);
  if (full < parts) chunks(full, 1, n - full * CHUNK);
  if (parts === 1) return table;
  const ofTable = { inputs: [dtype], addresses: [table.address], shape: table.shape, strides: [table.strides] };
  const result = reduceWhole({ root: inputNode(0, dtype), ...ofTable }, whole.ofTable, dtype);
  table.dispose();
  return result;
}

const reduceKernel = (what: Reduced, layouts: readonly Layout[], combine: Combine, dtype: DType): Kernel =>
  loopKernel({
    kind: 'reduce',
    root: what.root,
    inputs: what.inputs.map(elementOf),
    layouts,
    output: elementOf(dtype),
    outputLayout: 'contiguous',
    combine,
  });

/** Reduces over `axes` (ascending); the result has the other axes, in C order. Every reduced length is at least 1. */
export function reduceAxes(what: Reduced, axes: readonly number[], combine: Combine, dtype: DType): NDArray {
  const kept = what.shape.map((_, k) => k).filter((k) => !axes.includes(k));
  const pick = <T>(list: readonly T[], indices: readonly number[]): T[] => indices.map((k) => list[k]!);
  const result = resultArray(pick(what.shape, kept), dtype);
  if (result.size === 0) return result;
  const group = (indices: readonly number[]): Loop =>
    coalesce(
      pick(what.shape, indices),
      what.strides.map((s) => pick(s, indices)),
    );
  const byStride = [...axes].sort((a, b) => Math.abs(what.strides[0]![b]!) - Math.abs(what.strides[0]![a]!));
  reduceGroups(what, group(kept), group(byStride), combine, dtype, result.address);
  return result;
}

/** `kept` and `over` are the loops over what stays and what is reduced; results go, densely, to `target`. */
function reduceGroups(what: Reduced, kept: Loop, over: Loop, combine: Combine, dtype: DType, target: number): void {
  const last = over.shape.length - 1;
  const n = over.shape[last] ?? 1;
  const step = over.strides.map((s) => s[last] ?? 0);
  const columns = columnAxis(what, kept, step[0]!);
  const limit = columns === undefined ? CHUNK : CHUNK_ROWS;
  const parts = Math.ceil(n / limit);
  if (last <= 0 && parts === 1) return reduceOne(what, kept, n, step, columns, combine, dtype, target);

  // One part at a time into a table (kept axes, outer reduced axes, parts), which is then reduced itself.
  const outer: Loop = { shape: over.shape.slice(0, -1), strides: over.strides.map((s) => s.slice(0, -1)) };
  const rows: Loop = {
    shape: [...kept.shape, ...outer.shape],
    strides: kept.strides.map((s, o) => [...s, ...outer.strides[o]!]),
  };
  const { itemsize } = dtypes[dtype];
  const table = resultArray([parts, sizeOf(rows.shape)], dtype);
  const whole = Math.floor(n / limit);
  if (columns === undefined && whole > 0) {
    // All whole chunks of all rows in one loop; the table is (rows, parts) then.
    const chunks: Loop = {
      shape: [...rows.shape, whole],
      strides: rows.strides.map((s, o) => [...s, step[o]! * limit]),
    };
    reduceRows(what, chunks, limit, step, combine, dtype, table.address, parts);
    if (whole < parts) {
      const moved = moveOn(what, step, whole * limit);
      reduceRows(moved, rows, n - whole * limit, step, combine, dtype, table.address + whole * itemsize, parts, true);
    }
    return reduceTable(table, [...kept.shape, ...outer.shape, parts], kept.shape.length, combine, target);
  }
  // All whole parts in one loop, the rest in another.
  const group = (first: number, count: number, length: number) => {
    if (count === 0) return;
    const several: Loop = {
      shape: [count, ...rows.shape],
      strides: rows.strides.map((s, o) => [step[o]! * limit, ...s]),
    };
    const from = moveOn(what, step, first * limit);
    const to = table.address + first * sizeOf(rows.shape) * itemsize;
    const axis = columns === undefined ? undefined : columns + 1;
    reduceOne(from, several, length, step, axis, combine, dtype, to);
  };
  group(0, whole, limit);
  group(whole, parts - whole, n - whole * limit);
  reduceTable(table, [parts, ...kept.shape, ...outer.shape], kept.shape.length, combine, target, true);
}

/** Reduces a table of partial results: its kept axes stay, all others go. */
function reduceTable(
  table: NDArray,
  shape: readonly number[],
  keptCount: number,
  combine: Combine,
  target: number,
  partsFirst = false,
): void {
  const { itemsize } = table;
  const dense = denseStrides(shape, itemsize);
  const first = partsFirst ? 1 : 0;
  const keptAxes = shape.map((_, k) => k).slice(first, first + keptCount);
  const overAxes = shape.map((_, k) => k).filter((k) => !keptAxes.includes(k));
  overAxes.sort((a, b) => dense[b]! - dense[a]!);
  const loop = (axes: number[]): Loop =>
    coalesce(
      axes.map((k) => shape[k]!),
      [axes.map((k) => dense[k]!)],
    );
  const what: Reduced = {
    root: inputNode(0, table.dtype),
    inputs: [table.dtype],
    addresses: [table.address],
    shape,
    strides: [dense],
  };
  reduceGroups(what, loop(keptAxes), loop(overAxes), combine, table.dtype, target);
  table.dispose();
}

function moveOn(what: Reduced, step: readonly number[], count: number): Reduced {
  return { ...what, addresses: what.addresses.map((a, k) => a + step[k]! * count) };
}

/** The kept axis along which whole rows can be added up, if that is the better way: neighbours there, not along n. */
function columnAxis(what: Reduced, kept: Loop, step: number): number | undefined {
  const itemsize = dtypes[what.inputs[0]!].itemsize;
  if (Math.abs(step) === itemsize) return undefined;
  const axis = kept.strides[0]!.lastIndexOf(itemsize);
  return axis >= 0 && kept.shape[axis]! >= 8 ? axis : undefined;
}

function reduceOne(
  what: Reduced,
  kept: Loop,
  n: number,
  step: readonly number[],
  columns: number | undefined,
  combine: Combine,
  dtype: DType,
  target: number,
): void {
  if (columns === undefined) reduceRows(what, kept, n, step, combine, dtype, target);
  else addRows(what, kept, columns, n, step, combine, dtype, target);
}

/**
 * One result per row of n elements, for all rows of a loop. Results lie densely, or, where the loop's last axis is a chunk
 * number, in groups of `parts`; with `oneOfParts` every row writes one of its `parts` results.
 */
function reduceRows(
  what: Reduced,
  rows: Loop,
  n: number,
  step: readonly number[],
  combine: Combine,
  dtype: DType,
  target: number,
  parts = 1,
  oneOfParts = false,
): void {
  const { itemsize } = dtypes[dtype];
  const layouts = what.inputs.map((d, k) => layoutOf(step[k]!, d));
  const kernel = reduceKernel(what, layouts, combine, dtype);
  const chunked = parts > 1 && !oneOfParts;
  const out = chunked
    ? [...denseStrides(rows.shape.slice(0, -1), parts * itemsize), itemsize]
    : denseStrides(rows.shape, parts * itemsize);
  const loop = coalesce(rows.shape, [out, ...rows.strides]);
  const last = loop.shape.length - 1;
  const args = [n, loop.shape[last] ?? 1, target, 0, loop.strides[0]![last] ?? 0];
  what.addresses.forEach((a, k) => void args.push(a, step[k]!, loop.strides[k + 1]![last] ?? 0));
  const outer = loop.shape
    .slice(0, -1)
    .map((count, axis): OuterLoop => ({ count, advance: moves(loop.strides, axis) }));
  currentExecutor().run({
    kernel,
    args,
    extent: 1,
    advance: moves(loop.strides, last),
    grain: Math.max(1, Math.ceil(PIECE / kernel.cost / n)),
    cost: sizeOf(loop.shape) * n * kernel.cost,
    ...(outer.length > 0 && { outer }),
  });
}
