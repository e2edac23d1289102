import type { ElementType } from '../element.ts';
import { heapOf } from './heap.ts';

/** Bytes are copied in the widest unit that divides their number; not as floats, which an engine may change if they are NaN. */
const unitOf = (bytes: number): ElementType => (bytes % 4 === 0 ? 'i32' : bytes % 2 === 0 ? 'i16' : 'u8');

/** Shorter items are copied unit by unit: a call costs more. */
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
  const length = bytes / size;
  // Offsets that are no multiple of the unit: items of several smaller elements.
  const coarse = unit === 'u8' || isAligned(at, offsets, count, scattered, size);
  if (!coarse) return copyBytes(args, toScattered);
  for (let k = 0; k < count; k++) {
    const there = (scattered + at[offsets / 8 + k]!) / size;
    const here = dense / size + k * length;
    const [from, to] = toScattered ? [here, there] : [there, here];
    if (length <= SHORT) for (let u = 0; u < length; u++) values[to + u] = values[from + u]!;
    else values.copyWithin(to, from, from + length);
  }
}

function isAligned(at: Float64Array, offsets: number, count: number, scattered: number, size: number): boolean {
  for (let k = 0; k < count; k++) if ((scattered + at[offsets / 8 + k]!) % size !== 0) return false;
  return true;
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
