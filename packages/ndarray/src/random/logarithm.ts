import { NARROW, TABLE, WIDE } from './logarithm-table.ts';

/** The upper bits of ln 2; the rest is `LN2_LOW`. */
const LN2_HIGH = 0.6931471805598903;
const LN2_LOW = 5.497923018708371e-14;
const OFFSET = 0x3fe60000;

const view = new DataView(new ArrayBuffer(8));

/**
 * Computes the logarithm of a normal number in (0, 1) to the last bit as the C library does, which NumPy's legacy `randn` calls.
 * The logarithm of V8 differs in the last bit in about one of ten calls. The method is that of log.c of the ARM optimized
 * routines: x = 2^k z, and log(x) = k ln2 + log(c) + log1p(z/c - 1) with c from a table.
 *
 * The C library uses fused multiply-add where the machine has it; `fma` gives the same numbers, slowly.
 */
export function libraryLog(x: number): number {
  view.setFloat64(0, x);
  const upper = view.getUint32(0);
  if (x >= 1 - 2 ** -4 && x < 1 + 0x109 * 2 ** -12) return nearOne(x);
  const shifted = upper - OFFSET;
  const index = (shifted >> 13) & 127;
  const k = shifted >> 20;
  view.setUint32(0, upper - (k << 20));
  const z = view.getFloat64(0);
  const r = fma(z, TABLE[2 * index]!, -1);
  const w = fma(k, LN2_HIGH, TABLE[2 * index + 1]!);
  const high = w + r;
  const low = fma(k, LN2_LOW, w - high + r);
  const r2 = r * r;
  const p = fma(r2, fma(r, NARROW[4]!, NARROW[3]!), fma(r, NARROW[2]!, NARROW[1]!));
  return fma(r * r2, p, fma(r2, NARROW[0]!, low)) + high;
}

/**
 * Computes the logarithm near 1, where the method with a table would lose digits by cancellation, by a longer polynomial whose
 * first two terms are evaluated in doubled precision.
 */
function nearOne(x: number): number {
  const r = x - 1;
  if (r === 0) return 0;
  const r2 = r * r;
  const r3 = r * r2;
  const group = (i: number) => fma(r2, WIDE[i + 2]!, fma(r, WIDE[i + 1]!, WIDE[i]!));
  const last = fma(r3, WIDE[10]!, group(7));
  const sum = fma(r3, fma(r3, last, group(4)), group(1));
  const scaled = r * 2 ** 27;
  const upper = r + scaled - scaled;
  const lower = r - upper;
  const square = upper * upper * WIDE[0]!;
  const high = r + square;
  const low = fma(WIDE[0]! * lower, upper + r, r - high + square);
  return fma(r3, sum, low) + high;
}

/**
 * Computes a * b + c with one rounding, except for a double rounding once in 2^50 (T. J. Dekker, "A Floating-Point Technique for
 * Extending the Available Precision", Numer. Math. 18, 1971).
 */
function fma(a: number, b: number, c: number): number {
  const product = a * b;
  const [ah, bh] = [upperHalf(a), upperHalf(b)];
  const [al, bl] = [a - ah, b - bh];
  const productError = al * bl - (product - ah * bh - al * bh - ah * bl);
  const sum = product + c;
  const back = sum - product;
  const sumError = product - (sum - back) + (c - back);
  return sum + (sumError + productError);
}

function upperHalf(x: number): number {
  const scaled = x * 134217729;
  return scaled - (scaled - x);
}
