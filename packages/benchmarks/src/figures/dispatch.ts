import { allocate, type Executor, expression, type Job, loopKernel, serialExecutor } from '@numloom/kernels';
import { startCrew } from '@numloom/parallel';
import { median, quantile } from 'simple-statistics';

const now = (): number => performance.now();

/** Microseconds that it takes to hand a job to the crew. */
export interface Dispatch {
  /** A job of two pieces that do next to nothing, one after the other: published, shared, done. */
  readonly backToBack: { readonly median: number; readonly p90: number };
  /** Such a job after a pause of 2 ms: the lanes sleep. */
  readonly afterSleep: { readonly median: number; readonly p90: number };
  /** Such a job on the calling thread alone. */
  readonly alone: number;
}

/** A job of two pieces of 64 elements each. */
function emptyJob(): Job {
  const block = allocate(4096);
  const kernel = loopKernel({
    kind: 'map',
    root: expression.input(0, 'f64'),
    inputs: ['f64'],
    layouts: ['contiguous'],
    output: 'f64',
    outputLayout: 'contiguous',
  });
  const args = [128, 1, block.address, 8, 0, block.address + 2048, 8, 0];
  return { kernel, args, extent: 0, advance: [0, 0, 8, 0, 0, 8], grain: 64, cost: 1e9 };
}

/** Measures the time to hand a job to a crew of two. */
export async function dispatch(): Promise<Dispatch> {
  await using crew = await startCrew({ threads: 2, threshold: 0 });
  const job = emptyJob();
  const timed = (executor: Executor, pause: number, count: number): number[] =>
    Array.from({ length: count }, () => {
      for (const end = now() + pause; now() < end; );
      const start = now();
      executor.run(job);
      return (now() - start) * 1000;
    });
  timed(crew.executor, 0, 5000);
  const summary = (list: number[]) => ({ median: median(list), p90: quantile(list, 0.9) });
  return {
    backToBack: summary(timed(crew.executor, 0, 20_000)),
    afterSleep: summary(timed(crew.executor, 2, 500)),
    alone: median(timed(serialExecutor, 0, 20_000)),
  };
}
