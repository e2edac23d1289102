import { allocateArray } from '../core/array-memory.ts';
import type { DType } from '../core/dtype/dtype.ts';
import { arenaAs } from '../core/element-access.ts';
import { ArgumentError, ShapeError, shapeText } from '../core/errors.ts';
import { checkShape, type Shape, sizeOf } from '../core/layout/shape.ts';
import { NDArray } from '../core/ndarray.ts';
import { take } from '../indexing/take.ts';
import { assign } from '../loops/assign.ts';

/** The shape of an array of random numbers: a list of lengths, or the length of a 1-d array. */
export type Size = number | Shape;

/** Fills a new array with draws in C order. */
export function fill<D extends DType>(size: Size, dtype: D, draw: () => number | bigint): NDArray<D> {
  const result = allocateArray(checkShape(size), dtype);
  const view = arenaAs(dtype);
  const start = result.address / result.itemsize;
  const count = sizeOf(result.shape);
  for (let k = 0; k < count; k++) view[start + k] = draw();
  result.block.known = true;
  return result;
}

/** Draws a float64 array of floats, or one float without a size. */
export function floats(size: Size | undefined, draw: () => number): NDArray<'float64'> | number {
  return size === undefined ? draw() : fill(size, 'float64', draw);
}

/** Shuffles a list from its end by the method of Fisher and Yates; `below(i)` draws an integer from [0, i]. */
export function shuffleList<T>(
  list: { [index: number]: T; readonly length: number },
  below: (i: number) => number,
  first = 1,
): void {
  for (let i = list.length - 1; i >= first; i--) {
    const j = below(i);
    const kept = list[i]!;
    list[i] = list[j]!;
    list[j] = kept;
  }
}

/** Returns the numbers 0 to n - 1 in random order as an int64 array. */
export function shuffledRange(n: number, below: (i: number) => number): NDArray<'int64'> {
  if (!Number.isInteger(n) || n < 0)
    throw new ArgumentError(`permutation: expected a non-negative integer or an array; got ${n}`);
  const order = Array.from({ length: n }, (_, k) => k);
  shuffleList(order, below);
  let k = 0;
  return fill(n, 'int64', () => BigInt(order[k++]!));
}

/** Returns a copy of an array that is shuffled along the first axis, or a shuffled range. */
export function permuted<D extends DType>(x: number | NDArray<D>, below: (i: number) => number): NDArray {
  if (!(x instanceof NDArray)) return shuffledRange(x, below);
  if (x.ndim === 0) throw new ShapeError('permutation: x must be an integer or at least 1-dimensional');
  const order = shuffledRange(x.shape[0]!, below);
  return take(x, order, { axis: 0 });
}

/** Shuffles an array along its first axis, in place. */
export function shuffleInPlace(x: NDArray, below: (i: number) => number): void {
  const shuffled = permuted(x, below);
  assign(x, shuffled);
  shuffled.dispose();
}

/** Reads the population of a choice: the size of a range, or an array with the length of its first axis. */
export function population(a: number | NDArray): { readonly count: number; readonly values: NDArray | undefined } {
  if (!(a instanceof NDArray)) {
    if (!Number.isInteger(a) || a < 0)
      throw new ArgumentError(`choice: a must be a non-negative integer or an array; got ${a}`);
    return { count: a, values: undefined };
  }
  if (a.ndim === 0) throw new ShapeError('choice: a must be an integer or at least 1-dimensional');
  return { count: a.shape[0]!, values: a };
}

/**
 * Checks the probabilities of elements.
 *
 * @throws ShapeError when they are not as many as the elements
 * @throws ArgumentError when one is negative, or they do not sum to 1
 */
export function checkProbabilities(p: ArrayLike<number>, count: number): void {
  if (p.length !== count)
    throw new ShapeError(`'a' and 'p' must have same size; got ${shapeText([count])} and ${shapeText([p.length])}`);
  const list = Array.from(p);
  if (list.some((x) => !(x >= 0))) throw new ArgumentError('probabilities are not non-negative');
  if (Math.abs(list.reduce((s, x) => s + x, 0) - 1) > 1e-8) throw new ArgumentError('probabilities do not sum to 1');
}

/** The cumulative distribution of probabilities, and where a uniform number falls in it. */
export class Cumulative {
  readonly #sums: Float64Array;

  /** Makes the distribution from weights, which need not sum to 1. */
  constructor(p: ArrayLike<number>) {
    this.#sums = Float64Array.from(p);
    for (let k = 1; k < this.#sums.length; k++) this.#sums[k]! += this.#sums[k - 1]!;
    const total = this.#sums.at(-1)!;
    for (let k = 0; k < this.#sums.length; k++) this.#sums[k]! /= total;
  }

  /** Finds the first index whose cumulative probability is above u, by bisection. */
  find(u: number): number {
    let [low, high] = [0, this.#sums.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#sums[middle]! <= u) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Converts chosen indices to the result: the indices for a range, the elements for an array; without a size a single one. */
export function chosen(
  indices: readonly number[],
  values: NDArray | undefined,
  size: Size | undefined,
): NDArray | number {
  if (size === undefined && !values) return indices[0]!;
  let k = 0;
  const list = fill(size ?? [], 'int64', () => BigInt(indices[k++]!));
  return values ? take(values, list, { axis: 0 }) : list;
}

/** The number of elements of a size; 1 without a size. */
export const countOf = (size: Size | undefined): number => (size === undefined ? 1 : sizeOf(checkShape(size)));
