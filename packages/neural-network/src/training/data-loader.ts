import * as np from '@numloom/ndarray';
import { checkCount } from '../arguments/checks.ts';

export interface LoaderOptions {
  readonly batchSize?: number;
  readonly shuffle?: boolean;
  /** Leave out a last batch that is short. */
  readonly dropLast?: boolean;
  readonly rng?: np.random.Generator;
}

/** Runs a function's array operations somewhere else: `crew.offload`. */
export type Offload = <T>(make: () => T) => Promise<T>;

export interface Batch {
  readonly x: np.NDArray;
  readonly y: np.NDArray;
}

/** Rows of data in batches, in order or shuffled anew every time it is run through. */
export class DataLoader implements Iterable<Batch> {
  readonly #x: np.NDArray;
  readonly #y: np.NDArray;
  readonly #options: Required<LoaderOptions>;

  /** @throws ShapeError if x and y have different numbers of rows */
  constructor(x: np.NDArray, y: np.NDArray, options: LoaderOptions = {}) {
    const { batchSize = 64, shuffle = false, dropLast = false, rng = np.random.defaultRng(0) } = options;
    checkCount('DataLoader', 'batchSize', batchSize);
    if (x.shape[0] !== y.shape[0])
      throw new np.ShapeError(`DataLoader: ${x.shape[0]} rows of data, but ${y.shape[0]} targets`);
    this.#x = x;
    this.#y = y;
    this.#options = { batchSize, shuffle, dropLast, rng };
  }

  /** The number of rows. */
  get rows(): number {
    return this.#x.shape[0]!;
  }

  /** The number of batches. */
  get length(): number {
    const { batchSize, dropLast } = this.#options;
    return dropLast ? Math.floor(this.rows / batchSize) : Math.ceil(this.rows / batchSize);
  }

  *[Symbol.iterator](): Iterator<Batch> {
    const make = this.#epoch();
    for (let k = 0; k < this.length; k++) yield make(k);
  }

  /**
   * The same batches, each made ready off this thread while the one before it is used.
   *
   * @param offload `crew.offload` of `@numloom/parallel`
   * @example `for await (const { x, y } of loader.prefetched((make) => crew.offload(make))) ...`
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

  /** The order of one run, as a function from the number of a batch to the batch. */
  #epoch(): (k: number) => Batch {
    const { batchSize, shuffle, rng } = this.#options;
    const order = shuffle ? rng.permutation(this.rows) : undefined;
    return (k) => {
      const range = `${k * batchSize}:${(k + 1) * batchSize}`;
      const pick = (a: np.NDArray) => (order ? np.take(a, order.slice(range), { axis: 0 }) : np.copy(a.slice(range)));
      return { x: pick(this.#x), y: pick(this.#y) };
    };
  }
}
