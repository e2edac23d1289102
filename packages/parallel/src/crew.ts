import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { currentExecutor, currentRecording, type Executor, serialExecutor, setExecutor } from '@numloom/kernels';
import { CrewExecutor } from './blocking/crew-executor.ts';
import { AbortError, CrewClosedError, CrewError } from './errors.ts';
import { ControlBlock } from './job-slots/control-block.ts';
import { reportOf } from './lanes/error-report.ts';
import { LaneThreads } from './lanes/lane-threads.ts';
import { OffloadQueue } from './offload/offload-queue.ts';
import { Tape } from './offload/tape.ts';
import { OFFLOADS, THRESHOLD } from './policy.ts';
import { type RunOptions, type TaskOptions, TaskPool, type TaskStatistics } from './tasks/task-pool.ts';

/** Options of `startCrew`. */
export interface CrewOptions {
  /** Threads that compute, the caller's own among them: by default as many as the process may use. */
  readonly threads?: number;
  /** Estimated nanoseconds of work below which an operation stays on the calling thread: 30,000 by default. */
  readonly threshold?: number;
  /** Options of the piscina pool behind `crew.run`: `maxThreads`, `resourceLimits`, `env`, `maxQueue`, ... */
  readonly tasks?: TaskOptions;
}

/** Figures of a crew at one moment. */
export interface CrewStatistics {
  /** Threads that compute, the caller's own among them. */
  readonly threads: number;
  /** Worker threads that are ready to take shares of jobs. */
  readonly lanes: number;
  /** Shares of jobs that lanes have done so far. */
  readonly shares: number;
  /** Lanes that ended and were replaced. */
  readonly replaced: number;
  /** Offloads that have not settled. */
  readonly pendingOffloads: number;
  /** Figures of the pool behind `crew.run`. */
  readonly tasks: TaskStatistics;
}

/** Open crews of this thread, the newest last: plain operations use the newest. */
const live: Crew[] = [];

/** The largest crew that may be asked for. */
const MOST_THREADS = 128;

/**
 * Threads that share out every large operation. While a crew is open, plain `np` calls use it, with no change to the calling
 * code: above a threshold they run on all threads, the caller's own included, with the same bits as on one. `startCrew` makes one.
 *
 * @example
 * ```ts
 * const crew = await parallel.startCrew({ threads: 2 });
 * crew.threads // 2
 * np.sum(np.ones([1_000_000])) // 1000000
 * await crew.close();
 * ```
 */
export class Crew {
  /** Threads that compute, the caller's own among them. */
  readonly threads: number;
  readonly #lanes: LaneThreads;
  readonly #executor: CrewExecutor;
  readonly #offloads: OffloadQueue;
  readonly #tasks: TaskPool;
  #waiting: NodeJS.Timeout | undefined;
  #closed: Promise<void> | undefined;

