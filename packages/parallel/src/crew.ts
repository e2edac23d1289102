import { availableParallelism } from 'node:os';
import { MessageChannel, type MessagePort, receiveMessageOnPort, type Worker } from 'node:worker_threads';
import {
  currentExecutor,
  currentRecording,
  type Executor,
  inheritedBy,
  type Job,
  serialExecutor,
  setExecutor,
} from '@numloom/kernels';
import { Piscina } from 'piscina';
import { ControlBlock, Failure, State } from './control-block.ts';
import { CrewExecutor, type Lanes } from './crew-executor.ts';
import { AbortError, CrewClosedError, CrewError, restoreError } from './errors.ts';
import type { KernelMessage, LaneMessage, Launch } from './lane.ts';
import { Tape } from './offload.ts';
import { type OffloadLanes, Offloads } from './offloads.ts';
import { OFFLOADS, THRESHOLD } from './policy.ts';
import { entryFile, type RunOptions, type TaskOptions, type TaskStatistics, Tasks } from './tasks.ts';
import { Threads } from './threads.ts';

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

/** When threads could not be started this often in a row, and none is left, what waits for one is rejected. */
const ATTEMPTS = 10;
/** Threads that a process may be asked to start. */
const MOST_THREADS = 128;

/**
 * Threads that share out every large operation. While a crew is open, plain `np` calls use it, with no change to the calling
 * code: above a threshold they run on all threads, the caller's own included, with the same bits as on one.
 */
export class Crew {
  readonly threads: number;
  readonly #control: ControlBlock;
  readonly #pools: (Piscina | undefined)[];
  readonly #threads: Threads[] = [];
  readonly #executor: CrewExecutor;
  readonly #offloads: Offloads;
  readonly #tasks: Tasks;
  readonly #ports: (MessagePort | undefined)[];
  readonly #kernels = new Map<number, KernelMessage>();
  readonly #reports = new Map<string, Error>();
  readonly #syncSlots: number;
  #waiting: NodeJS.Timeout | undefined;
  #replaced = 0;
  #failures = 0;
  #closed: Promise<void> | undefined;

