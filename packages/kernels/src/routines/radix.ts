import { type ElementType, elements } from '../element.ts';

/**
 * Sorting by digits from the least significant one (D. Knuth, "The Art of Computer Programming", volume 3, 5.2.5): linear, and
 * stable. Elements become unsigned keys in the same order: signed integers with their sign turned over; floats with all bits
 * turned over if they are negative, the sign otherwise, NaN as the last.
 */

/** Shorter rows are left to the comparison sort: counting digits costs as much as some thousand elements. */
export const SHORTEST = 1024;

/** Bits of a digit: its counters fit into the first-level cache. */
const DIGIT = 11;
const RADIX = 2 ** DIGIT;

/** Keys of n elements, in one or two words each, and where the elements came from, if that is wanted. */
interface Keys {
  readonly low: Uint32Array;
  readonly high: Uint32Array | undefined;
  readonly place: Uint32Array | undefined;
}

/** Scratch of this thread: two sets of keys that grow. */
const scratch: { words: Uint32Array }[] = [{ words: new Uint32Array(0) }, { words: new Uint32Array(0) }];

function keysOf(which: 0 | 1, n: number, wide: boolean, placed: boolean): Keys {
  const slot = scratch[which]!;
  if (slot.words.length < 3 * n) slot.words = new Uint32Array(3 * n);
  const part = (k: number) => slot.words.subarray(k * n, (k + 1) * n);
  return { low: part(0), high: wide ? part(1) : undefined, place: placed ? part(2) : undefined };
}

type Words = ArrayLike<number>;

const isFloat = (element: ElementType): boolean => element === 'f64' || element === 'f32';
const isSigned = (element: ElementType): boolean => element.startsWith('i');

/** Sorts n neighbours at an address; with `places`, writes where the sorted elements stood instead. */
export function radixSort(
  buffer: ArrayBufferLike,
  address: number,
  n: number,
  element: ElementType,
  places?: Uint32Array,
) {
  const { bytes } = elements[element];
  const wide = bytes === 8;
  let keys = keysOf(0, n, wide, places !== undefined);
  let other = keysOf(1, n, wide, places !== undefined);
  const words = bytes >= 4 ? new Uint32Array(buffer, address, (n * bytes) / 4) : undefined;
  const values = words ?? (new elements[element].array(buffer, address, n) as unknown as Int32Array);
  if (wide) toWideKeys(values, keys, isFloat(element), isSigned(element));
  else toKeys(values, keys.low, isFloat(element), isSigned(element));
  if (keys.place) for (let k = 0; k < n; k++) keys.place[k] = k;
  for (const half of wide ? (['low', 'high'] as const) : (['low'] as const)) {
    for (let shift = 0; shift < 32; shift += DIGIT)
      if (pass(keys, other, n, half, shift)) [keys, other] = [other, keys];
  }
  if (places) places.set(keys.place!);
  else if (wide) fromWideKeys(values as Uint32Array, keys, isFloat(element), isSigned(element));
  else fromKeys(values as Uint32Array, keys.low, isFloat(element), isSigned(element));
}

/** One digit: false if it is the same everywhere, and nothing was done. */
function pass(from: Keys, to: Keys, n: number, half: 'low' | 'high', shift: number): boolean {
  const digits = from[half]!;
  const starts = new Uint32Array(RADIX);
  for (let k = 0; k < n; k++) starts[(digits[k]! >>> shift) & (RADIX - 1)]!++;
  let sum = 0;
  for (let d = 0; d < RADIX; d++) {
    const count = starts[d]!;
    if (count === n) return false;
    starts[d] = sum;
    sum += count;
  }
  const { low, high, place } = from;
  const { low: toLow, high: toHigh, place: toPlace } = to;
  for (let k = 0; k < n; k++) {
    const target = starts[(digits[k]! >>> shift) & (RADIX - 1)]!++;
    toLow[target] = low[k]!;
    if (high !== undefined) toHigh![target] = high[k]!;
    if (place !== undefined) toPlace![target] = place[k]!;
  }
  return true;
}

const SIGN = 0x80000000;
const INFINITY_HIGH = 0x7ff00000;
const INFINITY_SINGLE = 0x7f800000;

function toKeys(values: Words, low: Uint32Array, float: boolean, signed: boolean): void {
  for (let k = 0; k < low.length; k++) {
    let word = values[k]! >>> 0;
    if (float) {
      if ((word & ~SIGN) >>> 0 > INFINITY_SINGLE) word &= ~SIGN;
      word ^= word >> 31 ? -1 : SIGN;
    } else if (signed) word ^= SIGN;
    low[k] = word;
  }
}

function fromKeys(values: Uint32Array, low: Uint32Array, float: boolean, signed: boolean): void {
  for (let k = 0; k < low.length; k++) {
    const word = low[k]!;
    values[k] = float ? word ^ (word >> 31 ? SIGN : -1) : signed ? word ^ SIGN : word;
  }
}

function toWideKeys(words: Words, { low, high }: Keys, float: boolean, signed: boolean): void {
  for (let k = 0; k < low.length; k++) {
    let [l, h] = [words[2 * k]!, words[2 * k + 1]!];
    if (float) {
      const magnitude = (h & ~SIGN) >>> 0;
      if (magnitude > INFINITY_HIGH || (magnitude === INFINITY_HIGH && l !== 0)) h &= ~SIGN;
      const mask = h >> 31;
      l ^= mask;
      h ^= mask | SIGN;
    } else if (signed) h ^= SIGN;
    low[k] = l;
    high![k] = h;
  }
}

function fromWideKeys(words: Uint32Array, { low, high }: Keys, float: boolean, signed: boolean): void {
  for (let k = 0; k < low.length; k++) {
    const [l, h] = [low[k]!, high![k]!];
    const mask = float && h >> 31 === 0 ? -1 : 0;
    words[2 * k] = l ^ mask;
    words[2 * k + 1] = h ^ (float ? mask | SIGN : signed ? SIGN : 0);
  }
}
