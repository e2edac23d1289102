const scratch = new DataView(new ArrayBuffer(8));

/** A float64's place in the order of all float64: neighbours differ by 1; -0 and 0 are one place. */
function place64(x: number): bigint {
  scratch.setFloat64(0, x);
  const bits = scratch.getBigInt64(0);
  return bits < 0n ? -(bits & (2n ** 63n - 1n)) : bits;
}

/** A float32's place in the order of all float32. */
function place32(x: number): number {
  scratch.setFloat32(0, x);
  const bits = scratch.getInt32(0);
  return bits < 0 ? -(bits & 0x7fffffff) : bits;
}

/**
 * The distance of two floats in units in the last place: neighbours have distance 1, zeros of both signs distance 0, two NaNs
 * distance 0, a NaN and a number distance infinity.
 *
 * @param type the type whose floats are counted
 * @example
 * ```ts
 * ulpDistance(1, 1 + 2 ** -52) // 1
 * ulpDistance(1, 1 + 2 ** -23, 'f32') // 1
 * ulpDistance(NaN, 1) // Infinity
 * ```
 */
export function ulpDistance(a: number, b: number, type: 'f64' | 'f32' = 'f64'): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : Number.POSITIVE_INFINITY;
  if (type === 'f32') return Math.abs(place32(a) - place32(b));
  const distance = place64(a) - place64(b);
  return Number(distance < 0n ? -distance : distance);
}

/**
 * The unit in the last place of a float: the distance of |x| to the next larger float of its type.
 *
 * @example
 * ```ts
 * ulpOf(1) === 2 ** -52 // true
 * ulpOf(1, 'f32') === 2 ** -23 // true
 * ```
 */
export function ulpOf(x: number, type: 'f64' | 'f32' = 'f64'): number {
  const [fraction, least] = type === 'f64' ? [52, -1022] : [23, -126];
  const a = Math.abs(x);
  let exponent = Math.max(least, Math.floor(Math.log2(a || 2 ** least)));
  // log2 may round up or down at powers of two.
  if (2 ** exponent > a && exponent > least) exponent--;
  if (2 ** (exponent + 1) <= a) exponent++;
  return 2 ** (exponent - fraction) || 2 ** -1074;
}
