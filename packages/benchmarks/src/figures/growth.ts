import { setExecutor } from '@numloom/kernels';
import * as np from '@numloom/ndarray';
import { sigmoid } from '@numloom/neural-network';
import { startCrew } from '@numloom/parallel';
import { median } from 'simple-statistics';

/** The time per element of an operation on arrays of one size. */
export interface Growth {
  readonly work: string;
  readonly elements: number;
  readonly nanoseconds: number;
}

const SIZES = [1e3, 1e4, 1e5, 1e6, 1e7, 1e8];
const works: Readonly<Record<string, (x: np.NDArray, out: np.NDArray) => unknown>> = {
  add: (x, out) => np.add(x, x, { out }),
  exp: (x, out) => np.exp(x, { out }),
  sigmoid: (x, out) => sigmoid(x, { out }),
  sum: (x) => np.sum(x).dispose(),
};

/** Times per element, float64, on all threads, from a thousand elements to 10^8. */
export async function growth(): Promise<Growth[]> {
  const crew = await startCrew();
  const before = setExecutor(crew.executor);
  const figures: Growth[] = [];
  try {
    for (const elements of SIZES) {
      const x = np.ones([elements]);
      const out = np.emptyLike(x);
      for (const [work, run] of Object.entries(works)) {
        const calls = Math.max(1, Math.round(1e5 / elements));
        const times = Array.from({ length: elements > 1e7 ? 5 : 25 }, () => {
          const start = performance.now();
          for (let k = 0; k < calls; k++) run(x, out);
          return (performance.now() - start) / calls;
        });
        figures.push({ work, elements, nanoseconds: Number(((median(times) * 1e6) / elements).toPrecision(3)) });
      }
      x.dispose();
      out.dispose();
    }
  } finally {
    setExecutor(before);
    await crew.close();
  }
  return figures;
}
