import { fileURLToPath, pathToFileURL } from 'node:url';
import { attachBlock, inheritedBy, keepAlive, type SharedBlock } from '@numloom/kernels';
import { Piscina } from 'piscina';
import { AbortError, CrewClosedError, CrewError, TaskExitError } from './errors.ts';
import { handlesIn } from './handles.ts';
import { NOTHING, type Task } from './task.ts';
import { Threads } from './threads.ts';

type PiscinaOptions = NonNullable<ConstructorParameters<typeof Piscina>[0]>;

/** Piscina's options but for those that the crew sets itself. */
export type TaskOptions = Omit<PiscinaOptions, 'filename' | 'name' | 'workerData' | 'loadBalancer'>;

/** Piscina's options for one task. */
export interface RunOptions {
  /** The export to call; the default one if not given. */
  readonly name?: string;
  readonly signal?: AbortSignal;
  /** Objects that move to the thread instead of being copied. */
  readonly transferList?: readonly unknown[];
}

export interface TaskStatistics {
  readonly threads: number;
  readonly completed: number;
  readonly waiting: number;
}

/** The user's own tasks, on threads of their own: whatever they do there, the lanes of the crew are not touched. */
export class Tasks {
  readonly #threads: number;
  readonly #options: TaskOptions;
  readonly #held = new Set<unknown>();
  #pool: Piscina | undefined;
  #started: Threads | undefined;
  #closing = false;

  constructor(threads: number, options: TaskOptions) {
    this.#threads = threads;
    this.#options = options;
  }

  get statistics(): TaskStatistics {
    const pool = this.#pool;
    return { threads: pool?.threads.length ?? 0, completed: pool?.completed ?? 0, waiting: pool?.queueSize ?? 0 };
  }

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
      return result as R;
    } catch (error) {
      throw signal?.aborted ? new AbortError(signal) : named(error as Error);
    } finally {
      this.#held.delete(task);
    }
  }

  /** After all tasks have ended. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#pool?.close({ force: false });
    await this.#started?.allEnded();
  }

  rejectAll(): void {
    this.#closing = true;
    this.#pool?.destroy().catch(() => undefined);
  }

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
      filename: entryFile('task'),
      workerData: inheritedBy(),
    });
    pool.on('error', () => undefined); // of a thread without a task: it is replaced
    this.#started = new Threads(pool, () => {
      // A task that comes makes the pool start a thread, for all that wait.
      if (!this.#closing && pool.queueSize > 0) pool.run(NOTHING).catch(() => undefined);
    });
    this.#pool = pool;
    return pool;
  }
}

/** A file beside this one, as it is to be loaded by a thread. */
export const entryFile = (name: string): string =>
  fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? `./${name}.ts` : `./${name}.js`, import.meta.url));

/** How a task's thread ended, under a name of ours; what the task itself has thrown stays as it is. */
function named(error: Error & { readonly code?: unknown }): Error {
  const code = /^worker exited with code: (-?\d+)$/.exec(error.message)?.[1];
  if (code !== undefined) return new TaskExitError(`the task ended its thread, with exit code ${code}`, error);
  if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
    return new TaskExitError('the task used up the memory of its thread', error);
  if (error.message === 'Terminating worker thread') return new CrewClosedError('the crew was closed by force');
  return error;
}

function urlOf(file: string | URL): string {
  if (file instanceof URL || (typeof file === 'object' && 'href' in (file as object))) return (file as URL).href;
  if (typeof file !== 'string' || file === '')
    throw new CrewError(`crew.run: expected a file, as a path or a URL; got ${JSON.stringify(file) ?? typeof file}`);
  return /^(file|data):/.test(file) ? file : pathToFileURL(file).href;
}

/** From now on this side holds the arrays that a task has answered with, for as long as the handles are reachable. */
function holdHandles(result: unknown): void {
  for (const handle of handlesIn(result)) keepAlive(handle, attachBlock(handle.block as SharedBlock));
}
