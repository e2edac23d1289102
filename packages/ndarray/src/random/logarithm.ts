import { NARROW, TABLE, WIDE } from './logarithm-table.ts';

/**
 * The C library's logarithm of a normal number in (0, 1), to the last bit: what NumPy's legacy `randn` calls. V8's own differs
 * in the last bit once in some ten calls. The method: ARM optimized routines, log.c; x = 2^k z, and
 * log(x) = k ln2 + log(c) + log1p(z/c - 1) with the c of a table.
 *
 * It is written for machines with fused multiply-add, as the C library runs there; `fma` here gives the same numbers, slowly.
 */
const LN2_HIGH = 0.6931471805598903;
const LN2_LOW = 5.497923018708371e-14;
const OFFSET = 0x3fe60000;

const view = new DataView(new ArrayBuffer(8));

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

/** Around 1 the table would cancel: a longer polynomial, with the first two terms in double the precision. */
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

/** a * b + c with one rounding (up to a double rounding once in 2^50): T. J. Dekker, Numer. Math. 18, 1971. */
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
