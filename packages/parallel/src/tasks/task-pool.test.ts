import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as np from '@numloom/ndarray';
import { type Crew, startCrew } from '../index.ts';

const file = new URL('./tasks.testing.js', import.meta.url);
let crew: Crew;
beforeAll(async () => {
  crew = await startCrew({ threads: 2, tasks: { maxThreads: 1 } });
});
afterAll(() => crew.close());

const task = <R>(name: string, data?: unknown) => crew.run<R>(file, data, { name });

describe('arrays by reference', () => {
  test('both sides see the same memory, and the answer is an array of the other side', async () => {
    const x = np.arange(0, 5, 1, { dtype: 'float64' });
    const { doubled, sum } = await crew.run<{ doubled: np.ArrayHandle; sum: number }>(file, { x: np.share(x) });
    expect(x.tolist()).toEqual([1, 2, 3, 4, 5]);
    expect(sum).toBe(15);
    expect(np.attach(doubled).tolist()).toEqual([0, 2, 4, 6, 8]);
    expect(np.add(np.attach(doubled), x).tolist()).toEqual([1, 4, 7, 10, 13]);
  });

  test('views keep their shape and strides', async () => {
    const { a, b } = await task<{ a: np.ArrayHandle; b: np.ArrayHandle }>('pair');
    expect(np.attach(a).tolist()).toEqual([
      [0, 4, 8],
      [1, 5, 9],
      [2, 6, 10],
      [3, 7, 11],
    ]);
    expect(np.attach(b).tolist()).toEqual([7, 6, 5, 4]);
  });

  test('what the other side holds is not freed here, whether dropped or disposed of', async () => {
    for (const give of [(a: np.NDArray) => a.dispose(), () => undefined]) {
      await (async () => {
        const x = np.ones([200_000]);
        await task('keep', { x: np.share(x) });
        give(x);
      })();
      np.collectGarbage();
      for (let k = 0; k < 50; k++) np.full([200_000], 9);
      expect(await task('sumOfKept')).toBe(200_000);
    }
    const { heldBytes } = np.memoryStatistics();
    await task('letGo');
    np.collectGarbage();
    expect(np.memoryStatistics().heldBytes).toBeLessThanOrEqual(heldBytes);
  });

  test('what this side holds is not freed there', async () => {
    const x = np.ones([100_000]);
    const { doubled } = await crew.run<{ doubled: np.ArrayHandle }>(file, { x: np.share(x) });
    const y = np.attach(doubled);
    await task('makeGarbage', 60);
    expect(np.sum(y).item()).toBe(200_000);
  });

  test('an answer outlives the thread that gave it', async () => {
    const x = np.ones([100_000]);
    const { doubled } = await crew.run<{ doubled: np.ArrayHandle }>(file, { x: np.share(x) });
    await expect(task('exit')).rejects.toMatchObject({ name: 'TaskExitError' });
    await task('makeGarbage', 5);
    for (let k = 0; k < 50; k++) np.full([100_000], 9);
    expect(np.sum(np.attach(doubled)).item()).toBe(200_000);
  });

  test('a thread gives the memory of its garbage back', async () => {
    expect(await task('makeGarbage', 1000)).toBe(1000 + (1000 * 999) / 2);
    const held: np.NDArray[] = [];
    for (let k = 0; k < 12; k++) held.push(np.empty([2 ** 25])); // 3 GiB of the memory's 4 GiB are held
    for (const a of held) a.dispose();
  });

  test('an array that comes back is the one that went', async () => {
    const x = np.ones([3]);
    expect(np.attach(np.share(x)).block).toBe(x.block);
  });

  test('stale, foreign and forged handles are errors by name', async () => {
    const gone = (() => {
      const x = np.ones([10]);
      const handle = structuredClone(np.share(x));
      x.dispose();
      return handle;
    })();
    expect(() => np.attach(gone)).toThrow(/freed before it was attached/);
    expect(() => np.attach({} as never)).toThrow(/expected what np.share has made/);
    const handle = np.share(np.ones([4]));
    expect(() => np.attach({ ...handle, shape: [5] })).toThrow(/outside of its memory/);
    expect(() => np.attach({ ...handle, offset: -8 })).toThrow(/outside of its memory/);
    expect(() => np.attach({ ...handle, strides: [4] })).toThrow(/outside of its memory/);
    expect(() => np.attach({ ...handle, dtype: 'float99' } as never)).toThrow(/float99/);
    const { block } = handle;
    expect(() => np.attach({ ...handle, block: { ...block, arena: 5 } })).toThrow(/does not share the memory/);
    expect(() => np.attach({ ...handle, block: { ...block, token: block.token + 1 } })).toThrow(/freed before/);
    expect(() => np.attach({ ...handle, block: { ...block, entry: 1e9 } })).toThrow(/not a handle/);
  });

  test('a crew inside of a task works on the same memory', async () => {
    const x = np.ones([50_000]);
    expect(await task('nested', { x: np.share(x) })).toBe(250_000);
  });
});

describe('how tasks end', () => {
  test.each([
    ['exit', { name: 'TaskExitError', message: 'the task ended its thread, with exit code 7' }],
    ['fail', { name: 'RangeError', message: 'mine' }],
    ['failLater', { name: 'Error', message: 'much later' }],
    ['nothing', { name: 'TypeError', message: expect.stringContaining("has no function 'nothing'; it exports") }],
  ])('%s', async (name, error) => {
    await expect(task(name)).rejects.toMatchObject(error);
    expect(await task('wait', 1)).toBe('waited');
  });

  test('out of memory, within the limits of the pool', async () => {
    const small = await startCrew({ threads: 2, tasks: { resourceLimits: { maxOldGenerationSizeMb: 64 } } });
    await expect(small.run(file, undefined, { name: 'fillHeap' })).rejects.toMatchObject({
      name: 'TaskExitError',
      code: 'ERR_WORKER_OUT_OF_MEMORY',
    });
    expect(await small.run(file, 1, { name: 'wait' })).toBe('waited');
    await small.close();
  });

  test('an endless one is ended by its signal', async () => {
    const running = crew.run(file, undefined, { name: 'forever', signal: AbortSignal.timeout(50) });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(await task('wait', 1)).toBe('waited');
  });

  test('files that are not there, and no files', async () => {
    await expect(crew.run('/nowhere/at-all.js')).rejects.toThrow(/Cannot find module|at-all/);
    await expect(crew.run('')).rejects.toThrow(/expected a file/);
    await expect(crew.run(undefined as never)).rejects.toThrow(/expected a file/);
  });

  test('statistics', () => {
    expect(crew.statistics.tasks.completed).toBeGreaterThan(10);
    expect(crew.statistics.replaced).toBe(0);
  });
});
