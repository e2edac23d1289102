import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

/**
 * The one lock for all threads of the process, whether they share an arena or not: threads inherit the environment data of the one
 * that starts them.
 */
const KEY = '@numloom/compile-lock';
let lock = getEnvironmentData(KEY) as Int32Array | undefined;
if (!lock) setEnvironmentData(KEY, (lock = new Int32Array(new SharedArrayBuffer(4))));

/** Milliseconds after which the lock is taken over: a thread that was killed while it compiled leaves it behind. */
const PATIENCE = 2000;

/** Runs an action while no other thread of the process is in here. */
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
