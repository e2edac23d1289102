import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { currentExecutor, currentRecording, type Executor, serialExecutor, setExecutor } from '@numloom/kernels';
import { ControlBlock } from './control-block.ts';
import { CrewExecutor } from './crew-executor.ts';
import { AbortError, CrewClosedError, CrewError } from './errors.ts';
import { LaneThreads } from './lane-threads.ts';
import { Tape } from './offload.ts';
import { Offloads } from './offloads.ts';
import { OFFLOADS, THRESHOLD } from './policy.ts';
import { type RunOptions, type TaskOptions, type TaskStatistics, Tasks } from './tasks.ts';

export interface CrewOptions {
  /** Threads that compute, the caller's own among them: by default as many as the process may use. */
  readonly threads?: number;
  /** Estimated nanoseconds of work below which an operation stays on the calling thread: 30,000 by default. */
  readonly threshold?: number;
  /** Options of the piscina pool behind `crew.run`: `maxThreads`, `resourceLimits`, `env`, `maxQueue`, ... */
  readonly tasks?: TaskOptions;
}

export interface CrewStatistics {
  readonly threads: number;
  /** Worker threads that are ready to take shares of jobs. */
  readonly lanes: number;
  /** Shares of jobs that lanes have done so far. */
  readonly shares: number;
  /** Lanes that ended and were replaced. */
  readonly replaced: number;
  readonly pendingOffloads: number;
  readonly tasks: TaskStatistics;
}

/** Crews of this thread, the newest last: it is the one that plain operations use. */
const live: Crew[] = [];

/** Threads that a process may be asked to start. */
const MOST_THREADS = 128;

/**
 * Threads that share out every large operation. While a crew is open, plain `np` calls use it, with no change to the calling
 * code: above a threshold they run on all threads, the caller's own included, with the same bits as on one.
 */
export class Crew {
  readonly threads: number;
  readonly #lanes: LaneThreads;
  readonly #executor: CrewExecutor;
  readonly #offloads: Offloads;
  readonly #tasks: Tasks;
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
    this.#offloads = new Offloads({ control, lanes: this.#lanes, keepAlive: (on) => this.#keepAlive(on) }, syncSlots);
    this.#tasks = new Tasks(threads, tasks);
  }

  /** @internal */
  async start(): Promise<this> {
    try {
      await this.#lanes.start();
    } catch (error) {
      await this.#lanes.close();
      this.#executor.dispose();
      throw new CrewError(`the crew's threads could not be started: ${(error as Error).message}`, { cause: error });
    }
    live.push(this);
    setExecutor(this.#executor);
    return this;
  }

  /**
   * Runs an expression of `np` and toolkit calls off the event loop, on all threads of the crew, and resolves to what the
   * callback returned. The callback runs at once, but only writes its operations down: values are not there yet, so reading one
   * throws a `RecordingError`. Several offloads at a time take turns.
   *
   * It is a transaction: until it has settled, arrays that it reads cannot be written, and arrays that it writes cannot be
   * touched (`PendingError`); if it rejects, they are as they were before.
   *
   * @throws AbortError when the signal is aborted; what is under way is finished to the end of a share
   * @example `const y = await crew.offload(() => np.matmul(X, W))`
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
   * @param file a path, a file URL, or its text
   * @param data anything that can be cloned to another thread
   * @param options piscina's: `name` of the export, `signal`, `transferList`
   * @example `await crew.run(new URL('./task.js', import.meta.url), { images: np.share(images) })`
   */
  run<R = unknown>(file: string | URL, data?: unknown, options: RunOptions = {}): Promise<R> {
    if (this.#closed) return Promise.reject(new CrewClosedError('crew.run: the crew is closed'));
    return this.#tasks.run<R>(file, data, options);
  }

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

  /** @internal What plain operations go through while this crew is the newest. */
  get executor(): Executor {
    return this.#executor;
  }

  /** @internal The threads of the lanes. */
  get workers(): readonly Worker[] {
    return this.#lanes.workers;
  }

  /** Ends the threads, after everything that is pending has settled; with `force`, it is rejected. Twice is once. */
  close(options: { readonly force?: boolean } = {}): Promise<void> {
    this.#closed ??= this.#close();
    if (options.force) {
      const error = new CrewClosedError('the crew was closed by force');
      this.#offloads.rejectAll(error);
      this.#tasks.rejectAll();
    }
    return this.#closed;
  }

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

  /** Lanes do not keep the process; a timer does, as long as somebody waits for one. */
  #keepAlive(on: boolean): void {
    clearInterval(this.#waiting);
    this.#waiting = on ? setInterval(() => undefined, 2 ** 30) : undefined;
  }
}

/**
 * Starts a crew. From then on plain synchronous `np` calls above the threshold run on all of its threads, until it is closed.
 *
 * A process with an open crew ends by itself when its work ends: idle threads do not keep it, and cost nothing while they sleep.
 *
 * @throws CrewError for options that make no sense, or if threads cannot be started
 * @example
 * await using crew = await startCrew();
 * np.matmul(a, b); // on every core
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
