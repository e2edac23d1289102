import { randomBytes } from 'node:crypto';
import { type DType, describe } from '../core/dtype/dtype.ts';
import { ArgumentError } from '../core/errors.ts';
import { NDArray } from '../core/ndarray.ts';
import { binomial as drawBinomial } from './binomial.ts';
import { maskedInterval, maskedInterval64 } from './bounded.ts';
import type { ChoiceOptions } from './generator.ts';
import { Mt19937 } from './mt19937.ts';
import { PolarNormal } from './normal.ts';
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
  shuffledRange,
  shuffleInPlace,
  shuffleList,
} from './sample.ts';

/** The process-wide generator that `np.random.seed` starts: the Mersenne Twister, as in NumPy's legacy functions. */
let bits = new Mt19937(randomBytes(4).readUInt32LE());
let normals = new PolarNormal(bits);

/**
 * Seeds the process-wide legacy generator, from which the functions of `np.random` draw; the numbers that follow are those of
 * NumPy after the same seed.
 *
 * The generator is the Mersenne Twister (M. Matsumoto and T. Nishimura, "Mersenne Twister", ACM TOMACS 8(1), 1998). New code
 * should prefer `np.random.defaultRng`. NumPy: `np.random.seed`.
 *
 * @throws ArgumentError when the seed is not an integer from 0 to 2^32 - 1.
 * @example
 * ```ts
 * np.random.seed(0);
 * np.random.rand() // 0.5488135039273248
 * ```
 */
export function seed(n: number): void {
  bits = new Mt19937(n);
  normals = new PolarNormal(bits);
}

const below = (i: number): number => maskedInterval(bits, i);

/**
 * Draws uniform floats from [0, 1) by the legacy generator: a float64 array whose shape is the arguments, or one number without
 * any. NumPy: `np.random.rand`.
 *
 * @throws ShapeError when a length is negative or fractional.
 * @example
 * ```ts
 * np.random.seed(0);
 * np.random.rand(2) // [0.5488..., 0.7151...]
 * ```
 */
export function rand(): number;
export function rand(...shape: [number, ...number[]]): NDArray<'float64'>;
export function rand(...shape: number[]): NDArray<'float64'> | number {
  return floats(shape.length === 0 ? undefined : shape, () => bits.nextDouble());
}

/**
 * Draws uniform floats from [0, 1) by the legacy generator: one number, or with `size` a float64 array of that shape.
 * NumPy: `np.random.random`.
 *
 * @throws ShapeError when `size` has a negative or fractional length.
 * @example
 * ```ts
 * np.random.seed(0);
 * np.random.random(2) // [0.5488..., 0.7151...]
 * ```
 */
export function random(): number;
export function random(size: Size): NDArray<'float64'>;
export function random(size?: Size): NDArray<'float64'> | number {
  return floats(size, () => bits.nextDouble());
}

/**
 * Draws uniform floats from [low, high), by default [0, 1), by the legacy generator: one number, or with `size` a float64 array
 * of that shape. NumPy: `np.random.uniform`.
 *
 * @throws ShapeError when `size` has a negative or fractional length.
 * @example
 * ```ts
 * np.random.seed(0);
 * np.random.uniform(10, 20, 2) // [15.488..., 17.151...]
 * ```
 */
export function uniform(low?: number, high?: number): number;
export function uniform(low: number, high: number, size: Size): NDArray<'float64'>;
export function uniform(low = 0, high = 1, size?: Size): NDArray<'float64'> | number {
  return floats(size, () => low + (high - low) * bits.nextDouble());
}

/**
 * Draws normal floats with mean 0 and standard deviation 1 by the legacy generator: a float64 array whose shape is the arguments,
 * or one number without any.
 *
 * The method is Marsaglia's polar method (G. Marsaglia and T. Bray, "A Convenient Method for Generating Normal Variables", 1964).
 * NumPy: `np.random.randn`.
 *
 * @throws ShapeError when a length is negative or fractional.
 * @example
 * ```ts
 * np.random.seed(0);
 * np.random.randn(2) // [1.7640..., 0.4001...]
 * ```
 */
