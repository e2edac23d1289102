/**
 * The remainder of a large angle by pi/2, exactly: M. Payne and R. Hanek, "Radian reduction for trigonometric functions",
 * SIGNUM Newsletter 18(1), 1983. Here in integers: x is m * 2^e, and x * 2/pi modulo 4 needs only the bits of 2/pi from
 * -e+2 down to some 130 bits below. 1,280 bits of 2/pi cover every float64.
 */
const BITS = 1280n;

/** pi by Machin's formula, 16 atan(1/5) - 4 atan(1/239), with 64 guard bits. */
function pi(bits: bigint): bigint {
  const one = 1n << (bits + 64n);
  const arctangentOfInverse = (n: bigint) => {
    let sum = 0n;
    let power = one / n;
    for (let k = 1n; power !== 0n; k += 2n) {
      sum += (k & 2n) === 0n ? power / k : -(power / k);
      power /= n * n;
    }
    return sum;
  };
  return (16n * arctangentOfInverse(5n) - 4n * arctangentOfInverse(239n)) >> 64n;
}

let constants: { twoOverPi: bigint; halfPi: bigint } | undefined;

/** 2/pi and pi/2, which are computed at their first use: most programs never take the cosine of 10^22. */
function lazily(): { twoOverPi: bigint; halfPi: bigint } {
  if (!constants) {
    const wide = pi(BITS + 128n);
    constants = { twoOverPi: (1n << (2n * BITS + 129n)) / wide, halfPi: pi(192n) >> 1n };
  }
  return constants;
}

const scratch = new DataView(new ArrayBuffer(8));

function reduce(x: number): { quadrant: number; high: number; low: number } {
  if (!Number.isFinite(x)) return { quadrant: 0, high: Number.NaN, low: Number.NaN };
  const { twoOverPi, halfPi } = lazily();
  scratch.setFloat64(0, Math.abs(x));
  const bits = scratch.getBigUint64(0);
  const exponent = (bits >> 52n) - 1075n;
  const mantissa = (bits & (2n ** 52n - 1n)) | (2n ** 52n);
  // x * 2/pi as a fixed-point number with BITS fraction bits; only the value modulo 4 matters.
  const quarters = exponent >= 0n ? (mantissa << exponent) * twoOverPi : (mantissa * twoOverPi) >> -exponent;
  const modulo = quarters & ((4n << BITS) - 1n);
  let quadrant = modulo >> BITS;
  let fraction = modulo & ((1n << BITS) - 1n);
  if (fraction >> (BITS - 1n)) {
    quadrant += 1n;
    fraction -= 1n << BITS;
  }
  // |fraction| <= 1/2; times pi/2, in 192 + BITS fraction bits, then its leading 53 bits and the rest.
  const angle = fraction * halfPi;
  const high = toNumber(angle, BITS + 192n);
  const low = toNumber(angle - toFixed(high, BITS + 192n), BITS + 192n);
  const sign = x < 0 ? -1 : 1;
  return { quadrant: Number((sign < 0 ? -quadrant : quadrant) & 3n), high: sign * high, low: sign * low };
}

/** `value / 2^scale` as a double, cut to its leading 60 bits before the one rounding. */
function toNumber(value: bigint, scale: bigint): number {
  const magnitude = value < 0n ? -value : value;
  const length = BigInt(magnitude.toString(2).length);
  const drop = length > 60n ? length - 60n : 0n;
  const result = Number(magnitude >> drop) * 2 ** Number(drop - scale);
  return value < 0n ? -result : result;
}

/** A double as a fixed-point number; exact, since every double met here is a multiple of 2^-scale. */
function toFixed(value: number, scale: bigint): bigint {
  if (value === 0) return 0n;
  scratch.setFloat64(0, Math.abs(value));
  const bits = scratch.getBigUint64(0);
  const shift = (bits >> 52n) - 1075n + scale;
  const mantissa = (bits & (2n ** 52n - 1n)) | (2n ** 52n);
  const magnitude = shift >= 0n ? mantissa << shift : mantissa >> -shift;
  return value < 0 ? -magnitude : magnitude;
}

/** The last answer: a kernel asks for its three parts one after the other. */
let last = { x: 0, quadrant: 0, high: 0, low: 0 };

function remembered(x: number): typeof last {
  if (!Object.is(last.x, x)) last = { x, ...reduce(x) };
  return last;
}

/** The quadrant of a large angle, modulo 4: x = quadrant * pi/2 + high + low with |high| <= pi/4. */
export const hugeQuadrant = (x: number): number => remembered(x).quadrant;
/** The remainder of a large angle by pi/2, as a float64. */
export const hugeHigh = (x: number): number => remembered(x).high;
/** The part of the remainder that `hugeHigh` has lost. */
export const hugeLow = (x: number): number => remembered(x).low;
