import { type ElementType, elements } from '../element.ts';
import type { Job } from '../jobs/job.ts';
import type { Located } from '../memory/block.ts';
import { memoryView } from '../memory/memory-view.ts';
import { memory } from '../memory/shared-memory.ts';
import { precedes, typeNumber, typeOfNumber } from './ordered.ts';
import { radixSort, SHORTEST } from './radix.ts';
import { routineKernel } from './routine-kernel.ts';

/** Rows of neighbouring elements. */
export interface Rows extends Located {
  /** The type of the elements. */
  readonly element: ElementType;
  /** The number of rows. */
  readonly rows: number;
  /** Elements of a row. */
  readonly length: number;
  /** Bytes from one row to the next. */
  readonly step: number;
}

/** Rows that are sorted in place. */
export interface SortRows extends Rows {
  /** A loop around the rows: that many sets of them, `step` bytes apart. */
  readonly batch?: { readonly count: number; readonly step: number };
}

/** Rows whose order is wanted: `indices` is where it goes, as int64, `length` indices for every row without gaps. */
export interface ArgsortRows extends Rows {
  /** The place that the indices go to. */
  readonly indices: Located;
}

/** An element takes about so long to be sorted, in nanoseconds. */
const COST = 30;

/** Rows of a piece: 512 elements at least. */
const grainOf = (length: number): number => Math.max(1, Math.ceil(512 / length));

type SortArguments = [rows: number, length: number, address: number, step: number, type: number];

/**
 * The job that sorts rows in place, ascending, -0 before 0, NaN last. It may be cut by rows.
 *
 * @param rows their block is kept alive until the job is done
 * @example
 * ```ts
 * const block = allocate(48);
 * const values = new Float64Array(memory.buffer, block.address, 6);
 * values.set([3, 1, 2, 0, -1, NaN]);
 * runJob(sortRowsJob({ element: 'f64', rows: 2, length: 3, step: 24, address: block.address, block }));
 * Array.from(values) // [1, 2, 3, -1, 0, NaN]
 * ```
 */
export function sortRowsJob({ element, rows, length, address, step, block, batch }: SortRows): Job {
  const args: SortArguments = [rows, length, address, step, typeNumber(element)];
  return {
    kernel: routineKernel('sortRows', sortRows),
    args,
    extent: 0,
    advance: [0, 0, step, 0, 0],
    grain: grainOf(length),
    cost: rows * (batch?.count ?? 1) * length * COST,
    owners: [block],
    ...(batch && { outer: [{ count: batch.count, advance: [0, 0, batch.step, 0, 0] }] }),
  };
}

/** The routine of `sortRowsJob`. */
export function sortRows(...[rows, length, address, step, type]: SortArguments): void {
  const element = typeOfNumber(type);
  memoryView(element, address + (rows - 1) * step + length * elements[element].bytes);
  for (let k = 0; k < rows; k++) {
    const row = address + k * step;
    if (length < SHORTEST) new elements[element].array(memory.buffer, row, length).sort();
    else radixSort(memory.buffer, row, length, element);
  }
}

type ArgsortArguments = [
  rows: number,
  length: number,
  address: number,
  step: number,
  indices: number,
  indexStep: number,
  type: number,
];

/**
 * The job that writes the indices which would sort each row: ascending, -0 before 0, NaN last, equal elements in their order. It
 * may be cut by rows.
 *
 * @param rows their blocks are kept alive until the job is done
 * @example
 * ```ts
 * const [block, out] = [allocate(24), allocate(24)];
 * new Float64Array(memory.buffer, block.address, 3).set([3, 1, 2]);
 * const indices = { address: out.address, block: out };
 * runJob(argsortRowsJob({ element: 'f64', rows: 1, length: 3, step: 24, address: block.address, block, indices }));
 * Array.from(new BigInt64Array(memory.buffer, out.address, 3)) // [1n, 2n, 0n]
 * ```
 */
export function argsortRowsJob({ element, rows, length, address, step, block, indices }: ArgsortRows): Job {
  const indexStep = length * 8;
  const args: ArgsortArguments = [rows, length, address, step, indices.address, indexStep, typeNumber(element)];
  return {
    kernel: routineKernel('argsortRows', argsortRows),
    args,
    extent: 0,
    advance: [0, 0, step, 0, indexStep, 0, 0],
    grain: grainOf(length),
    cost: rows * length * COST,
    owners: [block, indices.block],
  };
}

/** The routine of `argsortRowsJob`. */
export function argsortRows(...[rows, length, address, step, indices, indexStep, type]: ArgsortArguments): void {
  const element = typeOfNumber(type);
  const end = address + (rows - 1) * step + length * elements[element].bytes;
  const words = memoryView('i32', Math.max(end, indices + (rows - 1) * indexStep + length * 8));
  const places = new Uint32Array(length);
  for (let k = 0; k < rows; k++) {
    if (length < SHORTEST) compareSort(address + k * step, element, places);
    else radixSort(memory.buffer, address + k * step, length, element, places);
    const target = (indices + k * indexStep) / 4;
    for (let i = 0; i < length; i++) {
      words[target + 2 * i] = places[i]!;
      words[target + 2 * i + 1] = 0;
    }
  }
}

function compareSort(address: number, element: ElementType, places: Uint32Array): void {
  // Big integers are compared by the same operators as numbers are.
  const values = new elements[element].array(memory.buffer, address, places.length) as Float64Array;
  for (let i = 0; i < places.length; i++) places[i] = i;
  places.sort((i, j) => Number(precedes(values[j]!, values[i]!)) - Number(precedes(values[i]!, values[j]!)));
}
