import type { ValueType } from '../assemble/module.ts';
import { complexFunctions } from './complex.ts';
import { hugeHigh, hugeLow, hugeQuadrant } from './huge-angle.ts';

/**
 * A helper in JavaScript that a kernel may call for one lane: a function that is rarely hot, or the rare path of one that is.
 * V8's Math is fdlibm: below 1 ulp.
 */
export type External = RealExternal | IntegerExternal;

/** A helper on 64-bit floats. */
export interface RealExternal {
  readonly type: Extract<ValueType, 'f64'>;
  readonly arity: 1 | 2 | 4;
  readonly run: (...args: number[]) => number;
}

/** A helper on 64-bit integers. */
export interface IntegerExternal {
  readonly type: Extract<ValueType, 'i64'>;
  readonly arity: 2;
  readonly run: (...args: bigint[]) => bigint;
}

const { asin, acos, atan, sinh, cosh, tan, asinh, acosh, atanh, log2, log10, cbrt, atan2 } = Math;
const f64 = (arity: 1 | 2 | 4, run: (...args: number[]) => number): External => ({ type: 'f64', arity, run });

/** Integer power by squaring, wrapping at 64 bits. */
function integerPower(base: bigint, exponent: bigint): bigint {
  if (exponent < 0n) return base === 1n ? 1n : base === -1n ? (exponent % 2n === 0n ? 1n : -1n) : 0n;
  let result = 1n;
  for (let square = base, e = exponent; e > 0n; e >>= 1n) {
    if (e & 1n) result = BigInt.asIntN(64, result * square);
    square = BigInt.asIntN(64, square * square);
  }
  return result;
}

/** The greatest common divisor of two 64-bit integers, by Euclid's algorithm. */
function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) {
    // Doubles hold whole numbers up to 2^53, and divide them many times faster.
    if (x <= Number.MAX_SAFE_INTEGER && y <= Number.MAX_SAFE_INTEGER) return BigInt(smallGcd(Number(x), Number(y)));
    [x, y] = [y, x % y];
  }
  return BigInt.asIntN(64, x);
}

function smallGcd(a: number, b: number): number {
  let [x, y] = [a, b];
  while (y > 0) [x, y] = [y, x % y];
  return x;
}

/** The next number after x in the direction of y. */
function nextAfter(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x === y) return y;
  if (x === 0) return y > 0 ? 5e-324 : -5e-324;
  const bits = new BigInt64Array(1);
  const value = new Float64Array(bits.buffer);
  value[0] = x;
  bits[0]! += x < y === x > 0 ? 1n : -1n;
  return value[0];
}

/** sqrt(x*x + y*y) without overflow, below 1 ulp: scaled by a power of two, the squares' rounding errors carried along. */
function hypot(x: number, y: number): number {
  let a = Math.abs(x);
  let b = Math.abs(y);
  if (a === Number.POSITIVE_INFINITY || b === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  if (a < b) [a, b] = [b, a];
  if (b <= a * 2 ** -60 || Number.isNaN(a) || Number.isNaN(b)) return a + b;
  const scale = a > 1e150 ? 2 ** -600 : b < 1e-150 ? 2 ** 600 : 1;
  a *= scale;
  b *= scale;
  const h = Math.sqrt(a * a + b * b);
  // One Newton step on h*h - a*a - b*b with the products split exactly (Dekker 1971).
  const square = (v: number): [number, number] => {
    const p = v * v;
    const c = v * 134217729;
    const high = c - (c - v);
    const low = v - high;
    return [p, low * low - (p - high * high - 2 * high * low)];
  };
  const [hh, hl] = square(h);
  const [ah, al] = square(a);
  const [bh, bl] = square(b);
  const error = hh - ah - bh + (hl - al - bl);
  return (h - error / (2 * h)) / scale;
}

/** Every complex function is two helpers, one for each part of its value. */
const complexParts = Object.entries(complexFunctions).flatMap(([name, { arity, run }]): [string, External][] => [
  [`${name}Re`, f64(arity, (...z) => run(...z)[0])],
  [`${name}Im`, f64(arity, (...z) => run(...z)[1])],
]);

/** All helpers, by the names that expressions and modules call them by. */
export const externals: Readonly<Record<string, External>> = {
  ...Object.fromEntries(complexParts),
  asin: f64(1, asin),
  acos: f64(1, acos),
  atan: f64(1, atan),
  sinh: f64(1, sinh),
  cosh: f64(1, cosh),
  tan: f64(1, tan),
  asinh: f64(1, asinh),
  acosh: f64(1, acosh),
  atanh: f64(1, atanh),
  log2: f64(1, log2),
  log10: f64(1, log10),
  cbrt: f64(1, cbrt),
  atan2: f64(2, atan2),
  hypot: f64(2, hypot),
  nextafter: f64(2, nextAfter),
  fmod: f64(2, (x: number, y: number) => x % y),
  hugeQuadrant: f64(1, hugeQuadrant),
  hugeHigh: f64(1, hugeHigh),
  hugeLow: f64(1, hugeLow),
  gcd: { type: 'i64', arity: 2, run: gcd },
  ugcd: {
    type: 'i64',
    arity: 2,
    run: (a: bigint, b: bigint) => gcd(BigInt.asUintN(64, a), BigInt.asUintN(64, b)),
  },
  ipow: { type: 'i64', arity: 2, run: integerPower },
};
