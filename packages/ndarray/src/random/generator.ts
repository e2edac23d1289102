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

/** Options of `Generator.integers`. */
export interface IntegersOptions {
  /** The shape of the result; without it the result is one number. */
  readonly size?: Size;
  /** The dtype of the result, an integer dtype or bool; int64 by default. */
  readonly dtype?: DType;
  /** Whether `high` itself may be drawn; `false` by default. */
  readonly endpoint?: boolean;
}

/** Options of `choice`. */
export interface ChoiceOptions {
  /** Whether an element may be drawn more than once; `true` by default. */
  readonly replace?: boolean;
  /** The probability of each element, with the sum 1; equal probabilities by default. */
  readonly p?: readonly number[] | NDArray;
  /**
   * Whether the order of elements that are drawn without replacement is random too; `true` by default. Without effect in
   * `np.random.choice`.
   */
  readonly shuffle?: boolean;
}

/**
 * A generator of random numbers: bit for bit those of NumPy's `Generator` with the same seed. `np.random.defaultRng` makes one.
 *
 * The bits come from PCG64 (M. E. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good Algorithms for Random
 * Number Generation", 2014). NumPy: `np.random.Generator`.
 *
 * @example
 * ```ts
 * const rng = np.random.defaultRng(42);
 * rng.random() // 0.7739560485559633
 * rng instanceof np.random.Generator // true
 * ```
 */
export class Generator {
  readonly #bits: BitGenerator;

  /** Makes a generator from a source of random bits; `np.random.defaultRng` makes one from a seed. */
  constructor(bits: BitGenerator) {
    this.#bits = bits;
  }

