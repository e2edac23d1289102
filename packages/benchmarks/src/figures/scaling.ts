import { availableParallelism } from 'node:os';
import { setExecutor } from '@numloom/kernels';
import * as np from '@numloom/ndarray';
import { type Crew, startCrew } from '@numloom/parallel';
import { measure } from '../comparison/measure.ts';
import type { Participant, Prepared } from '../participants/participant.ts';

/** The speed of a work on some threads, against one thread. */
export interface Scaling {
  readonly work: string;
  readonly threads: number;
  readonly speedup: number;
}

/** Measures the speed with 1 to n threads, round by round. */
export async function scaling(): Promise<Scaling[]> {
  const most = availableParallelism();
  const crews: Crew[] = [];
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
