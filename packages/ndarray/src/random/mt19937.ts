import { ArgumentError } from '../core/errors.ts';
import type { BitGenerator } from './bit-generator.ts';

const N = 624;
const M = 397;

/**
 * The Mersenne Twister (M. Matsumoto and T. Nishimura, "Mersenne Twister", ACM TOMACS 8(1), 1998), seeded by one 32-bit word as
 * in the authors' version of 2002 and in `np.random.seed`.
 */
export class Mt19937 implements BitGenerator {
  high = 0;
  low = 0;
  readonly #key = new Uint32Array(N);
  #position = N;

  /** Fills the state from a seed. @throws ArgumentError when the seed is not an integer in [0, 2^32). */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
      throw new ArgumentError(`Seed must be between 0 and 2**32 - 1; got ${seed}`);
    let word = seed;
    for (let k = 0; k < N; k++) {
      this.#key[k] = word;
      word = (Math.imul(1812433253, word ^ (word >>> 30)) + k + 1) | 0;
    }
  }

  next32(): number {
    if (this.#position === N) this.#twist();
    let y = this.#key[this.#position++]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  next64(): void {
    this.high = this.next32();
    this.low = this.next32();
  }

  nextDouble(): number {
    const [a, b] = [this.next32() >>> 5, this.next32() >>> 6];
    return (a * 67108864 + b) / 9007199254740992;
  }

  #twist(): void {
    const key = this.#key;
    for (let k = 0; k < N; k++) {
      const y = (key[k]! & 0x80000000) | (key[(k + 1) % N]! & 0x7fffffff);
      key[k] = key[(k + M) % N]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
    }
    this.#position = 0;
  }
}
