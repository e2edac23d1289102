import { releaseThread } from '@numloom/kernels';
import type { Piscina } from 'piscina';

/** Watches the threads of a pool from the moment they start: the memory of each is free again when it has ended, however it did. */
export class PoolThreads {
  readonly #pool: Piscina;
  readonly #running = new Map<number, Promise<void>>();
  readonly #onStuck: () => void;

  /**
   * @param onStuck is called when a thread has ended and the pool has none left: piscina does not replace one that ends while it
   *   starts, and what was waiting for it would wait for ever
   */
  constructor(pool: Piscina, onStuck: () => void) {
    this.#pool = pool;
    this.#onStuck = onStuck;
    pool.on('workerCreate', () => this.look());
    this.look();
  }

  /** Resolves when the thread of that id has ended; undefined if it has already. */
  end(thread: number): Promise<void> | undefined {
    this.look();
    return this.#running.get(thread);
  }

  /** Resolves when the threads that are there now have ended. */
  async allEnded(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  /** Begins to watch the threads that the pool has started since the last look. */
  look(): void {
    for (const worker of this.#pool.threads) {
      const { threadId } = worker;
      if (this.#running.has(threadId)) continue;
      const ended = new Promise<void>((resolve) => {
        worker.once('exit', () => {
          this.#running.delete(threadId);
          releaseThread(threadId);
          this.look(); // the pool has just started another one in its place
          if (this.#pool.threads.length === 0) this.#onStuck();
          resolve();
        });
      });
      this.#running.set(threadId, ended);
    }
  }
}
