import {
  type Kernel,
  type Layout,
  loopJob,
  loopKernel,
  type Nest,
  type PreparedLoop,
  preparedJob,
  prepareLoop,
  runJob,
} from '@numloom/kernels';
import { resultArray } from '../core/array-memory.ts';
import { dtypes } from '../core/dtype/dtype.ts';
import { sizeOf } from '../core/layout/shape.ts';
import { denseStrides, isDense } from '../core/layout/stride.ts';
import type { NDArray } from '../core/ndarray.ts';
import { type Fold, foldOfResults } from './fold.ts';
import { foldRows } from './fold-rows.ts';
import { coalesceAxes, pickAxes } from './nest.ts';
import { layoutOf } from './run-formula.ts';
import { elementOf } from './symbol.ts';

// A reduction is taken over fixed chunks, the chunks' results over fixed chunks again, until one is left. The error of a sum of n
// elements is therefore that of some CHUNK / 32 + log(n) additions in a row, and the bits depend on the array alone, not on who
// computes which chunk.

/** Neighbours along the reduced axis that are combined in a row. */
const CHUNK = 2048;
/** Rows that are combined, element by element, before their result counts as a chunk. */
const CHUNK_ROWS = 128;
/** Along fewer columns than this, rows are not combined element by element: a row of results would be too short. */
const FEW_COLUMNS = 8;

/**
 * Reduces inputs that are walked through one shape over some of its axes, each of length 1 or more. The result has the other
 * axes, in C order.
 */
export function reduceAxes(fold: Fold, inputs: Nest, axes: readonly number[]): NDArray {
  const kept = inputs.shape.map((_, k) => k).filter((k) => !axes.includes(k));
  const result = resultArray(
    kept.map((k) => inputs.shape[k]!),
    fold.dtype,
  );
  const out = { ...withBlock(result), strides: inputs.shape.map((_, k) => result.strides[kept.indexOf(k)] ?? 0) };
  if (result.size > 0) reduceNest(fold, { shape: inputs.shape, walks: [out, ...inputs.walks] }, axes);
  return result;
}

/**
 * Reduces a nest over some of its axes, along which its output, the first of its walks, stays: in one pass where a chunk holds
 * all, otherwise by way of a table of the chunks' results.
 */
function reduceNest(fold: Fold, given: Nest, axes: readonly number[]): void {
  const { nest, kept } = arrange(given, axes);
  const n = nest.shape.at(-1)!;
  const columns = columnAxis(fold, nest, kept);
  const chunk = columns === undefined ? CHUNK : CHUNK_ROWS;
  if (nest.shape.length === kept + 1 && n <= chunk) return reduceLastAxis(fold, nest, columns);

  const whole = Math.floor(n / chunk);
  const table = tableOf(fold, nest, Math.ceil(n / chunk), columns);
  const chunks = (first: number, count: number, length: number) =>
    reduceLastAxis(fold, splitLastAxis(nest, table, { first, count, length, chunk }), columns);
  if (whole > 0) chunks(0, whole, chunk);
  if (whole * chunk < n) chunks(whole, 1, n - whole * chunk);
  // The output does not move along the last axis of the nest, nor along the table's axis of chunks that takes its place.
  const rest = { shape: table.shape, walks: [nest.walks[0]!, table] };
  reduceNest(foldOfResults(fold), rest, table.shape.map((_, k) => k).slice(kept));
  table.dispose();
}

/** The nest of a reduction: the kept axes, then the reduced ones by falling stride, as few of each as possible but one reduced at least. */
function arrange(given: Nest, axes: readonly number[]): { readonly nest: Nest; readonly kept: number } {
  const kept = given.shape.map((_, k) => k).filter((k) => !axes.includes(k));
  const steps = given.walks[1]!.strides;
  const over = [...axes].sort((a, b) => Math.abs(steps[b]!) - Math.abs(steps[a]!) || a - b);
  const fewOver = coalesceAxes(pickAxes(given, [...kept, ...over]), kept.length);
  const few = coalesceAxes(fewOver, 0, kept.length);
  const overCount = fewOver.shape.length - kept.length;
  const nest = overCount > 0 ? few : withAxis(few, 1);
  return { nest, kept: few.shape.length - overCount };
}

const withBlock = ({ address, block }: NDArray) => ({ address, block });

/** A nest with one more axis at the end, along which nothing moves. */
const withAxis = ({ shape, walks }: Nest, length: number): Nest => ({
  shape: [...shape, length],
  walks: walks.map((w) => ({ address: w.address, strides: [...w.strides, 0], block: w.block })),
});

/** The kept axis whose elements are neighbours, if those of the reduced axis are not: whole rows along it are combined then. */
function columnAxis({ inputs }: Fold, { shape, walks }: Nest, kept: number): number | undefined {
  const { itemsize } = dtypes[inputs[0]!];
  const { strides } = walks[1]!;
  if (Math.abs(strides.at(-1)!) === itemsize) return undefined;
  const axis = strides.slice(0, kept).lastIndexOf(itemsize);
  return axis >= 0 && shape[axis]! >= FEW_COLUMNS ? axis : undefined;
}

