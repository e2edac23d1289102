import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { memory, setExecutor } from '@numloom/kernels';
import * as np from '@numloom/ndarray';
import { ControlBlock } from './control-block.ts';
import { CrewExecutor } from './crew-executor.ts';
import { type Crew, startCrew } from './index.ts';
import { LaneThreads } from './lane-threads.ts';

const file = new URL('./testing/tasks.testing.js', import.meta.url);
const x = np.random.defaultRng(1).random([700, 700]);
const product = np.matmul(x, x);
const isRight = () => np.all(np.equal(np.matmul(x, x), product)).item();

describe('a lane that dies', () => {
  let crew: Crew;
  beforeAll(async () => {
    crew = await startCrew({ threads: 3 });
  });
  afterAll(() => crew.close());

  const healed = async (before: number) => {
    while (crew.statistics.replaced === before || crew.statistics.lanes < 3)
      await new Promise((resolve) => setTimeout(resolve, 5));
  };

  test('between jobs: blocking calls go on without it, and it is replaced', async () => {
    const { replaced } = crew.statistics;
    void crew.workers[0]!.terminate();
    for (let k = 0; k < 20; k++) expect(isRight()).toBe(true);
    await healed(replaced);
    const { shares } = crew.statistics;
    for (let k = 0; k < 20; k++) expect(isRight()).toBe(true);
    expect(crew.statistics.shares).toBeGreaterThan(shares);
  });

  test('all of them at once', async () => {
    const { replaced } = crew.statistics;
    for (const worker of crew.workers) void worker.terminate();
    for (let k = 0; k < 5; k++) expect(isRight()).toBe(true);
    await healed(replaced + 2);
    const y = await crew.offload(() => np.matmul(x, x));
    expect(np.all(np.equal(y, product)).item()).toBe(true);
  });

  test('in the middle of an offload: an error by name or the right answer, nothing half-written, and it heals', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 12; round++) {
      const { replaced } = crew.statistics;
      const y = np.ones([700, 700]);
      const pending = crew.offload(() => {
        for (let k = 0; k < 4; k++) y.imultiply(2);
        let z: np.NDArray = x;
        for (let k = 0; k < 6; k++) z = np.matmul(x, x);
        return z;
      });
      setTimeout(() => void crew.workers[round % 3]!.terminate(), round);
      const start = performance.now();
      await pending.then(
        (z) => {
          outcomes.add('right');
          expect(np.all(np.equal(z, product)).item()).toBe(true);
          expect([np.min(y).item(), np.max(y).item()]).toEqual([16, 16]);
        },
        (error: Error) => {
          outcomes.add(error.name === 'DeadLaneError' ? error.name : String(error.stack));
          expect([np.min(y).item(), np.max(y).item()]).toEqual([1, 1]);
        },
      );
      expect(performance.now() - start).toBeLessThan(20_000);
      await healed(replaced);
      expect(isRight()).toBe(true);
    }
    expect([...outcomes].filter((name) => name !== 'right')).toEqual(['DeadLaneError']);
  }, 60_000);
});

