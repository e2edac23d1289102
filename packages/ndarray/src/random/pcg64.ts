import { type BitGenerator, multiplyHigh } from './bit-generator.ts';
import { generateState, type Seed } from './seed-sequence.ts';

const { imul, floor } = Math;

/** Computes the lower 32 bits of the product of two integers. */
const low = (a: number, b: number): number => imul(a, b) >>> 0;

/** The multiplier of the 128-bit linear congruential generator, lowest word first. */
const M0 = 0x9fccf645;
const M1 = 0x4385df64;
const M2 = 0x1fc65da4;
const M3 = 0x2360ed05;

const join128 = (w3: number, w2: number, w1: number, w0: number): bigint =>
  (BigInt(w3) << 96n) | (BigInt(w2) << 64n) | (BigInt(w1) << 32n) | BigInt(w0);

const MULTIPLIER = join128(M3, M2, M1, M0);

/** The effect of many steps of the generator on its state: `state * factor + summand`. */
export interface Jump {
  /** The factor of the state, modulo 2^128. */
  readonly factor: bigint;
  /** The summand, modulo 2^128. */
  readonly summand: bigint;
}

/** Computes the effect of many steps at once (F. Brown, "Random number generation with arbitrary strides", 1994). */
export function jump(steps: number, increment: bigint): Jump {
  const wrap = (x: bigint) => BigInt.asUintN(128, x);
  let [factor, summand] = [1n, 0n];
  let [power, sum] = [MULTIPLIER, increment];
  for (let left = BigInt(steps); left > 0n; left >>= 1n) {
    if (left & 1n) {
      factor = wrap(factor * power);
      summand = wrap(summand * power + sum);
    }
    sum = wrap((power + 1n) * sum);
    power = wrap(power * power);
  }
  return { factor, summand };
}

/**
 * The generator PCG64 in its variant XSL RR 128/64 (M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically
 * Good Algorithms for Random Number Generation", 2014). The state is four 32-bit words, lowest first.
 */
export class Pcg64 implements BitGenerator {
  high = 0;
  low = 0;
  #s0 = 0;
  #s1 = 0;
  #s2 = 0;
  #s3 = 0;
  readonly #increment: readonly [number, number, number, number];
  /** The upper half of a 64-bit draw of which `next32` has returned the lower half. */
  #spare: number | undefined;

  constructor(seed?: Seed) {
    const w = generateState(seed, 8);
    // The words are two 128-bit numbers: each of two 64-bit words, the upper first, and these of two 32-bit words, the lower first.
    const [i0, i1, i2, i3] = [w[6]!, w[7]!, w[4]!, w[5]!];
    this.#increment = [
      ((i0 << 1) | 1) >>> 0,
      ((i1 << 1) | (i0 >>> 31)) >>> 0,
      ((i2 << 1) | (i1 >>> 31)) >>> 0,
      ((i3 << 1) | (i2 >>> 31)) >>> 0,
    ];
    this.#step();
    this.#add([w[2]!, w[3]!, w[0]!, w[1]!]);
    this.#step();
  }

  next64(): void {
    this.#step();
    // The output is the exclusive or of the halves of the state, rotated by its six upper bits.
    const lower = (this.#s0 ^ this.#s2) >>> 0;
    const upper = (this.#s1 ^ this.#s3) >>> 0;
    const rotation = this.#s3 >>> 26;
    const a = rotation >= 32 ? upper : lower;
    const b = rotation >= 32 ? lower : upper;
    const r = rotation & 31;
    this.low = r === 0 ? a : ((a >>> r) | (b << (32 - r))) >>> 0;
    this.high = r === 0 ? b : ((b >>> r) | (a << (32 - r))) >>> 0;
  }

  next32(): number {
    if (this.#spare !== undefined) {
      const value = this.#spare;
      this.#spare = undefined;
      return value;
    }
    this.next64();
    this.#spare = this.high;
    return this.low;
  }

  /** The 128-bit state. */
  get state(): bigint {
    return join128(this.#s3, this.#s2, this.#s1, this.#s0);
  }

  /** The 128-bit summand of every step. */
  get increment(): bigint {
    const [i0, i1, i2, i3] = this.#increment;
    return join128(i3, i2, i1, i0);
  }

  set state(value: bigint) {
    const word = (k: bigint) => Number((value >> (32n * k)) & 0xffffffffn);
    [this.#s0, this.#s1, this.#s2, this.#s3] = [word(0n), word(1n), word(2n), word(3n)];
  }

  nextDouble(): number {
    this.next64();
    return (this.high * 2 ** 21 + (this.low >>> 11)) * 2 ** -53;
  }

  /** Computes state = state * multiplier + increment modulo 2^128; the sums of columns stay below 2^36. */
  #step(): void {
    const s0 = this.#s0;
    const s1 = this.#s1;
    const s2 = this.#s2;
    const s3 = this.#s3;
    const c0 = low(s0, M0);
    const c1 = multiplyHigh(s0, M0) + low(s0, M1) + low(s1, M0);
    const c2 = multiplyHigh(s0, M1) + multiplyHigh(s1, M0) + low(s0, M2) + low(s1, M1) + low(s2, M0);
    const c3 =
      multiplyHigh(s0, M2) +
      multiplyHigh(s1, M1) +
      multiplyHigh(s2, M0) +
      low(s0, M3) +
      low(s1, M2) +
      low(s2, M1) +
      low(s3, M0);
    this.#set(c0, c1, c2, c3, this.#increment);
  }

  #add(value: readonly [number, number, number, number]): void {
    this.#set(this.#s0, this.#s1, this.#s2, this.#s3, value);
  }

  #set(c0: number, c1: number, c2: number, c3: number, plus: readonly [number, number, number, number]): void {
    const t0 = c0 + plus[0];
    const t1 = c1 + plus[1] + floor(t0 / 2 ** 32);
    const t2 = c2 + plus[2] + floor(t1 / 2 ** 32);
    this.#s0 = t0 >>> 0;
    this.#s1 = t1 >>> 0;
    this.#s2 = t2 >>> 0;
    this.#s3 = (c3 + plus[3] + floor(t2 / 2 ** 32)) >>> 0;
  }
}
