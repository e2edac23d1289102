/** Unsigned LEB128 of a non-negative integer below 2^32. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  do {
    const low = value % 128;
    value = Math.floor(value / 128);
    bytes.push(value > 0 ? low + 128 : low);
  } while (value > 0);
  return bytes;
}

/** Signed LEB128 of any integer. */
export function signed(value: bigint): number[] {
  const bytes: number[] = [];
  for (;;) {
    const low = Number(value & 127n);
    value >>= 7n;
    const last = (value === 0n && low < 64) || (value === -1n && low >= 64);
    bytes.push(last ? low : low + 128);
    if (last) return bytes;
  }
}
