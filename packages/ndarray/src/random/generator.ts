import { type DType, describe, dtypes } from '../core/dtype/dtype.ts';
import { ArgumentError, DTypeError, shapeText } from '../core/errors.ts';
import { checkShape } from '../core/layout/shape.ts';
import { NDArray } from '../core/ndarray.ts';
import type { BitGenerator } from './bit-generator.ts';
import { bufferedBits, lemire32, lemire64, maskedInterval, smallLemire } from './bounded.ts';
import { zigguratNormal } from './normal.ts';
import { Pcg64 } from './pcg64.ts';
import {
  Cumulative,
  checkProbabilities,
  chosen,
  countOf,
  fill,
  floats,
  permuted,
  population,
  type Size,
  shuffleInPlace,
  shuffleList,
} from './sample.ts';
import type { Seed } from './seed-sequence.ts';
import { uniformFill } from './uniform-fill.ts';

export interface IntegersOptions {
  readonly size?: Size;
  readonly dtype?: DType;
  /** Whether `high` itself may be drawn. */
  readonly endpoint?: boolean;
}

export interface ChoiceOptions {
  /** Whether an element may be drawn twice, true by default. */
  readonly replace?: boolean;
  /** The probability of every element; equal by default. */
  readonly p?: readonly number[] | NDArray;
  /** Without replacement: whether the order is random too, true by default. */
  readonly shuffle?: boolean;
}

/**
 * Random numbers, the same as `np.random.default_rng(seed)` gives, bit for bit.
 *
 * @example `np.random.defaultRng(42).random() // 0.7739560485559633`
 */
export class Generator {
  readonly #bits: BitGenerator;

  constructor(bits: BitGenerator) {
    this.#bits = bits;
  }

