import type { FunctionWriter, Local } from '../assemble/module.ts';
import { type ElementType, elements } from '../element.ts';

/**
 * The number of elements that a vector holds when they are converted to their lane type (element.ts). With two of them, a 32-bit
 * lane type sits in the two low lanes. A "raw" vector holds as many elements packed, as they lie in memory.
 */
export type LaneCount = 2 | 4;

const bits = (element: ElementType) => elements[element].bytes * 8;

/** Neighbouring elements in memory, as many as a vector has lanes. */
export interface Packed {
  readonly element: ElementType;
  readonly lanes: LaneCount;
  /** The local that holds an address. */
  readonly address: Local;
  /** Bytes from the address to the first element. */
  readonly offset: number;
}

/** Pushes neighbouring elements, raw. */
export function loadRaw(w: FunctionWriter, { element, lanes, address, offset }: Packed): void {
  const bytes = elements[element].bytes * lanes;
  w.get(address);
  w.memory(
    bytes === 16
      ? 'v128.load'
      : bytes === 8
        ? 'v128.load64_zero'
        : bytes === 4
          ? 'v128.load32_zero'
          : 'v128.load16_splat',
    offset,
  );
}

/** Pushes one element in all lanes, raw. */
export function loadSplat(w: FunctionWriter, element: ElementType, address: Local): void {
  w.get(address);
  w.memory(`v128.load${bits(element)}_splat`);
}

/** Replaces one raw lane of `vector` by the element at `address`. */
export function loadLane(w: FunctionWriter, element: ElementType, address: Local, vector: Local, lane: number): void {
  w.get(address);
  w.get(vector);
  w.memory(`v128.load${bits(element)}_lane`, 0, lane);
  w.set(vector);
}

/** Converts the raw vector on the stack to lanes. */
export function widen(w: FunctionWriter, element: ElementType, lanes: LaneCount): void {
  const sign = element.startsWith('u') || element === 'bool' ? 'u' : 's';
  const { bytes } = elements[element];
  if (bytes === 1) w.op(`i16x8.extend_low_i8x16_${sign}`);
  if (bytes <= 2) w.op(`i32x4.extend_low_i16x8_${sign}`);
  if (element === 'bool') {
    w.op('i32x4.neg'); // 1 -> all ones
    if (lanes === 2) w.op('i64x2.extend_low_i32x4_s');
  }
}

/** Converts the lanes on the stack to a raw vector. */
export function narrow(w: FunctionWriter, element: ElementType, lanes: LaneCount, temporary: Local): void {
  const { bytes } = elements[element];
  if (bytes > 2) return;
  const laneBytes = element === 'bool' ? 16 / lanes : 4;
  w.tee(temporary);
  w.get(temporary);
  const picked = Array.from({ length: 16 }, (_, k) => {
    const lane = Math.floor(k / bytes) % lanes;
    return lane * laneBytes + (k % bytes);
  });
  w.shuffle(picked);
  if (element === 'bool') {
    w.constant(new Uint8Array(16).fill(1));
    w.op('v128.and');
  }
}

/** Stores neighbouring elements from the raw vector in a local. */
export function storeRaw(w: FunctionWriter, vector: Local, { element, lanes, address, offset }: Packed): void {
  const bytes = elements[element].bytes * lanes;
  w.get(address);
  w.get(vector);
  if (bytes === 16) w.memory('v128.store', offset);
  else w.memory(`v128.store${bytes * 8}_lane`, offset, 0);
}

/** Stores one raw lane of `vector` at `address`. */
export function storeLane(w: FunctionWriter, element: ElementType, address: Local, vector: Local, lane: number): void {
  w.get(address);
  w.get(vector);
  w.memory(`v128.store${bits(element)}_lane`, 0, lane);
}
