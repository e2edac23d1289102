import type { ElementType } from '../element.ts';
import { heapOf } from '../memory/memory-view.ts';

/** Bytes are copied in the widest unit that divides their number; not as floats, which an engine may change if they are NaN. */
const unitOf = (bytes: number): ElementType => (bytes % 4 === 0 ? 'i32' : bytes % 2 === 0 ? 'i16' : 'u8');

/** Shorter items are copied unit by unit, the first ones of all items first: a call for each costs more. */
const SHORT = 16;

/**
 * `gather(count, dense, offsets, scattered, bytes, end)`: for every k below count, `bytes` bytes from `scattered + offsets[k]` to
 * `dense + k * bytes`. Offsets are float64; `end` is beyond all addresses.
 */
export function gather(...args: number[]): void {
  copyItems(args, false);
}

/** `scatter`, with the same arguments: the other way round. Of equal offsets the last wins, so it is never cut. */
export function scatter(...args: number[]): void {
  copyItems(args, true);
}

function copyItems(args: readonly number[], toScattered: boolean): void {
  const [count, dense, offsets, scattered, bytes, end] = args as [number, number, number, number, number, number];
  const at = heapOf('f64', end) as Float64Array;
  const unit = unitOf(bytes);
  const values = heapOf(unit, end) as Int32Array;
  const size = values.BYTES_PER_ELEMENT;
  const shift = Math.log2(size);
  const length = bytes / size;
  // Offsets that are no multiple of the unit: items of several smaller elements.
  const coarse = unit === 'u8' || isAligned(at, offsets, count, scattered, size);
  if (!coarse) return copyBytes(args, toScattered);
  const items: Items = { values, at, count, dense: dense / size, offsets: offsets / 8, scattered, shift, length };
  if (length > SHORT) return copyLong(items, toScattered);
  for (let unit = 0; unit < length; unit++)
    copyUnits({ ...items, dense: items.dense + unit, scattered: scattered + unit * size }, toScattered);
}

interface Items {
  readonly values: Int32Array;
  readonly at: Float64Array;
  readonly count: number;
  /** Indices of the first item and the first offset. */
  readonly dense: number;
  readonly offsets: number;
  /** An address; shifted right by `shift` an index. */
  readonly scattered: number;
  readonly shift: number;
  /** Units in an item. */
  readonly length: number;
}

/** One unit of each item: a loop so small that the engine has it optimized after a few turns. */
function copyUnits({ values, at, count, dense, offsets, scattered, shift, length }: Items, toScattered: boolean): void {
  let here = dense;
  if (toScattered) {
    for (let k = 0; k < count; k++, here += length) values[(scattered + at[offsets + k]!) >>> shift] = values[here]!;
  } else {
    for (let k = 0; k < count; k++, here += length) values[here] = values[(scattered + at[offsets + k]!) >>> shift]!;
  }
}

function copyLong({ values, at, count, dense, offsets, scattered, shift, length }: Items, toScattered: boolean): void {
  for (let k = 0; k < count; k++) {
    const there = (scattered + at[offsets + k]!) >>> shift;
    const here = dense + k * length;
    if (toScattered) values.copyWithin(there, here, here + length);
    else values.copyWithin(here, there, there + length);
  }
}

function isAligned(at: Float64Array, offsets: number, count: number, scattered: number, size: number): boolean {
  const first = offsets / 8;
  let bits = 0;
  for (let k = 0; k < count; k++) bits |= scattered + at[first + k]!;
  return (bits & (size - 1)) === 0;
}

function copyBytes(args: readonly number[], toScattered: boolean): void {
  const [count, dense, offsets, scattered, bytes, end] = args as [number, number, number, number, number, number];
  const at = heapOf('f64', end) as Float64Array;
  const values = heapOf('u8', end);
  for (let k = 0; k < count; k++) {
    const there = scattered + at[offsets / 8 + k]!;
    const here = dense + k * bytes;
    if (toScattered) values.copyWithin(there, here, here + bytes);
    else values.copyWithin(here, there, there + bytes);
  }
}
