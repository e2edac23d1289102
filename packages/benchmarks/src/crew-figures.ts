import { availableParallelism } from 'node:os';
import {
  allocate,
  type Executor,
  expression,
  type Job,
  loopKernel,
  serialExecutor,
  setExecutor,
} from '@numloom/kernels';
import * as np from '@numloom/ndarray';
import { startCrew } from '@numloom/parallel';
import { median, quantile } from 'simple-statistics';
import { measure } from './measure.ts';
import type { Participant, Prepared } from './participants/participant.ts';

const now = (): number => performance.now();

/** What it costs to hand a job to the crew, in microseconds. */
export interface Dispatch {
  /** A job of two pieces that do next to nothing, one after the other: published, shared, done. */
  readonly backToBack: { readonly median: number; readonly p90: number };
  /** The same after a pause of 2 ms: the lanes sleep. */
  readonly afterSleep: { readonly median: number; readonly p90: number };
  /** The same job on the calling thread alone. */
  readonly alone: number;
}

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

export interface Crossing {
  readonly operation: string;
  readonly elements: number;
  /** Microseconds on one thread, and the ratio to it with two: lanes awake, and asleep. */
  readonly alone: number;
  readonly awake: number;
  readonly asleep: number;
}

/** From what size on two threads beat one: what the default threshold was read off. */
export async function crossing(): Promise<Crossing[]> {
  await using crew = await startCrew({ threads: 2, threshold: 0 });
  const rows: Crossing[] = [];
  const operations = { exp: np.exp, sqrt: np.sqrt, negative: np.negative };
  for (const [operation, f] of Object.entries(operations)) {
    for (const elements of [5000, 10_000, 20_000, 50_000, 100_000, 300_000]) {
      const x = np.random.defaultRng(1).random(elements);
      const out = np.emptyLike(x);
      const timed = (pause: number): [number, number] => {
        const times: [number[], number[]] = [[], []];
        for (let k = 0; k < 400; k++) {
          [serialExecutor, crew.executor].forEach((executor, which) => {
            setExecutor(executor);
            for (const end = now() + pause; now() < end; );
            const start = now();
            f(x, { out });
            times[which]!.push((now() - start) * 1000);
          });
        }
        return [median(times[0]), median(times[1])];
      };
      const [alone, together] = timed(0);
      const [rested, woken] = timed(0.5);
      rows.push({ operation, elements, alone, awake: alone / together, asleep: rested / woken });
      x.dispose();
      out.dispose();
    }
  }
  setExecutor(crew.executor);
  return rows;
}

export interface Scaling {
  readonly work: string;
  readonly threads: number;
  readonly speedup: number;
}

/** Speed with 1 to n threads, in turns. */
export async function scaling(): Promise<Scaling[]> {
  const most = availableParallelism();
  const crews = [];
  for (let threads = 1; threads <= most; threads++) crews.push(await startCrew({ threads }));
  const rows: Scaling[] = [];
  const random = (shape: number[], dtype: np.DType) => np.random.defaultRng(1).random(shape).astype(dtype);
  for (const dtype of ['float64', 'float32'] as const) {
    const a = random([1024, 1024], dtype);
    const b = random([2048, 2048], dtype);
    const x = random([10_000_000], dtype);
    const out = np.emptyLike(x);
    const works: Record<string, () => unknown> = {
      [`matmul 1024 ${dtype}`]: () => np.matmul(a, a).dispose(),
      [`matmul 2048 ${dtype}`]: () => np.matmul(b, b).dispose(),
      [`exp 10M ${dtype}`]: () => np.exp(x, { out }),
      [`tanh 10M ${dtype}`]: () => np.tanh(x, { out }),
      [`add 10M ${dtype}`]: () => np.add(x, x, { out }),
      [`sum 10M ${dtype}`]: () => np.sum(x).dispose(),
    };
    for (const [work, f] of Object.entries(works)) {
      const prepared = new Map<Participant, Prepared>(
        crews.map((crew) => [
          { name: String(crew.threads), version: '', prepare: () => '' },
          {
            run() {
              setExecutor(crew.executor);
              f();
            },
            result: async () => [],
          },
        ]),
      );
      const timings = await measure(prepared, { rounds: 8, time: 60 });
      const one = timings[0]!.median;
      for (const { participant, median: time } of timings)
        rows.push({ work, threads: Number(participant), speedup: one / time });
    }
    for (const array of [a, b, x, out]) array.dispose();
  }
  await Promise.all(crews.map((crew) => crew.close()));
  return rows;
}

/** How late a timer of 5 ms fires while matrix products run off the event loop for two seconds, in milliseconds. */
export async function eventLoop(): Promise<{ readonly median: number; readonly p99: number; readonly most: number }> {
  await using crew = await startCrew();
  const a = np.random.defaultRng(1).random([1024, 1024]);
  const delays: number[] = [];
  let last = now();
  const timer = setInterval(() => {
    const time = now();
    delays.push(time - last - 5);
    last = time;
  }, 5);
  const end = now() + 2000;
  while (now() < end)
    await crew.offload(() => {
      let x: np.NDArray = a;
      for (let k = 0; k < 10; k++) x = np.multiply(np.matmul(x, a), 1 / 512);
      return x;
    });
  clearInterval(timer);
  return { median: median(delays), p99: quantile(delays, 0.99), most: Math.max(...delays) };
}
