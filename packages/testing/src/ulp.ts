/** Distances between floats in units in the last place. */

const scratch = new DataView(new ArrayBuffer(8));

/** A float64's place in the order of all float64: neighbours differ by 1; -0 and 0 are one place. */
function place64(x: number): bigint {
  scratch.setFloat64(0, x);
  const bits = scratch.getBigInt64(0);
  return bits < 0n ? -(bits & (2n ** 63n - 1n)) : bits;
}

function place32(x: number): number {
  scratch.setFloat32(0, x);
  const bits = scratch.getInt32(0);
  return bits < 0 ? -(bits & 0x7fffffff) : bits;
}

/** How many floats lie between two; 0 for two NaNs, infinity for one. */
export function ulpDistance(a: number, b: number, type: 'f64' | 'f32' = 'f64'): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : Number.POSITIVE_INFINITY;
  if (type === 'f32') return Math.abs(place32(a) - place32(b));
  const distance = place64(a) - place64(b);
  return Number(distance < 0n ? -distance : distance);
}

/** The distance of |x| to the next larger float of its type. */
export function ulpOf(x: number, type: 'f64' | 'f32' = 'f64'): number {
  const [fraction, least] = type === 'f64' ? [52, -1022] : [23, -126];
  const a = Math.abs(x);
  let exponent = Math.max(least, Math.floor(Math.log2(a || 2 ** least)));
  // log2 may round up or down at powers of two.
  if (2 ** exponent > a && exponent > least) exponent--;
  if (2 ** (exponent + 1) <= a) exponent++;
  return 2 ** (exponent - fraction) || 2 ** -1074;
}
