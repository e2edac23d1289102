/** A source of random bits. `next64` stores its result in `high` and `low`, because a JavaScript number holds only 53 bits. */
export interface BitGenerator {
  /** The upper 32 bits of the last 64-bit draw. */
  high: number;
  /** The lower 32 bits of the last 64-bit draw. */
  low: number;
  /** Draws 64 bits into `high` and `low`. */
  next64(): void;
  /** Draws 32 bits as an unsigned integer. */
  next32(): number;
  /** Draws a float from [0, 1) with 53 random bits. */
  nextDouble(): number;
}

/** Computes the upper 32 bits of the 64-bit product of two unsigned 32-bit integers. */
export function multiplyHigh(a: number, b: number): number {
  const a0 = a & 0xffff;
  const a1 = a >>> 16;
  const b0 = b & 0xffff;
  const b1 = b >>> 16;
  // Both sums stay below 2^32.
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  const other = a0 * b1 + (middle & 0xffff);
  return (a1 * b1 + (middle >>> 16) + (other >>> 16)) >>> 0;
}

/** Joins two 32-bit halves to an unsigned 64-bit integer. */
export const join = (high: number, low: number): bigint => (BigInt(high) << 32n) | BigInt(low);