  /** @internal Use `startCrew`. */
  constructor({ threads, threshold, tasks }: Required<CrewOptions>) {
    this.threads = threads;
    this.#syncSlots = threads + 1;
    this.#control = new ControlBlock(threads, this.#syncSlots + OFFLOADS);
    this.#ports = Array(threads).fill(undefined);
    this.#pools = Array(threads).fill(undefined);
    const shared = {
      control: this.#control,
      threads,
      threshold,
      provide: (job: Job) => this.#provide(job),
      errorOf: (slot: number, serial: number) => this.#errorOf(slot, serial),
      bury: (lane: number) => this.#bury(lane),
    } satisfies Lanes;
    const forOffloads: OffloadLanes = {
      ...shared,
      provide: (tape: Tape) => tape.jobs.forEach((job) => void this.#provide(job)),
      keepAlive: (on) => this.#keepAlive(on),
    };
    this.#executor = new CrewExecutor(shared, this.#syncSlots);
    this.#offloads = new Offloads(forOffloads, this.#syncSlots);
    this.#tasks = new Tasks(threads, tasks);
  }

  /** @internal */
  async start(): Promise<this> {
    try {
      await Promise.all(Array.from(this.#ports, (_, lane) => this.#launch(lane)));
    } catch (error) {
      await Promise.all(this.#pools.map((pool) => pool?.destroy()));
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
      lanes: Array.from(this.#ports.keys()).filter((lane) => this.#control.load(this.#control.alive(lane)) === 1)
        .length,
      shares: Array.from(this.#ports.keys()).reduce(
        (sum, lane) => sum + this.#control.load(this.#control.shares(lane)),
        0,
      ),
      replaced: this.#replaced,
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
    return this.#pools.flatMap((pool) => pool?.threads ?? []);
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
    await Promise.all(this.#pools.map((pool) => pool?.destroy()));
    await Promise.all(this.#threads.map((threads) => threads.allEnded()));
    for (const port of this.#ports) port?.close();
    this.#executor.dispose();
  }

  /** A pool of one thread per lane: a lane blocks its thread, so no task may be sent to it but the one that starts it. */
  #poolOf(lane: number): { pool: Piscina; threads: Threads } {
    const known = this.#pools[lane];
    if (known && known.threads.length > 0) return { pool: known, threads: this.#threads[lane]! };
    const pool = new Piscina({
      filename: entryFile('lane'),
      minThreads: 1,
      maxThreads: 1,
      idleTimeout: Number.POSITIVE_INFINITY,
      atomics: 'disabled',
      recordTiming: false,
      workerData: inheritedBy(),
    });
    pool.on('error', () => undefined); // the end of the thread is what counts
    this.#pools[lane] = pool;
    const threads = new Threads(pool, () => void pool.destroy().catch(() => undefined));
    this.#threads[lane] = threads;
    return { pool, threads };
  }

  async #launch(lane: number): Promise<void> {
    const { port1, port2 } = new MessageChannel();
    const { lanes, slots, buffer } = this.#control;
    const launch: Launch = {
      lane,
      lanes,
      slots,
      syncSlots: this.#syncSlots,
      threads: this.threads,
      buffer,
      port: port2,
    };
    port1.on('message', (message: LaneMessage) => this.#onMessage(message));
    port1.unref();
    // The lane works as soon as it is there: kernels wait for it in its port, those that come in the meantime as well.
    for (const message of this.#kernels.values()) port1.postMessage(message);
    this.#ports[lane] = port1;
    const { pool, threads } = this.#poolOf(lane);
    try {
      const thread = (await pool.run(launch, { transferList: [port2] })) as number;
      void (threads.end(thread) ?? Promise.resolve()).then(() => this.#onEnd(lane, port1));
    } catch (error) {
      this.#bury(lane);
      port1.close();
      throw error;
    }
  }

  /** A lane's thread has ended: what it was in fails by name, and another one is started in its place. */
  #onEnd(lane: number, port: MessagePort): void {
    this.#bury(lane);
    port.close();
    if (!this.#closed) this.#relaunch(lane);
  }

  /** Again and again, ever more slowly: whatever it is that ends threads may pass. Who waits for one is not kept waiting. */
  #relaunch(lane: number): void {
    this.#replaced++;
    this.#launch(lane).then(
      () => {
        this.#failures = 0;
      },
      (error: Error) => {
        if (this.#closed) return;
        if (++this.#failures >= ATTEMPTS && this.statistics.lanes === 0)
          this.#offloads.rejectAll(new CrewError(`the crew has no thread left: ${error.message}`));
        setTimeout(() => this.#closed ?? this.#relaunch(lane), Math.min(1000, 2 ** this.#failures)).unref();
      },
    );
  }

  /** Takes a dead lane out of the slot that it was in. */
  #bury(lane: number): void {
    const control = this.#control;
    this.#ports[lane] = undefined;
    control.store(control.alive(lane), 0);
    for (let slot = 0; slot < control.slots; slot++) {
      if (control.load(control.presence(slot, lane)) === 0) continue;
      if (control.load(control.state(slot)) === State.open) control.store(control.failed(slot), Failure.dead);
      control.store(control.presence(slot, lane), 0);
      control.close(slot);
    }
    for (let slot = this.#syncSlots; slot < control.slots; slot++) this.#offloads.finish(slot);
  }

  #provide(job: Job): void {
    const { id, source } = job.kernel;
    if (this.#kernels.has(id)) return;
    const message: KernelMessage = { id, source };
    for (const port of this.#ports) port?.postMessage(message);
    this.#kernels.set(id, message);
  }

  #onMessage({ slot, serial, error }: LaneMessage): void {
    if (error) this.#reports.set(`${slot} ${serial}`, restoreError(error));
    else this.#offloads.finish(slot, serial);
  }

  #errorOf(slot: number, serial: number): Error {
    for (const port of this.#ports) {
      for (let received = port && receiveMessageOnPort(port); received; received = receiveMessageOnPort(port!))
        this.#onMessage(received.message as LaneMessage);
    }
    const key = `${slot} ${serial}`;
    const error = this.#reports.get(key);
    this.#reports.delete(key);
    return error ?? new CrewError('a thread of the crew failed without saying why');
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