describe('a lane that dies in the middle of a blocking call', () => {
  const lanes = 1;
  const slots = 2;
  afterEach(() => void setExecutor({ run: (job) => void job.kernel.run(...job.args) }));

  test.each(['exit', 'throw', 'vanish'] as const)(
    '%s: the caller gets an error by name, and the next call is right',
    async (how) => {
      const control = new ControlBlock(lanes, slots);
      const worker = new Worker(new URL('./testing/dying-lane.testing.js', import.meta.url), {
        workerData: { lanes, slots, buffer: control.buffer, memory, how },
        stderr: true,
      });
      worker.on('error', () => undefined);
      await once(worker, 'online');
      while (control.load(control.alive(0)) === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      if (process.platform !== 'linux' && how === 'vanish') return void worker.terminate();
      const lanesOfTest = new LaneThreads(control, slots, { onEnd: () => undefined, onExhausted: () => undefined });
      const executor = new CrewExecutor({ control, threads: 2, threshold: 0, lanes: lanesOfTest }, slots);
      setExecutor(executor);
      let caught: Error | undefined;
      const start = performance.now();
      // The lane needs a moment to see its job: until it has died, answers must be right.
      while (caught === undefined && performance.now() - start < 20_000) {
        try {
          expect(isRight()).toBe(true);
        } catch (error) {
          caught = error as Error;
        }
      }
      expect(caught).toMatchObject({
        name: 'DeadLaneError',
        message: expect.stringContaining('ended in the middle of'),
      });
      expect(isRight()).toBe(true);
      await worker.terminate();
    },
    30_000,
  );
});

describe('tasks of the user leave the lanes alone', () => {
  let crew: Crew;
  beforeAll(async () => {
    crew = await startCrew({ threads: 2, tasks: { resourceLimits: { maxOldGenerationSizeMb: 64 } } });
  });
  afterAll(() => crew.close({ force: true }));

  test.each(['exit', 'failLater', 'fillHeap'])('%s, while blocking calls and offloads go on', async (name) => {
    const task = crew.run(file, undefined, { name });
    const failed = expect(task).rejects.toThrow();
    const pending = crew.offload(() => np.matmul(x, x));
    for (let k = 0; k < 10; k++) expect(isRight()).toBe(true);
    expect(np.all(np.equal(await pending, product)).item()).toBe(true);
    await failed;
    expect(crew.statistics.replaced).toBe(0);
  });

  test('one that never ends does not keep an offload waiting', async () => {
    const controller = new AbortController();
    const tasks = [1, 2].map(() => crew.run(file, undefined, { name: 'forever', signal: controller.signal }));
    const y = await crew.offload(() => np.matmul(x, x));
    expect(np.all(np.equal(y, product)).item()).toBe(true);
    controller.abort();
    for (const task of tasks) await expect(task).rejects.toMatchObject({ name: 'AbortError' });
  });
});

/** Whole programs: how they end, and what they cost while they idle. */
async function program(
  source: string,
  environment: Record<string, string> = {},
): Promise<{ code: number | null; output: string }> {
  const url = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const text = `
    import { startCrew } from ${url('./index.js')};
    const np = await import(${url('../../ndarray/dist/index.js')});
    const file = ${url('./testing/tasks.testing.js')};
    ${source}`;
  const child = spawn(process.execPath, ['--no-warnings', '--input-type=module', '-e', text], {
    timeout: 30_000,
    env: { ...process.env, FORCE_COLOR: '0', ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => void (output += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: output.trim() };
}

describe('a program with an open crew', () => {
  test('shares out interpreted kernels as well, where there is no SIMD', async () => {
    const run = await program(
      `
      const x = np.random.defaultRng(1).random([60, 70]);
      const work = () => [np.exp(x), np.sum(x, { axis: 0 }), np.matmul(x, x.T), np.sort(x), np.argmax(x, { axis: 1 })];
      const alone = work().map(String).join();
      const crew = await startCrew({ threads: 3, threshold: 0 });
      const shared = work().map(String).join();
      const offloaded = (await crew.offload(work)).map(String).join();
      console.log(shared === alone, offloaded === alone, crew.statistics.shares > 5);
      await crew.close();`,
      { NUMLOOM_SIMD: 'off' },
    );
    expect(run).toEqual({ code: 0, output: 'true true true' });
  });

  test('ends when its work ends', async () => {
    const run = await program(`
      await startCrew({ threads: 2 });
      const x = np.ones([600, 600]);
      console.log(np.matmul(x, x).at(0, 0));`);
    expect(run).toEqual({ code: 0, output: '600' });
  });

  test('does not end before its offloads have settled', async () => {
    const run = await program(`
      const crew = await startCrew({ threads: 2 });
      const x = np.ones([600, 600]);
      const y = await crew.offload(() => np.matmul(np.matmul(x, x), x));
      console.log(y.at(0, 0));
      console.log(await crew.run(file, 20, { name: 'wait' }));`);
    expect(run).toEqual({ code: 0, output: '360000\nwaited' });
  });

  test('costs nothing while it idles', async () => {
    const run = await program(`
      const crew = await startCrew({ threads: 2 });
      const x = np.ones([600, 600]);
      np.matmul(x, x);
      await crew.offload(() => np.matmul(x, x));
      await new Promise((resolve) => setTimeout(resolve, 50));
      const before = process.cpuUsage();
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const { user, system } = process.cpuUsage(before);
      console.log((user + system) / 1000 < 20 ? 'idle' : user + system);`);
    expect(run).toEqual({ code: 0, output: 'idle' });
  });

  test('works in a worker thread of the user, beside another', async () => {
    const run = await program(`
      const { Worker, isMainThread } = await import('node:worker_threads');
      const source = \`
        import { parentPort } from 'node:worker_threads';
        import { startCrew } from ${JSON.stringify(new URL('./index.js', import.meta.url).href)};
        const np = await import(${JSON.stringify(new URL('../../ndarray/dist/index.js', import.meta.url).href)});
        const crew = await startCrew({ threads: 2, threshold: 0 });
        const x = np.ones([300, 300]);
        const y = await crew.offload(() => np.matmul(x, x));
        parentPort.postMessage([y.at(0, 0), np.matmul(x, x).at(1, 1), crew.statistics.shares > 0]);
        await crew.close();\`;
      const url = new URL('data:text/javascript,' + encodeURIComponent(source));
      const answers = await Promise.all([1, 2].map(() => new Promise((resolve, reject) => {
        const worker = new Worker(url);
        worker.on('message', resolve);
        worker.on('error', reject);
      })));
      console.log(JSON.stringify(answers));`);
    expect(run).toEqual({ code: 0, output: '[[300,300,true],[300,300,true]]' });
  });
});