export function randn(): number;
export function randn(...shape: [number, ...number[]]): NDArray<'float64'>;
export function randn(...shape: number[]): NDArray<'float64'> | number {
  return floats(shape.length === 0 ? undefined : shape, () => normals.next());
}

/**
 * Draws normal floats with mean `loc`, 0 by default, and standard deviation `scale`, 1 by default, by the legacy generator: one
 * number, or with `size` a float64 array of that shape. The method is that of `randn`. NumPy: `np.random.normal`.
 *
 * @throws ArgumentError when `scale` is negative or NaN.
 * @throws ShapeError when `size` has a negative or fractional length.
 * @example
 * ```ts
 * np.random.seed(0);
 * np.random.normal(10, 2, 2) // [13.528..., 10.800...]
 * ```
 */
export function normal(loc?: number, scale?: number): number;
export function normal(loc: number, scale: number, size: Size): NDArray<'float64'>;
export function normal(loc = 0, scale = 1, size?: Size): NDArray<'float64'> | number {
  if (!(scale >= 0)) throw new ArgumentError(`normal: scale < 0; got ${scale}`);
  return floats(size, () => loc + scale * normals.next());
}

/**
 * Draws uniform integers from [low, high), or from [0, low) without `high`, by the legacy generator: one JavaScript number, or
 * with `size` an int64 array of that shape. NumPy: `np.random.randint`.
 *
 * @throws ArgumentError when the range is empty, or a bound is not an integer up to 2^53.
 * @throws ShapeError when `size` has a negative or fractional length.
 * @example
 * ```ts
 * np.random.seed(0);
 * np.random.randint(1, 7, 5) // [5, 6, 1, 4, 4]
 * ```
 */
export function randint(low: number, high?: number): number;
export function randint(low: number, high: number | undefined, size: Size): NDArray<'int64'>;
export function randint(low: number, high?: number, size?: Size): NDArray<'int64'> | number {
  const [from, to] = high === undefined ? [0, low] : [low, high];
  if (![from, to].every(Number.isSafeInteger))
    throw new ArgumentError(`randint: bounds must be whole numbers up to 2^53; got ${from} and ${to}`);
  if (from >= to) throw new ArgumentError('low >= high');
  const range = to - 1 - from;
  const draw = () => (range <= 0xffffffff ? BigInt(below(range)) : maskedInterval64(bits, BigInt(range)));
  return size === undefined ? from + Number(draw()) : fill(size, 'int64', () => BigInt(from) + draw());
}

/**
 * Returns the numbers 0 to x - 1 in random order, int64, or a copy of the array `x` whose elements along the first axis are in
 * random order, by the legacy generator. The method is the shuffle of Fisher and Yates. NumPy: `np.random.permutation`.
 *
 * @throws ArgumentError when `x` is neither a non-negative integer nor an array.
 * @throws ShapeError when `x` is a 0-d array.
 * @example
 * ```ts
 * np.random.seed(0);
 * np.random.permutation(5) // [2, 0, 1, 3, 4]
 * ```
 */
export function permutation(x: number): NDArray<'int64'>;
export function permutation<D extends DType>(x: NDArray<D>): NDArray<D>;
export function permutation(x: number | NDArray): NDArray {
  return permuted(x, below);
}

/**
 * Brings the elements of a list, or of an array along its first axis, into random order in place, by the legacy generator. The
 * method is the shuffle of Fisher and Yates. NumPy: `np.random.shuffle`.
 *
 * @throws ArgumentError when `x` is neither an array nor a list.
 * @throws ShapeError when `x` is a 0-d array.
 * @example
 * ```ts
 * const list = [1, 2, 3, 4];
 * np.random.seed(0);
 * np.random.shuffle(list);
 * list // [3, 4, 2, 1]
 * ```
 */
