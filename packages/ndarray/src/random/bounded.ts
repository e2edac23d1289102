import { type BitGenerator, join, multiplyHigh } from './bit-generator.ts';

/** Returns the smallest 2^k - 1 that is at least `max`. */
export function maskFor(max: number): number {
  return max === 0 ? 0 : 2 ** (32 - Math.clz32(max)) - 1;
}

/**
 * Draws a uniform integer from [0, range] for range < 2^32 (D. Lemire, "Fast Random Integer Generation in an Interval", ACM
 * TOMACS 29(1), 2019).
 */
export function lemire32(bits: BitGenerator, range: number): number {
  if (range === 0) return 0;
  if (range === 0xffffffff) return bits.next32();
  const count = range + 1;
  let draw = bits.next32();
  let leftover = Math.imul(draw, count) >>> 0;
  if (leftover < count) {
    const threshold = (0xffffffff - range) % count;
    while (leftover < threshold) {
      draw = bits.next32();
      leftover = Math.imul(draw, count) >>> 0;
    }
  }
  return multiplyHigh(draw, count);
}

/** Draws a uniform integer from [0, range] for range < 2^64 by Lemire's method on 64-bit words. */
export function lemire64(bits: BitGenerator, range: bigint): bigint {
  const draw = () => {
    bits.next64();
    return join(bits.high, bits.low);
  };
  if (range === 2n ** 64n - 1n) return draw();
  const count = range + 1n;
  const low = 2n ** 64n - 1n;
  let product = draw() * count;
  if ((product & low) < count) {
    const threshold = (low - range) % count;
    while ((product & low) < threshold) product = draw() * count;
  }
  return product >> 64n;
}

/** Makes a function that draws from [0, range] by Lemire's method on the 8- or 16-bit parts of 32-bit words, lowest first. */
export function smallLemire(bits: BitGenerator, range: number, width: 8 | 16): () => number {
  const largest = 2 ** width - 1;
  let [buffer, left] = [0, 0];
  const draw = () => {
    if (left === 0) {
      buffer = bits.next32();
      left = 32 / width - 1;
    } else {
      buffer >>>= width;
      left--;
    }
    return buffer & largest;
  };
  if (range === largest) return draw;
  const count = range + 1;
  return () => {
    if (range === 0) return 0;
    let product = draw() * count;
    if ((product & largest) < count) {
      const threshold = (largest - range) % count;
      while ((product & largest) < threshold) product = draw() * count;
    }
    return product >>> width;
  };
}

/** Makes a function that draws single bits, 32 from each word. */
export function bufferedBits(bits: BitGenerator): () => number {
  let [buffer, left] = [0, 0];
  return () => {
    if (left === 0) {
      buffer = bits.next32();
      left = 31;
    } else {
      buffer >>>= 1;
      left--;
    }
    return buffer & 1;
  };
}

/** Draws a uniform integer from [0, max] by masks and rejection, as the legacy generator and all shuffles of NumPy do. */
export function maskedInterval(bits: BitGenerator, max: number): number {
  if (max === 0) return 0;
  const mask = maskFor(max);
  for (;;) {
    const value = (bits.next32() & mask) >>> 0;
    if (value <= max) return value;
  }
}

/** Draws a uniform integer from [0, max], of up to 64 bits, by masks and rejection. */
export function maskedInterval64(bits: BitGenerator, max: bigint): bigint {
  const mask = (1n << BigInt(max.toString(2).length)) - 1n;
  for (;;) {
    bits.next64();
    const value = join(bits.high, bits.low) & mask;
    if (value <= max) return value;
  }
}