/** A table for the result of every chunk of the last axis: chunks lie beside each other, or, of columns, row behind row. */
function tableOf(fold: Fold, nest: Nest, parts: number, columns: number | undefined): NDArray {
  const rows = nest.shape.slice(0, -1);
  if (columns === undefined) return resultArray([...rows, parts], fold.dtype);
  const { itemsize } = dtypes[fold.dtype];
  return resultArray([...rows, parts], fold.dtype, [...denseStrides(rows, itemsize), sizeOf(rows) * itemsize]);
}

/** Some chunks of the last axis: `count` of a length, from number `first` on. */
interface Chunks {
  readonly first: number;
  readonly count: number;
  readonly length: number;
  /** The distance between the beginnings of two chunks, in elements. */
  readonly chunk: number;
}

/** The nest whose last axis is cut into chunks, a new kept axis before it, with the table's elements for its output. */
function splitLastAxis({ shape, walks }: Nest, table: NDArray, { first, count, length, chunk }: Chunks): Nest {
  const out = { ...withBlock(table), strides: [...table.strides, 0] };
  const moved = walks.slice(1).map(({ address, strides, block }) => {
    const step = strides.at(-1)!;
    return { address: address + first * chunk * step, strides: [...strides.slice(0, -1), chunk * step, step], block };
  });
  return {
    shape: [...shape.slice(0, -1), count, length],
    walks: [{ ...out, address: table.address + first * table.strides.at(-1)! }, ...moved],
  };
}

/** One pass: reduces the last axis, along which the output stays, for all indices of the others. */
function reduceLastAxis(fold: Fold, nest: Nest, columns: number | undefined): void {
  if (columns === undefined) reduceRows(fold, nest);
  else foldRows(fold, nest, columns);
}

function reduceRows(fold: Fold, nest: Nest): void {
  const loop = coalesceAxes(nest, 0, nest.shape.length - 1);
  const inputs = loop.walks.slice(1);
  const layouts = inputs.map((w, k) => layoutOf(w.strides.at(-1)!, fold.inputs[k]!));
  runJob(loopJob(reduceKernel(fold, layouts), loop, 'rows'));
}

const reduceKernel = ({ root, inputs, combine, dtype }: Fold, layouts: readonly Layout[]): Kernel =>
  loopKernel({
    kind: 'reduce',
    root,
    inputs: inputs.map(elementOf),
    layouts,
    output: elementOf(dtype),
    outputLayout: 'contiguous',
    combine,
  });

/** A fold's loops over chunks of dense inputs, by the bits that say which inputs are single values. */
const chunkLoops = new WeakMap<Fold, (PreparedLoop | undefined)[]>();

/**
 * Reduces all axes of the common case without any planning: inputs without gaps, and single values. Returns undefined if it is
 * not that case. The chunks, and so the bits, are those of `reduceAxes`. A fold must be the same object in every call.
 */
export function reduceWhole(fold: Fold, { shape, walks }: Nest): NDArray | undefined {
  const n = sizeOf(shape);
  if (n === 0) return undefined;
  let scalars = 0;
  for (let k = 0; k < walks.length; k++) {
    const { strides } = walks[k]!;
    if (isDense(shape, strides, dtypes[fold.inputs[k]!].itemsize)) continue;
    if (strides.some((stride) => stride !== 0)) return undefined;
    scalars |= 1 << k;
  }
  let loops = chunkLoops.get(fold);
  if (loops === undefined) chunkLoops.set(fold, (loops = []));
  const loop = (loops[scalars] ??= chunkLoop(fold, scalars));
  const parts = Math.ceil(n / CHUNK);
  const table = resultArray(parts === 1 ? [] : [parts], fold.dtype);
  const whole = Math.floor(n / CHUNK);
  if (whole > 0) runJob(preparedJob(loop, CHUNK, whole, [table, ...walks]));
  if (whole < parts) {
    const moved = [table, ...walks].map(({ address, block }, k) => ({
      address: address + whole * loop.steps[k]!,
      block,
    }));
    runJob(preparedJob(loop, n - whole * CHUNK, 1, moved));
  }
  if (parts === 1) return table;
  const result = reduceWhole(foldOfResults(fold), { shape: table.shape, walks: [table] });
  table.dispose();
  return result;
}

function chunkLoop(fold: Fold, scalars: number): PreparedLoop {
  const isScalar = (k: number) => (scalars >> k) % 2 === 1;
  const layouts = fold.inputs.map((_, k): Layout => (isScalar(k) ? 'scalar' : 'contiguous'));
  const steps = fold.inputs.map((input, k) => (isScalar(k) ? 0 : CHUNK * dtypes[input].itemsize));
  return prepareLoop(reduceKernel(fold, layouts), 'rows', [dtypes[fold.dtype].itemsize, ...steps]);
}
