import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from '@jest/globals';
import { memory, setExecutor } from '@numloom/kernels';
import * as np from '@numloom/ndarray';
import { ControlBlock } from '../job-slots/control-block.ts';
import { LaneThreads } from '../lanes/lane-threads.ts';
import { CrewExecutor } from './crew-executor.ts';

const x = np.random.defaultRng(1).random([700, 700]);
const product = np.matmul(x, x);
const isRight = () => np.all(np.equal(np.matmul(x, x), product)).item();

describe('a lane that dies in the middle of a blocking call', () => {
  const lanes = 1;
  const slots = 2;
  afterEach(() => void setExecutor({ run: (job) => void job.kernel.run(...job.args) }));

  test.each(['exit', 'throw', 'vanish'] as const)(
    '%s: the caller gets an error by name, and the next call is right',
    async (how) => {
      const control = new ControlBlock(lanes, slots);
      const worker = new Worker(new URL('./dying-lane.testing.js', import.meta.url), {
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
