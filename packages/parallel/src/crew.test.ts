import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import { currentExecutor, serialExecutor } from '@numloom/kernels';
import * as np from '@numloom/ndarray';
import { type Crew, startCrew } from './index.ts';

const open: Crew[] = [];
const start = async (...args: Parameters<typeof startCrew>): Promise<Crew> => {
  const crew = await startCrew(...args);
  open.push(crew);
  return crew;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((crew) => crew.close({ force: true })));
  expect(currentExecutor()).toBe(serialExecutor);
});

const x = np.random.defaultRng(1).random([400, 400]);
const expected = np.matmul(x, x).at(7, 9);

describe('opening and closing', () => {
  test('plain calls use the newest crew, and the thread alone when all are closed', async () => {
    const one = await start({ threads: 2 });
    expect(currentExecutor()).toBe(one.executor);
    const two = await start({ threads: 3 });
    expect(currentExecutor()).toBe(two.executor);
    expect(np.matmul(x, x).at(7, 9)).toBe(expected);
    await one.close();
    expect(currentExecutor()).toBe(two.executor);
    expect(np.matmul(x, x).at(7, 9)).toBe(expected);
    await two.close();
    expect(currentExecutor()).toBe(serialExecutor);
  });

  test('closing waits for what is pending; twice is once; afterwards calls are refused by name', async () => {
    const crew = await start({ threads: 2 });
    const pending = crew.offload(() => np.matmul(x, x));
    const closing = crew.close();
    expect(crew.close()).toBe(closing);
    expect((await pending).at(7, 9)).toBe(expected);
    await closing;
    await expect(crew.offload(() => np.exp(x))).rejects.toMatchObject({ name: 'CrewClosedError' });
    await expect(crew.run('anything.js')).rejects.toMatchObject({ name: 'CrewClosedError' });
  });

  test('closing by force rejects what is pending, and leaves arrays as they were', async () => {
    const crew = await start({ threads: 2 });
    const y = np.ones([600, 600]);
    const pending = crew.offload(() => {
      for (let k = 0; k < 500; k++) y.iadd(1);
      return y;
    });
    const queued = Array.from({ length: 12 }, () => crew.offload(() => np.matmul(x, x)));
    const all = Promise.allSettled([pending, ...queued]);
    await crew.close({ force: true });
    for (const result of await all) {
      expect(result.status).toBe('rejected');
      expect((result as PromiseRejectedResult).reason).toMatchObject({ name: 'CrewClosedError' });
    }
    expect([np.min(y).item(), np.max(y).item()]).toEqual([1, 1]);
  });

  test('a hundred times leaks no memory of the arena, no handle and no thread', async () => {
    const state = () => {
      np.collectGarbage();
      const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').length : 0;
      return {
        held: np.memoryStatistics().heldBytes,
        handles: process.getActiveResourcesInfo().sort().join(),
        threads,
      };
    };
    const round = async () => {
      const crew = await startCrew({ threads: 2 });
      expect(np.matmul(x, x).at(7, 9)).toBe(expected);
      await crew.close();
    };
    /** Threads that have ended are gone a moment later; the engine's own come and go. */
    const settled = async (good: (s: ReturnType<typeof state>) => boolean) => {
      let last = state();
      for (let k = 0; k < 40 && !good(last); k++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        last = state();
      }
      return last;
    };
    await round();
    const before = await settled(() => false);
    for (let k = 0; k < 100; k++) await round();
    const fits = (s: ReturnType<typeof state>) =>
      s.held <= before.held && s.handles === before.handles && s.threads <= before.threads + 2;
    const after = await settled(fits);
    expect({ before, after, leaked: !fits(after) }).toEqual({ before, after, leaked: false });
  }, 120_000);

  test.each([
    [{ threads: 0 }, /threads must be a whole number from 1 to 128; got 0/],
    [{ threads: 2.5 }, /got 2.5/],
    [{ threads: '2' }, /got 2/],
    [{ threshold: -1 }, /threshold is a time in nanoseconds/],
    [{ thread: 2 }, /unknown option 'thread'; expected threads, threshold, tasks/],
  ])('%j is refused', async (options, message) => {
    await expect(startCrew(options as never)).rejects.toThrow(message);
  });
});

describe('sharing out', () => {
  test('small work stays on the thread, large work is shared', async () => {
    const crew = await start({ threads: 2 });
    const { shares } = crew.statistics;
    for (let k = 0; k < 100; k++) np.add(np.ones([100]), 1);
    expect(crew.statistics.shares).toBe(shares);
    for (let k = 0; k < 20; k++) np.matmul(x, x);
    expect(crew.statistics.shares).toBeGreaterThan(shares);
  });

  test('an operation that fails in the middle of sharing throws here, and the next one works', async () => {
    await start({ threads: 2, threshold: 0 });
    // The kernel would read beyond the end of the memory.
    const block = { read() {}, write() {}, look() {} } as never;
    const wrong = new np.NDArray('float64', [4_000_000], [2 ** 20], 2 ** 20, block);
    expect(() => np.exp(wrong)).toThrow(expect.objectContaining({ name: 'RuntimeError' }));
    expect(np.matmul(x, x).at(7, 9)).toBe(expected);
  });
});
