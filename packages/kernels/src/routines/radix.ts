import { type ElementType, elements } from '../element.ts';

/**
 * Sorting by digits from the least significant one (D. Knuth, "The Art of Computer Programming", volume 3, 5.2.5): linear, and
 * stable. Elements become unsigned keys in the same order: signed integers with their sign bit flipped; floats with all bits
 * flipped if they are negative, the sign bit otherwise, NaN as the last.
 */

/** Shorter rows are left to the comparison sort: counting digits costs as much as some thousand elements. */
export const SHORTEST = 1024;

/** Bits of a digit: its counters fit into the first-level cache. */
const DIGIT = 11;
const RADIX = 2 ** DIGIT;

/** Keys of elements, in one or two words each, and the places where the elements came from, if they are wanted. */
interface Keys {
  readonly low: Uint32Array;
  readonly high: Uint32Array | undefined;
  readonly place: Uint32Array | undefined;
}

/** The number of keys, whether they have two words, and whether places are kept. */
interface KeyLayout {
  readonly n: number;
  readonly wide: boolean;
  readonly placed: boolean;
}

/** Scratch of this thread: two sets of keys that grow. */
const scratch: { words: Uint32Array }[] = [{ words: new Uint32Array(0) }, { words: new Uint32Array(0) }];

function keysOf(which: 0 | 1, { n, wide, placed }: KeyLayout): Keys {
  const slot = scratch[which]!;
  if (slot.words.length < 3 * n) slot.words = new Uint32Array(3 * n);
  const part = (k: number) => slot.words.subarray(k * n, (k + 1) * n);
  return { low: part(0), high: wide ? part(1) : undefined, place: placed ? part(2) : undefined };
}

/** The bits of elements: as they are if they have 32, as two words, lower first, if they have 64. */
type Words = Uint32Array | Int16Array | Uint16Array | Int8Array | Uint8Array;

function wordsOf(buffer: ArrayBufferLike, address: number, n: number, element: ElementType): Words {
  switch (element) {
    case 'i16':
      return new Int16Array(buffer, address, n);
    case 'u16':
      return new Uint16Array(buffer, address, n);
    case 'i8':
      return new Int8Array(buffer, address, n);
    case 'u8':
    case 'bool':
      return new Uint8Array(buffer, address, n);
    default:
      return new Uint32Array(buffer, address, (n * elements[element].bytes) / 4);
  }
}

/** The order of the elements, on which it depends how they become keys. */
type Order = 'float' | 'signed' | 'unsigned';

const orderOf = (element: ElementType): Order =>
  element.startsWith('f') ? 'float' : element.startsWith('i') ? 'signed' : 'unsigned';

/** Sorts n neighbours at an address; with `places`, writes the indices where the sorted elements stood instead. */
export function radixSort(
  buffer: ArrayBufferLike,
  address: number,
  n: number,
  element: ElementType,
  places?: Uint32Array,
): void {
  const wide = elements[element].bytes === 8;
  const layout = { n, wide, placed: places !== undefined };
  let keys = keysOf(0, layout);
  let other = keysOf(1, layout);
  const words = wordsOf(buffer, address, n, element);
  const order = orderOf(element);
  if (wide) toWideKeys(words, keys, order);
  else toKeys(words, keys.low, order);
  if (keys.place) for (let k = 0; k < n; k++) keys.place[k] = k;
  for (const half of wide ? (['low', 'high'] as const) : (['low'] as const)) {
    for (let shift = 0; shift < 32; shift += DIGIT)
      if (pass(keys, other, n, half, shift)) [keys, other] = [other, keys];
  }
  if (places) places.set(keys.place!);
  else if (wide) fromWideKeys(words, keys, order);
  else fromKeys(words, keys.low, order);
}

/** Sorts by one digit; false if all keys have the same one, and nothing was done. */
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

function toKeys(values: Words, low: Uint32Array, order: Order): void {
  const [float, signed] = [order === 'float', order === 'signed'];
  for (let k = 0; k < low.length; k++) {
    let word = values[k]! >>> 0;
    if (float) {
      if ((word & ~SIGN) >>> 0 > INFINITY_SINGLE) word &= ~SIGN;
      word ^= word >> 31 ? -1 : SIGN;
    } else if (signed) word ^= SIGN;
    low[k] = word;
  }
}

function fromKeys(values: Words, low: Uint32Array, order: Order): void {
  const [float, signed] = [order === 'float', order === 'signed'];
  for (let k = 0; k < low.length; k++) {
    const word = low[k]!;
    values[k] = float ? word ^ (word >> 31 ? SIGN : -1) : signed ? word ^ SIGN : word;
  }
}

function toWideKeys(words: Words, { low, high }: Keys, order: Order): void {
  const [float, signed] = [order === 'float', order === 'signed'];
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

function fromWideKeys(words: Words, { low, high }: Keys, order: Order): void {
  const [float, signed] = [order === 'float', order === 'signed'];
  for (let k = 0; k < low.length; k++) {
    const [l, h] = [low[k]!, high![k]!];
    const mask = float && h >> 31 === 0 ? -1 : 0;
    words[2 * k] = l ^ mask;
    words[2 * k + 1] = h ^ (float ? mask | SIGN : signed ? SIGN : 0);
  }
}