  /** @internal Use `startCrew`. */
  constructor({ threads, threshold, tasks }: Required<CrewOptions>) {
    this.threads = threads;
    // A lane looks at one slot at a time: among one more than there are lanes a blocking caller finds a free one.
    const syncSlots = threads + 1;
    const control = new ControlBlock(threads, syncSlots + OFFLOADS);
    this.#lanes = new LaneThreads(control, syncSlots, {
      onEnd: (slot, serial) => this.#offloads.finish(slot, serial),
      onExhausted: (error) => this.#offloads.rejectAll(error),
    });
    this.#executor = new CrewExecutor({ control, threads, threshold, lanes: this.#lanes }, syncSlots);
    this.#offloads = new OffloadQueue(
      { control, lanes: this.#lanes, keepAlive: (on) => this.#keepAlive(on) },
      syncSlots,
    );
    this.#tasks = new TaskPool(threads, tasks);
  }

  /** @internal */
  async start(): Promise<this> {
    try {
      await this.#lanes.start();
    } catch (error) {
      await this.#lanes.close();
      this.#executor.dispose();
      throw new CrewError(`the crew's threads could not be started: ${reportOf(error).message}`, { cause: error });
    }
    live.push(this);
    setExecutor(this.#executor);
    return this;
  }

  /**
   * Runs the `np` and toolkit calls of a callback off the event loop, on all threads of the crew. The callback runs at once, but
   * its operations are only recorded: values are not there yet, so reading one throws. Several offloads go on at the same time,
   * share by share.
   *
   * An offload is a transaction: until it has settled, arrays that it reads cannot be written, and arrays that it writes cannot be
   * touched (`PendingError`); if it rejects, they are as they were before.
   *
   * @param callback makes the calls, in one go, without `await`
   * @param options `signal`: its abort ends the offload; shares under way are finished first
   * @returns a promise of what the callback returned, its arrays computed
   * @throws CrewError when it is called inside of the callback of an offload, for a callback that is no function or is asynchronous
   * @throws CrewClosedError when the crew is closed, or is closed by force before the offload has settled
   * @throws AbortError when the signal is aborted
   * @throws DeadLaneError when a thread of the crew ended while it did a share of the offload
   * @throws RecordingError when the callback reads a value, or makes a call whose shape depends on values
   * @throws PendingError when the callback writes an array that another pending offload reads, or touches one that it writes
   * @example
   * ```ts
   * const crew = await parallel.startCrew({ threads: 2 });
   * const X = np.ones([3, 2]);
   * await crew.offload(() => np.matmul(X, [[1, 2], [3, 4]])) // [[4, 6], [4, 6], [4, 6]]
   * await crew.offload(() => np.sum(X).item()) // throws RecordingError
   * await crew.close();
   * ```
   */
  offload<T>(callback: () => T, options: { readonly signal?: AbortSignal } = {}): Promise<T> {
    // Thrown at once, so that it ends the callback that it stands in.
    if (currentRecording())
      throw new CrewError('crew.offload inside the callback of crew.offload: one callback is enough');
    return this.#offload(callback, options);
  }

  async #offload<T>(callback: () => T, { signal }: { readonly signal?: AbortSignal }): Promise<T> {
    if (this.#closed) throw new CrewClosedError('crew.offload: the crew is closed');
    if (typeof callback !== 'function')
      throw new CrewError(`crew.offload: expected a function that makes np calls; got ${typeof callback}`);
    if (signal?.aborted) throw new AbortError(signal);
    const { tape, result } = Tape.record(callback);
    if (tape.jobs.length === 0) tape.settle(true, 0);
    else await this.#offloads.run(tape, signal);
    return result;
  }

  /**
   * Runs a function of a file, its default export, in a thread of a piscina pool. Arrays go there and back by reference, as
   * handles: `np.share(a)` here, `np.attach(handle)` there.
   *
   * @param file the file as a path, a `file:` or `data:` URL, or the URL's text
   * @param data any value that can be cloned to another thread
   * @param options piscina's: `name` of the export, `signal`, `transferList`
   * @returns a promise of what the function returned
   * @throws CrewError for a file that is neither a path nor a URL
   * @throws CrewClosedError when the crew is closed, or is closed by force before the task has ended
   * @throws TaskExitError when the task ended its thread
   * @throws AbortError when the signal is aborted; the task's thread is ended
   * @throws TypeError when the file has no function of that name; any error that the task throws comes through
   * @example
   * ```ts
   * const crew = await parallel.startCrew({ threads: 2 });
   * const task = 'data:text/javascript,export const double = (x) => 2 * x';
   * await crew.run(task, 21, { name: 'double' }) // 42
   * await crew.close();
   * ```
   */
  run<R = unknown>(file: string | URL, data?: unknown, options: RunOptions = {}): Promise<R> {
    if (this.#closed) return Promise.reject(new CrewClosedError('crew.run: the crew is closed'));
    return this.#tasks.run<R>(file, data, options);
  }

  /**
   * Figures of the crew at this moment.
   *
   * @example
   * ```ts
   * const crew = await parallel.startCrew({ threads: 2, threshold: 0 });
   * np.exp(np.ones([100_000]));
   * crew.statistics.pendingOffloads // 0
   * await crew.close();
   * ```
   */
  get statistics(): CrewStatistics {
    return {
      threads: this.threads,
      lanes: this.#lanes.alive,
      shares: this.#lanes.shares,
      replaced: this.#lanes.replaced,
      pendingOffloads: this.#offloads.pending,
      tasks: this.#tasks.statistics,
    };
  }

  /** @internal The executor that plain operations go through while this crew is the newest. */
  get executor(): Executor {
    return this.#executor;
  }

  /** @internal The threads of the lanes. */
  get workers(): readonly Worker[] {
    return this.#lanes.workers;
  }

  /**
   * Ends the threads after every pending offload and task has settled. Plain `np` calls use the crew opened before it, or the
   * calling thread alone, at once. Another call returns the same promise.
   *
   * @param options `force`: pending offloads and tasks are rejected with a `CrewClosedError`
   * @example
   * ```ts
   * const crew = await parallel.startCrew({ threads: 2 });
   * await crew.close({ force: true });
   * crew.statistics.lanes // 0
   * ```
   */
  close(options: { readonly force?: boolean } = {}): Promise<void> {
    this.#closed ??= this.#close();
    if (options.force) {
      const error = new CrewClosedError('the crew was closed by force');
      this.#offloads.rejectAll(error);
      this.#tasks.rejectAll();
    }
    return this.#closed;
  }

  /**
   * Closes the crew at the end of the block that declared it with `await using`.
   *
   * @example
   * ```ts
   * await using crew = await parallel.startCrew({ threads: 2 });
   * await crew.offload(() => np.exp([0, 0])) // [1, 1]
   * ```
   */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    live.splice(live.indexOf(this), 1);
    const mine = this.executor;
    if (currentExecutor() === mine) setExecutor(live.at(-1)?.executor ?? serialExecutor);
    await this.#offloads.settled();
    await this.#tasks.close();
    await this.#lanes.close();
    this.#executor.dispose();
  }

  /** Keeps the process alive by a timer, or lets it go: lanes do not keep it, even while an offload is pending. */
  #keepAlive(on: boolean): void {
    clearInterval(this.#waiting);
    this.#waiting = on ? setInterval(() => undefined, 2 ** 30) : undefined;
  }
}

