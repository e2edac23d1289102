import { pathToFileURL } from 'node:url';
import { attachBlock, inheritedBy, keepAlive } from '@numloom/kernels';
import { Piscina } from 'piscina';
import { AbortError, CrewClosedError, CrewError, TaskExitError } from '../errors.ts';
import { PoolThreads } from '../pool/pool-threads.ts';
import { workerFile } from '../pool/worker-file.ts';
import { handlesIn } from './handles.ts';
import { NOTHING, type Task } from './task.ts';

type PiscinaOptions = NonNullable<ConstructorParameters<typeof Piscina>[0]>;

/** Options of the piscina pool behind `crew.run`: all of piscina's but those that the crew sets itself. */
export type TaskOptions = Omit<PiscinaOptions, 'filename' | 'name' | 'workerData' | 'loadBalancer'>;

/** Options of one task of `crew.run`. */
export interface RunOptions {
  /** The export to call; the default one if not given. */
  readonly name?: string;
  /** Ends the task, and with it its thread, when it is aborted. */
  readonly signal?: AbortSignal;
  /** Objects that move to the thread instead of being copied: buffers, message ports. */
  readonly transferList?: readonly unknown[];
}

/** Figures of the pool behind `crew.run`. */
export interface TaskStatistics {
  /** Threads that the pool has now. */
  readonly threads: number;
  /** Tasks that have ended so far. */
  readonly completed: number;
  /** Tasks that wait for a thread. */
  readonly waiting: number;
}

/** Runs the user's own tasks on threads of their own: whatever they do there, the lanes of the crew are not touched. */
export class TaskPool {
  readonly #threads: number;
  readonly #options: TaskOptions;
  /** Tasks under way: the handles in their data, and so the arrays, stay reachable. */
  readonly #held = new Set<unknown>();
  #pool: Piscina | undefined;
  #started: PoolThreads | undefined;
  #closing = false;

  constructor(threads: number, options: TaskOptions) {
    this.#threads = threads;
    this.#options = options;
  }

  /** Figures of the pool; all 0 before the first task. */
  get statistics(): TaskStatistics {
    const pool = this.#pool;
    return { threads: pool?.threads.length ?? 0, completed: pool?.completed ?? 0, waiting: pool?.queueSize ?? 0 };
  }

  /** Resolves to what a function of a file returns for the data, on a thread of the pool. */
  async run<R>(file: string | URL, data: unknown, { name, signal, transferList }: RunOptions): Promise<R> {
    if (signal?.aborted) throw new AbortError(signal);
    const task: Task = { file: urlOf(file), name: name ?? 'default', data };
    this.#held.add(task);
    try {
      const result = await this.#start().run(task, {
        ...(signal && { signal }),
        ...(transferList && { transferList: [...transferList] as never }),
      });
      holdHandles(result);
      return result;
    } catch (error) {
      throw signal?.aborted ? new AbortError(signal) : renamed(error as Error);
    } finally {
      this.#held.delete(task);
    }
  }

  /** Ends the threads after all tasks have ended. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#pool?.close({ force: false });
    await this.#started?.allEnded();
  }

  /** Ends the threads, and rejects the tasks that are under way or wait. */
  rejectAll(): void {
    this.#closing = true;
    this.#pool?.destroy().catch(() => undefined);
  }

  /** The pool, started with the first task. */
  #start(): Piscina {
    if (this.#pool) return this.#pool;
    const pool = new Piscina({
      minThreads: 0,
      maxThreads: this.#threads,
      // A thread that was just used has its modules loaded: the next task is likely to come soon.
      idleTimeout: 10_000,
      closeTimeout: 2 ** 31 - 1,
      // Timers and promises of a task that has returned go on.
      atomics: 'disabled',
      ...this.#options,
      filename: workerFile(import.meta.url, 'task'),
      workerData: inheritedBy(),
    });
    pool.on('error', () => undefined); // A thread without a task has failed: it is replaced.
    this.#started = new PoolThreads(pool, () => {
      // A task that comes makes the pool start a thread, for all that wait.
      if (!this.#closing && pool.queueSize > 0) pool.run(NOTHING).catch(() => undefined);
    });
    this.#pool = pool;
    return pool;
  }
}

/** The error of a task whose thread was ended, under a name of this package; an error that the task itself has thrown stays as it is. */
function renamed(error: Error & { readonly code?: unknown }): Error {
  const code = /^worker exited with code: (-?\d+)$/.exec(error.message)?.[1];
  if (code !== undefined) return new TaskExitError(`the task ended its thread, with exit code ${code}`, error);
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new TaskExitError('the task used up the memory of its thread', error);
  if (error.message === 'Terminating worker thread') return new CrewClosedError('the crew was closed by force');
  return error;
}

/** The URL of a task's file, as `import` takes it. */
function urlOf(file: string | URL): string {
  // A URL of another realm is none of this one's instances.
  if (typeof file === 'object' && 'href' in file) return file.href;
  if (typeof file !== 'string' || file === '')
    throw new CrewError(`crew.run: expected a file, as a path or a URL; got ${JSON.stringify(file) ?? typeof file}`);
  return /^(file|data):/.test(file) ? file : pathToFileURL(file).href;
}

/** From now on this side holds the arrays that a task has returned, for as long as their handles are reachable. */
function holdHandles(result: unknown): void {
  for (const handle of handlesIn(result)) keepAlive(handle, attachBlock(handle.block));
}
