import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

/**
 * One lock for all threads of the process, whether they share an arena or not: threads inherit the environment data of the one
 * that starts them.
 */
const KEY = '@numloom/compile-lock';
let lock = getEnvironmentData(KEY) as unknown as Int32Array | undefined;
if (!lock) setEnvironmentData(KEY, (lock = new Int32Array(new SharedArrayBuffer(4))) as never);

/** A thread that was killed while it compiled leaves the lock behind: it is taken over after this long. */
const PATIENCE = 2000;

export function whileCompiling<T>(action: () => T): T {
  const word = lock!;
  const limit = performance.now() + PATIENCE;
  while (Atomics.compareExchange(word, 0, 0, 1) !== 0) {
    Atomics.wait(word, 0, 1, 50);
    if (performance.now() > limit) break;
  }
  try {
    return action();
  } finally {
    Atomics.store(word, 0, 0);
    Atomics.notify(word, 0, 1);
  }
}
