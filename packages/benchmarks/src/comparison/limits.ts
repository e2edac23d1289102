import { type Executor, setExecutor } from '@numloom/kernels';
import * as np from '@numloom/ndarray';
import type { FloatType } from '../work/work.ts';

/** The most that this machine can do, on all threads, with this engine's code. */
export interface Limits {
  /** GFLOP/s of the fastest product of a few sizes whose operands fit the caches: near the micro-kernel's own speed. */
  readonly gflops: Readonly<Record<FloatType, number>>;
  /** GB/s that are read and written in a copy of 10^7 float64. */
  readonly gbytes: number;
}

/** The least of the times of some calls, in milliseconds. */
const fastest = (run: () => np.NDArray, times: number): number => {
  let best = Number.POSITIVE_INFINITY;
  for (let k = 0; k < times; k++) {
    const start = performance.now();
    const answer = run();
    best = Math.min(best, performance.now() - start);
    answer.dispose();
  }
  return best;
};

/** Measures the machine's limits. */
export function limits(executor: Executor): Limits {
  const before = setExecutor(executor);
  try {
    const gflops = (dtype: FloatType): number => {
      const speeds = [512, 768, 1024].map((n) => {
        const a = np.ones([n, n], { dtype });
        return (2 * n ** 3) / fastest(() => np.matmul(a, a), 12) / 1e6;
      });
      return Math.max(...speeds);
    };
    const x = np.ones([10_000_000]);
    const gbytes = (2 * 80) / fastest(() => np.copy(x), 12);
    x.dispose();
    return { gflops: { float64: gflops('float64'), float32: gflops('float32') }, gbytes };
  } finally {
    setExecutor(before);
  }
}
