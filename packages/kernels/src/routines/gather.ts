import type { Job } from '../jobs/job.ts';
import type { Located } from '../memory/block.ts';
import { memoryView } from '../memory/memory-view.ts';
import { routineKernel } from './routine-kernel.ts';

/** Items of the same number of bytes that lie scattered, and one after the other. */
export interface Items {
  /** The number of items. */
  readonly count: number;
  /** Bytes of an item. */
  readonly bytes: number;
  /** The place where items lie one after the other. */
  readonly dense: Located;
  /** The offsets in bytes, as float64, of all items from the address of `scattered`. */
  readonly offsets: Located;
  /** The place that the offsets count from. */
  readonly scattered: Located;
}

/** Bytes of a piece of work: 4,096 elements of float64. */
const PIECE_BYTES = 4096 * 8;

/** Arguments of both routines: `count` items of `bytes` bytes, three addresses, and one that is beyond all of their blocks. */
type ItemArguments = [count: number, dense: number, offsets: number, scattered: number, bytes: number, end: number];

/**
 * The job that copies scattered items one after the other: item k from `scattered + offsets[k]` to `dense + k * bytes`.
 *
 * @param items the owners of their memory are kept alive until the job is done
 * @example
 * ```ts
 * const [dense, offsets, scattered] = [allocate(16), allocate(16), allocate(32)];
 * const numbers = ({ address, bytes }: Block) => new Float64Array(memory.buffer, address, bytes / 8);
 * const at = (block: Block) => ({ address: block.address, block });
 * numbers(offsets).set([24, 8]);
 * numbers(scattered).set([1, 2, 3, 4]);
 * runJob(gatherJob({ count: 2, bytes: 8, dense: at(dense), offsets: at(offsets), scattered: at(scattered) }));
 * Array.from(numbers(dense)) // [4, 2]
 * ```
 */
export const gatherJob = (items: Items): Job => ({
  ...itemsJob(items),
  kernel: routineKernel('gather', gather),
  grain: Math.max(1, Math.ceil(PIECE_BYTES / items.bytes)),
});

/**
 * The job that copies items to their scattered places: the reverse of `gatherJob`. If two of them have one place the last wins,
 * so it is never cut.
 *
 * @param items the owners of their memory are kept alive until the job is done
 * @example
 * ```ts
 * const [dense, offsets, scattered] = [allocate(16), allocate(16), allocate(32)];
 * const numbers = ({ address, bytes }: Block) => new Float64Array(memory.buffer, address, bytes / 8);
 * const at = (block: Block) => ({ address: block.address, block });
 * numbers(offsets).set([24, 8]);
 * numbers(scattered).fill(0);
 * numbers(dense).set([5, 6]);
 * runJob(scatterJob({ count: 2, bytes: 8, dense: at(dense), offsets: at(offsets), scattered: at(scattered) }));
 * Array.from(numbers(scattered)) // [0, 6, 0, 5]
 * ```
 */
export const scatterJob = (items: Items): Job => ({
  ...itemsJob(items),
  kernel: routineKernel('scatter', scatter),
  grain: items.count,
});

function itemsJob({ count, bytes, dense, offsets, scattered }: Items): Omit<Job, 'kernel' | 'grain'> {
  const owners = [dense.block, offsets.block, scattered.block];
  const end = Math.max(...owners.map((block) => block.address + block.bytes));
  const args: ItemArguments = [count, dense.address, offsets.address, scattered.address, bytes, end];
  return { args, extent: 0, advance: [0, bytes, 8, 0, 0, 0], cost: count * (3 + 0.1 * bytes), owners };
}

/** The routine of `gatherJob`. */
export function gather(...args: ItemArguments): void {
  copyItems(args, gathering);
}

/** The routine of `scatterJob`. */
export function scatter(...args: ItemArguments): void {
  copyItems(args, scattering);
}

/** The units that items are copied in, and where the items lie among them. */
interface Units {
  readonly values: Int32Array | Int16Array | Uint8Array;
  readonly offsets: Float64Array;
  readonly count: number;
  /** Indices of the first item and the first offset. */
  readonly dense: number;
  readonly firstOffset: number;
  /** An address; shifted right by `shift` it is an index. */
  readonly scattered: number;
  readonly shift: number;
  /** Units of an item. */
  readonly length: number;
}

/** The two loops of a direction: over one unit of each item, and over whole items. */
interface Direction {
  readonly unit: (units: Units) => void;
  readonly item: (units: Units) => void;
}

/** One unit of each item is a loop so small that the engine optimizes it after a few iterations. */
const gathering: Direction = {
  unit({ values, offsets, count, dense, firstOffset, scattered, shift, length }) {
    let here = dense;
    for (let k = 0; k < count; k++, here += length)
      values[here] = values[(scattered + offsets[firstOffset + k]!) >>> shift]!;
  },
  item({ values, offsets, count, dense, firstOffset, scattered, shift, length }) {
    for (let k = 0; k < count; k++) {
      const there = (scattered + offsets[firstOffset + k]!) >>> shift;
      values.copyWithin(dense + k * length, there, there + length);
    }
  },
};

const scattering: Direction = {
  unit({ values, offsets, count, dense, firstOffset, scattered, shift, length }) {
    let here = dense;
    for (let k = 0; k < count; k++, here += length)
      values[(scattered + offsets[firstOffset + k]!) >>> shift] = values[here]!;
  },
  item({ values, offsets, count, dense, firstOffset, scattered, shift, length }) {
    for (let k = 0; k < count; k++) {
      const here = dense + k * length;
      values.copyWithin((scattered + offsets[firstOffset + k]!) >>> shift, here, here + length);
    }
  },
};

/** Shorter items are copied unit by unit, the first ones of all items first: a call for each costs more. */
const SHORT = 16;

function copyItems([count, dense, firstOffset, scattered, bytes, end]: ItemArguments, { unit, item }: Direction): void {
  const offsets = memoryView('f64', end);
  const places = { offsets, count, firstOffset: firstOffset / 8, scattered };
  const values = memoryView(widestUnit(bytes), end);
  const size = values.BYTES_PER_ELEMENT;
  // Items of several smaller elements may have offsets that are no multiples of the unit.
  if (size > 1 && !isAligned(places, size))
    return item({ ...places, values: memoryView('u8', end), dense, shift: 0, length: bytes });
  const length = bytes / size;
  const units: Units = { ...places, values, dense: dense / size, shift: Math.log2(size), length };
  if (length > SHORT) return item(units);
  for (let k = 0; k < length; k++) unit({ ...units, dense: units.dense + k, scattered: scattered + k * size });
}

/** Bytes are copied in the widest unit that divides their number; not as floats, which an engine may change if they are NaN. */
const widestUnit = (bytes: number): 'i32' | 'i16' | 'u8' => (bytes % 4 === 0 ? 'i32' : bytes % 2 === 0 ? 'i16' : 'u8');

/** Whether all items lie at multiples of `size` bytes. */
function isAligned(
  { offsets, count, firstOffset, scattered }: Pick<Units, 'offsets' | 'count' | 'firstOffset' | 'scattered'>,
  size: number,
): boolean {
  let bits = 0;
  for (let k = 0; k < count; k++) bits |= scattered + offsets[firstOffset + k]!;
  return (bits & (size - 1)) === 0;
}