/**
 * Starts a crew. From then on plain synchronous `np` calls above the threshold run on all of its threads, until it is closed.
 * A process with an open crew ends by itself when its work ends: idle threads do not keep it, and cost nothing while they sleep.
 *
 * @param options `threads` from 1 to 128, `threshold` in nanoseconds, `tasks`
 * @returns a promise of the crew, its threads ready
 * @throws CrewError for options that make no sense, or if threads cannot be started
 * @example
 * ```ts
 * const crew = await parallel.startCrew({ threads: 2 });
 * const a = np.ones([300, 300]);
 * np.matmul(a, a).at(0, 0) // 300
 * await crew.close();
 * ```
 */
export async function startCrew(options: CrewOptions = {}): Promise<Crew> {
  const { threads = availableParallelism(), threshold = THRESHOLD, tasks = {} } = options;
  for (const key of Object.keys(options))
    if (!['threads', 'threshold', 'tasks'].includes(key))
      throw new CrewError(`startCrew: unknown option '${key}'; expected threads, threshold, tasks`);
  if (!Number.isInteger(threads) || threads < 1 || threads > MOST_THREADS)
    throw new CrewError(`startCrew: threads must be a whole number from 1 to ${MOST_THREADS}; got ${String(threads)}`);
  if (!(threshold >= 0))
    throw new CrewError(`startCrew: threshold is a time in nanoseconds, 0 or more; got ${String(threshold)}`);
  return new Crew({ threads, threshold, tasks }).start();
}