  /** Uniform floats in [0, 1). NumPy: `rng.random(size)`. */
  random(): number;
  random(size: Size): NDArray<'float64'>;
  random(size?: Size): NDArray<'float64'> | number {
    if (size !== undefined && this.#bits instanceof Pcg64) return uniformFill(this.#bits, size, 0, 1);
    return floats(size, () => this.#bits.nextDouble());
  }

  /** Uniform floats in [low, high). NumPy: `rng.uniform(low, high, size)`. */
  uniform(low?: number, high?: number): number;
  uniform(low: number, high: number, size: Size): NDArray<'float64'>;
  uniform(low = 0, high = 1, size?: Size): NDArray<'float64'> | number {
    if (!Number.isFinite(high - low))
      throw new ArgumentError(`uniform: range exceeds valid bounds; got ${low} to ${high}`);
    if (size !== undefined && this.#bits instanceof Pcg64) return uniformFill(this.#bits, size, low, high - low);
    return floats(size, () => low + (high - low) * this.#bits.nextDouble());
  }

  /** Normal floats with mean 0 and deviation 1. NumPy: `rng.standard_normal(size)`. */
  standardNormal(): number;
  standardNormal(size: Size): NDArray<'float64'>;
  standardNormal(size?: Size): NDArray<'float64'> | number {
    return floats(size, () => zigguratNormal(this.#bits));
  }

  /** Normal floats. NumPy: `rng.normal(loc, scale, size)`. @throws ArgumentError for a negative scale */
  normal(loc?: number, scale?: number): number;
  normal(loc: number, scale: number, size: Size): NDArray<'float64'>;
  normal(loc = 0, scale = 1, size?: Size): NDArray<'float64'> | number {
    if (!(scale >= 0)) throw new ArgumentError(`normal: scale < 0; got ${scale}`);
    return floats(size, () => loc + scale * zigguratNormal(this.#bits));
  }

  /**
   * Uniform integers in [low, high), or [0, low) with one argument; int64 by default. One alone is a JavaScript number.
   * NumPy: `rng.integers(low, high, size, dtype, endpoint)`.
   *
   * @throws ArgumentError for an empty range or bounds outside of the dtype
   */
  integers(low: number, high?: number, options?: Omit<IntegersOptions, 'size'>): number;
  integers(low: number, high: number | undefined, size: Size, options?: IntegersOptions): NDArray<'int64'>;
  integers(low: number, high: number | undefined, options: IntegersOptions & { size: Size }): NDArray;
  integers(low: number, high?: number, third?: Size | IntegersOptions, fourth: IntegersOptions = {}): NDArray | number {
    const isSize = typeof third === 'number' || Array.isArray(third);
    const options = isSize ? { ...fourth, size: third } : ((third as IntegersOptions | undefined) ?? {});
    const { size, dtype = 'int64', endpoint = false } = options;
    const [from, to] = high === undefined ? [0, low] : [low, high];
    const draw = this.#integerDraw(from, endpoint ? to : to - 1, dtype);
    return size === undefined ? Number(draw()) : fill(size, dtype, draw);
  }

  #integerDraw(from: number, last: number, dtype: DType): () => number | bigint {
    const { kind, min, max, itemsize } = dtypes[dtype];
    if (kind === 'float') throw new DTypeError(`Unsupported dtype ${dtype} for integers`);
    if (![from, last].every(Number.isSafeInteger))
      throw new ArgumentError(`integers: bounds must be whole numbers up to 2^53; got ${from} and ${last}`);
    if (from < min) throw new ArgumentError(`low is out of bounds for ${dtype}`);
    if (last > max) throw new ArgumentError(`high is out of bounds for ${dtype}`);
    if (from > last) throw new ArgumentError('low >= high');
    const range = last - from;
    const wide = itemsize === 8;
    if (kind === 'bool') {
      const bit = range === 0 ? () => 0 : bufferedBits(this.#bits);
      return () => from + bit();
    }
    if (itemsize <= 2) {
      const small = smallLemire(this.#bits, range, (8 * itemsize) as 8 | 16);
      return () => from + small();
    }
    if (range <= 0xffffffff) {
      if (!wide) return () => from + lemire32(this.#bits, range);
      const start = BigInt(from);
      return () => start + BigInt(lemire32(this.#bits, range));
    }
    return () => BigInt(from) + lemire64(this.#bits, BigInt(range));
  }

  /** A shuffled range, or a copy of an array shuffled along its first axis. NumPy: `rng.permutation(x)`. */
  permutation(x: number): NDArray<'int64'>;
  permutation<D extends DType>(x: NDArray<D>): NDArray<D>;
  permutation(x: number | NDArray): NDArray {
    return permuted(x, (i) => maskedInterval(this.#bits, i));
  }

  /** Shuffles an array along its first axis, or a list, in place. NumPy: `rng.shuffle(x)`. */
  shuffle(x: NDArray | unknown[]): void {
    const below = (i: number) => maskedInterval(this.#bits, i);
    if (x instanceof NDArray) shuffleInPlace(x, below);
    else if (Array.isArray(x)) shuffleList(x, below);
    else throw new ArgumentError(`shuffle: expected an array; got ${describe(x)}`);
  }

  /**
   * Elements drawn from a range [0, a) or from an array along its first axis. NumPy: `rng.choice(a, size, replace, p)`.
   *
   * @throws ArgumentError if more are wanted than there are, without replacement
   */
  choice(a: number): number;
  choice(a: number, size: Size, options?: ChoiceOptions): NDArray<'int64'>;
  choice<D extends DType>(a: NDArray<D>, size?: Size, options?: ChoiceOptions): NDArray<D>;
  choice(
    a: number | NDArray,
    size?: Size,
    { replace = true, p, shuffle = true }: ChoiceOptions = {},
  ): NDArray | number {
    const { count, values } = population(a);
    const wanted = countOf(size);
    if (count === 0 && wanted > 0) throw new ArgumentError('a cannot be empty unless no samples are taken');
    const weights = p instanceof NDArray ? (p.tolist() as number[]) : p;
    if (!replace && wanted > count)
      throw new ArgumentError(
        `Cannot take a larger sample than population when replace is False; ${wanted} of ${shapeText(checkShape(count))}`,
      );
    if (!replace && weights && weights.filter((w) => w > 0).length < wanted)
      throw new ArgumentError('Fewer non-zero entries in p than size');
    const draw = (): number[] => {
      if (replace && weights) {
        checkProbabilities(weights, count);
        const distribution = new Cumulative(weights);
        return Array.from({ length: wanted }, () => distribution.find(this.#bits.nextDouble()));
      }
      if (replace) return Array.from({ length: wanted }, () => lemire32(this.#bits, count - 1));
      return weights
        ? this.#weightedSample(weights, count, wanted)
        : this.#sample(count, wanted, shuffle ? 'random' : 'any');
    };
    return chosen(draw(), values, size);
  }

  /** Without replacement, weighted: rounds of draws, of which the new ones are kept in the order of their first occurrence. */
  #weightedSample(weights: readonly number[], count: number, wanted: number): number[] {
    const found: number[] = [];
    const left = [...weights];
    while (found.length < wanted) {
      const draws = Array.from({ length: wanted - found.length }, () => this.#bits.nextDouble());
      if (found.length === 0) checkProbabilities(weights, count);
      for (const index of found) left[index] = 0;
      const distribution = new Cumulative(left);
      found.push(...new Set(draws.map((u) => distribution.find(u))));
    }
    return found;
  }

  /** Without replacement: the end of a partial shuffle if many are wanted, otherwise Floyd's algorithm (CACM 30(9), 1987). */
  #sample(count: number, wanted: number, order: 'random' | 'any'): number[] {
    const below = (i: number) => lemire32(this.#bits, i);
    if (count > 10000 && wanted > Math.floor(count / (order === 'random' ? 50 : 20))) {
      const all = Array.from({ length: count }, (_, k) => k);
      shuffleList(all, below, Math.max(count - wanted, 1));
      return all.slice(count - wanted);
    }
    const seen = new Set<number>();
    for (let j = count - wanted; j < count; j++) {
      const value = below(j);
      seen.add(seen.has(value) ? j : value);
    }
    const list = [...seen];
    if (order === 'random') shuffleList(list, below);
    return list;
  }
}

/** A generator from a seed; without one, from the operating system's entropy. NumPy: `np.random.default_rng`. */
export const defaultRng = (seed?: Seed): Generator => new Generator(new Pcg64(seed));
