import { serialExecutor, setExecutor } from '@numloom/kernels';
import * as np from '@numloom/ndarray';
import { startCrew } from '@numloom/parallel';
import { median } from 'simple-statistics';

const now = (): number => performance.now();

/** The gain of a second thread for an operation on arrays of one size. */
export interface Crossing {
  readonly operation: string;
  readonly elements: number;
  /** Microseconds on one thread. */
  readonly alone: number;
  /** Speed of two threads against one, while the lanes are awake. */
  readonly awake: number;
  /** Speed of two threads against one, while the lanes sleep. */
  readonly asleep: number;
}

/** Measures from which size on two threads beat one: the default threshold was read off these figures. */
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