  /**
   * Draws uniform floats from [0, 1) with 53 random bits: one number, or with `size` a float64 array of that shape.
   * NumPy: `Generator.random`.
   *
   * @throws ShapeError when `size` has a negative or fractional length.
   * @throws ArgumentError when `size` is neither a number nor a list of them.
   * @example `np.random.defaultRng(42).random(2) // [0.7739..., 0.4388...]`
   */
  random(): number;
  random(size: Size): NDArray<'float64'>;
  random(size?: Size): NDArray<'float64'> | number {
    if (size !== undefined && this.#bits instanceof Pcg64) return uniformFill(this.#bits, size, 0, 1);
    return floats(size, () => this.#bits.nextDouble());
  }

  /**
   * Draws uniform floats from [low, high), by default [0, 1): one number, or with `size` a float64 array of that shape.
   * NumPy: `Generator.uniform`.
   *
   * @throws ArgumentError when high - low is not finite.
   * @throws ShapeError when `size` has a negative or fractional length.
   * @example `np.random.defaultRng(42).uniform(10, 20, 2) // [17.739..., 14.388...]`
   */
  uniform(low?: number, high?: number): number;
  uniform(low: number, high: number, size: Size): NDArray<'float64'>;
  uniform(low = 0, high = 1, size?: Size): NDArray<'float64'> | number {
    if (!Number.isFinite(high - low))
      throw new ArgumentError(`uniform: range exceeds valid bounds; got ${low} to ${high}`);
    if (size !== undefined && this.#bits instanceof Pcg64) return uniformFill(this.#bits, size, low, high - low);
    return floats(size, () => low + (high - low) * this.#bits.nextDouble());
  }

  /**
   * Draws normal floats with mean 0 and standard deviation 1: one number, or with `size` a float64 array of that shape.
   *
   * The method is the ziggurat (G. Marsaglia and W. W. Tsang, "The Ziggurat Method for Generating Random Variables", 2000) with
   * 256 layers. NumPy: `Generator.standard_normal`.
   *
   * @throws ShapeError when `size` has a negative or fractional length.
   * @example `np.random.defaultRng(42).standardNormal(2) // [0.3047..., -1.0399...]`
   */
  standardNormal(): number;
  standardNormal(size: Size): NDArray<'float64'>;
  standardNormal(size?: Size): NDArray<'float64'> | number {
    return floats(size, () => zigguratNormal(this.#bits));
  }

  /**
   * Draws normal floats with mean `loc`, 0 by default, and standard deviation `scale`, 1 by default: one number, or with `size` a
   * float64 array of that shape. The method is that of `standardNormal`. NumPy: `Generator.normal`.
   *
   * @throws ArgumentError when `scale` is negative or NaN.
   * @throws ShapeError when `size` has a negative or fractional length.
   * @example `np.random.defaultRng(42).normal(10, 2, 2) // [10.609..., 7.920...]`
   */
  normal(loc?: number, scale?: number): number;
  normal(loc: number, scale: number, size: Size): NDArray<'float64'>;
  normal(loc = 0, scale = 1, size?: Size): NDArray<'float64'> | number {
    if (!(scale >= 0)) throw new ArgumentError(`normal: scale < 0; got ${scale}`);
    return floats(size, () => loc + scale * zigguratNormal(this.#bits));
  }

  /**
   * Draws uniform integers from [low, high), or from [0, low) with one argument; with `endpoint` also the upper bound.
   *
   * Without `size` the result is one JavaScript number, with it an array of that shape, int64 by default. The numbers have no
   * bias (D. Lemire, "Fast Random Integer Generation in an Interval", 2019). NumPy: `Generator.integers`.
   *
   * @throws ArgumentError when the range is empty, a bound is outside of the dtype or not an integer up to 2^53.
   * @throws DTypeError when `dtype` is a float dtype.
   * @throws ShapeError when `size` has a negative or fractional length.
   * @example
   * ```ts
   * const rng = np.random.defaultRng(42);
   * rng.integers(1, 7, 5) // [1, 5, 4, 3, 3]
   * np.random.defaultRng(42).integers(10) // 0
   * ```
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

  /**
   * Returns the numbers 0 to x - 1 in random order, int64, or a copy of the array `x` whose elements along the first axis are in
   * random order. The method is the shuffle of Fisher and Yates (D. Knuth, "The Art of Computer Programming", volume 2, 3.4.2).
   * NumPy: `Generator.permutation`.
   *
   * @throws ArgumentError when `x` is neither a non-negative integer nor an array.
   * @throws ShapeError when `x` is a 0-d array.
   * @example `np.random.defaultRng(42).permutation(5) // [4, 2, 3, 1, 0]`
   */
  permutation(x: number): NDArray<'int64'>;
  permutation<D extends DType>(x: NDArray<D>): NDArray<D>;
  permutation(x: number | NDArray): NDArray {
    return permuted(x, (i) => maskedInterval(this.#bits, i));
  }

  /**
   * Brings the elements of a list, or of an array along its first axis, into random order in place. The method is the shuffle of
   * Fisher and Yates. NumPy: `Generator.shuffle`.
   *
   * @throws ArgumentError when `x` is neither an array nor a list.
   * @throws ShapeError when `x` is a 0-d array.
   * @example
   * ```ts
   * const list = [1, 2, 3, 4];
   * np.random.defaultRng(42).shuffle(list);
   * list // [4, 3, 2, 1]
   * ```
   */
  shuffle(x: NDArray | unknown[]): void {
    const below = (i: number) => maskedInterval(this.#bits, i);
    if (x instanceof NDArray) shuffleInPlace(x, below);
    else if (Array.isArray(x)) shuffleList(x, below);
    else throw new ArgumentError(`shuffle: expected an array; got ${describe(x)}`);
  }

  /**
   * Draws elements from the range 0 to a - 1, or from the array `a` along its first axis, with or without replacement.
   *
   * Without `size` the result is one element; with it, it has the shape `size`, followed by the other axes of `a`. A range gives
   * int64, an array its dtype. Without replacement few elements are drawn by R. Floyd's algorithm (J. Bentley and R. Floyd,
   * "Programming Pearls: A Sample of Brilliance", 1987). NumPy: `Generator.choice`.
   *
   * @throws ArgumentError when `a` is empty or neither a non-negative integer nor an array; more elements are drawn without
   * replacement than there are with a probability above 0; or the probabilities are negative or do not sum to 1.
   * @throws ShapeError when `a` is a 0-d array, there are not as many probabilities as elements, or `size` has a negative or
   * fractional length.
   * @example
   * ```ts
   * np.random.defaultRng(42).choice(5, 3) // [0, 3, 3]
   * np.random.defaultRng(42).choice(5, 3, { replace: false }) // [4, 0, 3]
   * np.random.defaultRng(42).choice(np.array([10, 20, 30]), 2, { p: [0.1, 0, 0.9] }) // [30, 30]
   * ```
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

  /**
   * Draws by weights without replacement: in rounds, each of which draws the missing number of elements, and keeps those that are
   * new in the order of their first occurrence.
   */
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

/**
 * Makes a generator of random numbers from a seed, a non-negative integer or a list of them; without a seed, from the entropy of
 * the operating system. The numbers are those of NumPy's generator with that seed, bit for bit.
 *
 * The seed is spread by NumPy's SeedSequence (after M. E. O'Neill, "Developing a seed_seq Alternative", 2015).
 * NumPy: `np.random.default_rng`.
 *
 * @throws ArgumentError when the seed is negative or not an integer.
 * @example
 * ```ts
 * const rng = np.random.defaultRng(42);
 * rng.random() // 0.7739560485559633
 * rng.integers(0, 100) // 65
 * ```
 */
export const defaultRng = (seed?: Seed): Generator => new Generator(new Pcg64(seed));
