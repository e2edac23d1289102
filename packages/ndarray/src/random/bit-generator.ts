/** A source of random bits. `next64` leaves its answer in `high` and `low`, since a number holds only 53 bits. */
export interface BitGenerator {
  high: number;
  low: number;
  next64(): void;
  next32(): number;
  /** 53 bits in [0, 1). */
  nextDouble(): number;
}

/** The upper 32 bits of the 64-bit product of two unsigned 32-bit integers. */
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

/** Two halves as an unsigned 64-bit integer. */
export const join = (high: number, low: number): bigint => (BigInt(high) << 32n) | BigInt(low);
