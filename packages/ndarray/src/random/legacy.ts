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

/** The process-wide generator of `np.random.seed`: the Mersenne Twister, as the course uses it. */
let bits = new Mt19937(randomBytes(4).readUInt32LE());
let normals = new PolarNormal(bits);

/** Starts the legacy generator anew: the same numbers as after NumPy's `np.random.seed(n)`. NumPy: `np.random.seed`. */
export function seed(n: number): void {
  bits = new Mt19937(n);
  normals = new PolarNormal(bits);
}

const below = (i: number): number => maskedInterval(bits, i);

/** Uniform floats in [0, 1) in the shape of the arguments; one number without any. NumPy: `np.random.rand`. */
export function rand(): number;
export function rand(...shape: [number, ...number[]]): NDArray<'float64'>;
export function rand(...shape: number[]): NDArray<'float64'> | number {
  return floats(shape.length === 0 ? undefined : shape, () => bits.nextDouble());
}

/** Uniform floats in [0, 1). NumPy: `np.random.random`. */
export function random(): number;
export function random(size: Size): NDArray<'float64'>;
export function random(size?: Size): NDArray<'float64'> | number {
  return floats(size, () => bits.nextDouble());
}

/** Uniform floats in [low, high). NumPy: `np.random.uniform`. */
export function uniform(low?: number, high?: number): number;
export function uniform(low: number, high: number, size: Size): NDArray<'float64'>;
export function uniform(low = 0, high = 1, size?: Size): NDArray<'float64'> | number {
  return floats(size, () => low + (high - low) * bits.nextDouble());
}

/** Standard normal floats in the shape of the arguments; one number without any. NumPy: `np.random.randn`. */
export function randn(): number;
export function randn(...shape: [number, ...number[]]): NDArray<'float64'>;
export function randn(...shape: number[]): NDArray<'float64'> | number {
  return floats(shape.length === 0 ? undefined : shape, () => normals.next());
}

/** Normal floats. NumPy: `np.random.normal`. @throws ArgumentError for a negative scale */
export function normal(loc?: number, scale?: number): number;
export function normal(loc: number, scale: number, size: Size): NDArray<'float64'>;
export function normal(loc = 0, scale = 1, size?: Size): NDArray<'float64'> | number {
  if (!(scale >= 0)) throw new ArgumentError(`normal: scale < 0; got ${scale}`);
  return floats(size, () => loc + scale * normals.next());
}

/** Uniform integers in [low, high), or [0, low) with one argument. NumPy: `np.random.randint`. */
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

/** A shuffled range, or a copy of an array shuffled along its first axis. NumPy: `np.random.permutation`. */
export function permutation(x: number): NDArray<'int64'>;
export function permutation<D extends DType>(x: NDArray<D>): NDArray<D>;
export function permutation(x: number | NDArray): NDArray {
  return permuted(x, below);
}

/** Shuffles an array along its first axis, or a list, in place. NumPy: `np.random.shuffle`. */
export function shuffle(x: NDArray | unknown[]): void {
  if (x instanceof NDArray) shuffleInPlace(x, below);
  else if (Array.isArray(x)) shuffleList(x, below);
  else throw new ArgumentError(`shuffle: expected an array; got ${describe(x)}`);
}

/** The number of successes in n trials of probability p. NumPy: `np.random.binomial`. */
export function binomial(n: number, p: number): number;
export function binomial(n: number, p: number, size: Size): NDArray<'int64'>;
export function binomial(n: number, p: number, size?: Size): NDArray<'int64'> | number {
  if (!Number.isSafeInteger(n) || n < 0)
    throw new ArgumentError(`binomial: n must be a non-negative integer; got ${n}`);
  if (!(p >= 0 && p <= 1)) throw new ArgumentError(`binomial: p must be in [0, 1]; got ${p}`);
  return size === undefined ? drawBinomial(bits, n, p) : fill(size, 'int64', () => BigInt(drawBinomial(bits, n, p)));
}

/** Elements drawn from a range or an array. NumPy: `np.random.choice`. */
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
