import * as np from '@numloom/ndarray';
import { checkCount } from '../arguments/checks.ts';

/** The options of a data loader. */
export interface LoaderOptions {
  /** Rows per batch, 64 by default. */
  readonly batchSize?: number;
  /** Whether rows are shuffled anew for every iteration. */
  readonly shuffle?: boolean;
  /** Leave out a last batch that is short. */
  readonly dropLast?: boolean;
  /** The generator that shuffles, one with the seed 0 by default. */
  readonly rng?: np.random.Generator;
}

/** Runs a function's array operations on other threads: `crew.offload` of `@numloom/parallel`. */
export type Offload = <T>(make: () => T) => Promise<T>;

/** Some rows of data, and their targets. */
export interface Batch {
  /** Rows of data, (batchSize, ...); the last batch may be short. */
  readonly x: np.NDArray;
  /** The targets of these rows, (batchSize, ...). */
  readonly y: np.NDArray;
}

/**
 * Rows of data in batches, in order or shuffled anew for every iteration.
 *
 * PyTorch: `torch.utils.data.DataLoader`.
 *
 * @throws ShapeError when data and targets have different numbers of rows
 * @throws ArgumentError when the batch size is no whole number from 1 on
 * @example
 * ```ts
 * const loader = new DataLoader(np.array([[1], [2], [3]]), np.array([0, 1, 0]), { batchSize: 2 });
 * [...loader].map(({ x }) => x.shape) // [[2, 1], [1, 1]]
 * ```
 */
export class DataLoader implements Iterable<Batch> {
  readonly #x: np.NDArray;
  readonly #y: np.NDArray;
  readonly #options: Required<LoaderOptions>;

  /**
   * Batches of data (n, ...) and targets (n, ...).
   *
   * @throws ShapeError when data and targets have different numbers of rows
   * @throws ArgumentError when the batch size is no whole number from 1 on
   */
  constructor(x: np.NDArray, y: np.NDArray, options: LoaderOptions = {}) {
    const { batchSize = 64, shuffle = false, dropLast = false, rng = np.random.defaultRng(0) } = options;
    checkCount('DataLoader', 'batchSize', batchSize);
    if (x.shape[0] !== y.shape[0])
      throw new np.ShapeError(`DataLoader: ${x.shape[0]} rows of data, but ${y.shape[0]} targets`);
    this.#x = x;
    this.#y = y;
    this.#options = { batchSize, shuffle, dropLast, rng };
  }

  /**
   * The number of rows.
   *
   * @example `new DataLoader(np.ones([5, 2]), np.ones([5])).rows // 5`
   */
  get rows(): number {
    return this.#x.shape[0]!;
  }

  /**
   * The number of batches.
   *
   * @example `new DataLoader(np.ones([5, 2]), np.ones([5]), { batchSize: 2 }).length // 3`
   */
  get length(): number {
    const { batchSize, dropLast } = this.#options;
    return dropLast ? Math.floor(this.rows / batchSize) : Math.ceil(this.rows / batchSize);
  }

  /**
   * The batches of one epoch.
   *
   * @example
   * ```ts
   * const means: unknown[] = [];
   * for (const { y } of new DataLoader(np.ones([4, 2]), np.arange(4), { batchSize: 2 })) means.push(np.mean(y).item());
   * means // [0.5, 2.5]
   * ```
   */
  *[Symbol.iterator](): Iterator<Batch> {
    const make = this.#epoch();
    for (let k = 0; k < this.length; k++) yield make(k);
  }

  /**
   * The batches of one epoch, each made ready on other threads while the one before it is used.
   *
   * @param offload `crew.offload` of `@numloom/parallel`
   * @example
   * ```ts
   * const sizes: number[] = [];
   * const loader = new DataLoader(np.ones([3, 2]), np.ones([3]), { batchSize: 2 });
   * for await (const { x } of loader.prefetched(async (make) => make())) sizes.push(x.shape[0]!);
   * sizes // [2, 1]
   * ```
   */
  async *prefetched(offload: Offload): AsyncGenerator<Batch> {
    const make = this.#epoch();
    let next = this.length > 0 ? offload(() => make(0)) : undefined;
    for (let k = 1; next !== undefined; k++) {
      const batch = await next;
      next = k < this.length ? offload(() => make(k)) : undefined;
      // A consumer that stops early must not leave a rejection that nobody hears.
      next?.catch(() => undefined);
      yield batch;
    }
  }

  /** The order of one epoch, as a function from the number of a batch to the batch. */
  #epoch(): (k: number) => Batch {
    const { batchSize, shuffle, rng } = this.#options;
    const order = shuffle ? rng.permutation(this.rows) : undefined;
    return (k) => {
      const range = `${k * batchSize}:${(k + 1) * batchSize}` as const;
      const pick = (a: np.NDArray) => (order ? np.take(a, order.slice(range), { axis: 0 }) : np.copy(a.slice(range)));
      return { x: pick(this.#x), y: pick(this.#y) };
    };
  }
}