export function shuffle(x: NDArray | unknown[]): void {
  if (x instanceof NDArray) shuffleInPlace(x, below);
  else if (Array.isArray(x)) shuffleList(x, below);
  else throw new ArgumentError(`shuffle: expected an array; got ${describe(x)}`);
}

/**
 * Draws the number of successes in n independent trials with the probability p by the legacy generator: one JavaScript number, or
 * with `size` an int64 array of that shape.
 *
 * For n * min(p, 1 - p) <= 30 the distribution is inverted; above that the method is BTPE (V. Kachitvichyanukul and
 * B. W. Schmeiser, "Binomial Random Variate Generation", CACM 31(2), 1988). NumPy: `np.random.binomial`.
 *
 * @throws ArgumentError when `n` is not a non-negative integer, or `p` is outside of [0, 1].
 * @throws ShapeError when `size` has a negative or fractional length.
 * @example
 * ```ts
 * np.random.seed(0);
 * np.random.binomial(10, 0.5, 3) // [5, 6, 5]
 * ```
 */
export function binomial(n: number, p: number): number;
export function binomial(n: number, p: number, size: Size): NDArray<'int64'>;
export function binomial(n: number, p: number, size?: Size): NDArray<'int64'> | number {
  if (!Number.isSafeInteger(n) || n < 0)
    throw new ArgumentError(`binomial: n must be a non-negative integer; got ${n}`);
  if (!(p >= 0 && p <= 1)) throw new ArgumentError(`binomial: p must be in [0, 1]; got ${p}`);
  return size === undefined ? drawBinomial(bits, n, p) : fill(size, 'int64', () => BigInt(drawBinomial(bits, n, p)));
}

/**
 * Draws elements from the range 0 to a - 1, or from the array `a` along its first axis, with or without replacement, by the
 * legacy generator.
 *
 * Without `size` the result is one element; with it, it has the shape `size`, followed by the other axes of `a`. A range gives
 * int64, an array its dtype. NumPy: `np.random.choice`.
 *
 * @throws ArgumentError when `a` is empty or neither a non-negative integer nor an array; more elements are drawn without
 * replacement than there are; probabilities are given without replacement, are negative, or do not sum to 1.
 * @throws ShapeError when `a` is a 0-d array, there are not as many probabilities as elements, or `size` has a negative or
 * fractional length.
 * @example
 * ```ts
 * np.random.seed(0);
 * np.random.choice(5, 3) // [4, 0, 3]
 * np.random.choice(np.array([10, 20]), 2, { p: [0, 1] }) // [20, 20]
 * ```
 */
export function choice(a: number): number;
export function choice(a: number, size: Size, options?: ChoiceOptions): NDArray<'int64'>;
export function choice<D extends DType>(a: NDArray<D>, size?: Size, options?: ChoiceOptions): NDArray<D>;
export function choice(a: number | NDArray, size?: Size, { replace = true, p }: ChoiceOptions = {}): NDArray | number {
  const { count, values } = population(a);
  const wanted = countOf(size);
  if (count === 0 && wanted > 0) throw new ArgumentError('a must be greater than 0 unless no samples are taken');
  if (!replace && wanted > count)
    throw new ArgumentError("Cannot take a larger sample than population when 'replace=False'");
  const weights = p instanceof NDArray ? (p.tolist() as number[]) : p;
  if (weights && !replace)
    throw new ArgumentError(
      'choice: p without replacement is not in the legacy generator here; use np.random.defaultRng',
    );
  if (weights) checkProbabilities(weights, count);
  const distribution = weights && new Cumulative(weights);
  const one = distribution ? () => distribution.find(bits.nextDouble()) : () => below(count - 1);
  const indices = replace
    ? Array.from({ length: wanted }, one)
    : (shuffledRange(count, below).tolist() as bigint[]).slice(0, wanted).map(Number);
  return chosen(indices, values, size);
}
