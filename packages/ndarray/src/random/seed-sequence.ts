import { randomBytes } from 'node:crypto';
import { ArgumentError } from '../core/errors.ts';

/** The number of words of the pool. */
const POOL = 4;
const [INIT_A, MULT_A, INIT_B, MULT_B] = [0x43b0d7e5, 0x931e8875, 0x8b51f9dd, 0x58f38ded];
const [MIX_LEFT, MIX_RIGHT] = [0xca01f9dd, 0x4973f715];

/** A seed of a generator: a non-negative integer, or a list of them. */
export type Seed = number | bigint | readonly (number | bigint)[];

/**
 * Draws words of state from a seed by NumPy's SeedSequence (after M. E. O'Neill, "Developing a seed_seq Alternative", 2015),
 * which spreads the bits of any integer over a pool of four words and draws as many words from it as a generator needs.
 */
export function generateState(seed: Seed | undefined, words: number): Uint32Array {
  const pool = mixEntropy(entropyWords(seed));
  const state = new Uint32Array(words);
  let constant = INIT_B;
  for (let k = 0; k < words; k++) {
    let value = pool[k % POOL]! ^ constant;
    constant = Math.imul(constant, MULT_B);
    value = Math.imul(value, constant);
    state[k] = value ^ (value >>> 16);
  }
  return state;
}

function mixEntropy(entropy: readonly number[]): Uint32Array {
  const pool = new Uint32Array(POOL);
  let constant = INIT_A;
  const hash = (word: number): number => {
    let value = word ^ constant;
    constant = Math.imul(constant, MULT_A);
    value = Math.imul(value, constant);
    return value ^ (value >>> 16);
  };
  const mix = (x: number, y: number): number => {
    const value = (Math.imul(MIX_LEFT, x) - Math.imul(MIX_RIGHT, y)) | 0;
    return value ^ (value >>> 16);
  };
  for (let k = 0; k < POOL; k++) pool[k] = hash(entropy[k] ?? 0);
  for (let from = 0; from < POOL; from++) {
    for (let to = 0; to < POOL; to++) if (from !== to) pool[to] = mix(pool[to]!, hash(pool[from]!));
  }
  for (let from = POOL; from < entropy.length; from++) {
    for (let to = 0; to < POOL; to++) pool[to] = mix(pool[to]!, hash(entropy[from]!));
  }
  return pool;
}

/** Splits the seed into 32-bit words, lowest first; without a seed they come from the operating system. */
function entropyWords(seed: Seed | undefined): number[] {
  if (seed === undefined) return [...new Uint32Array(randomBytes(16).buffer.slice(0, 16))];
  if (typeof seed === 'object') return seed.flatMap((part) => entropyWords(part));
  if ((typeof seed === 'number' && !Number.isInteger(seed)) || (typeof seed !== 'number' && typeof seed !== 'bigint'))
    throw new ArgumentError(`a seed must be a non-negative integer; got ${String(seed)}`);
  if (seed < 0) throw new ArgumentError(`expected non-negative integer; got the seed ${seed}`);
  const words: number[] = [];
  for (let rest = BigInt(seed); rest > 0n; rest >>= 32n) words.push(Number(rest & 0xffffffffn));
  return words.length > 0 ? words : [0];
}
