import * as np from '@numloom/ndarray';
import { median } from 'simple-statistics';
import { pythonOutput, scriptOutput } from './program-output.ts';

/** Programs that end after their first matrix product, and an empty one. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'an empty program': '',
  numloom: "const np = await import('@numloom/ndarray'); np.matmul(np.ones([2, 3]), np.ones([3, 4]));",
  'numpy-ts': "const np = await import('numpy-ts'); np.matmul(np.ones([2, 3]), np.ones([3, 4]));",
};
const PYTHON = 'import numpy as np; np.ones((2, 3)) @ np.ones((3, 4))';
const ROUNDS = 15;

/** The time of a program from its start to its end. */
export interface Start {
  readonly participant: string;
  readonly milliseconds: number | string;
}

/** Times from the start of a process to its end after one product, medians over rounds; and the first call of a fused kernel. */
export async function coldStart(): Promise<Start[]> {
  const programs = new Map<string, () => Promise<string>>(
    Object.entries(PROGRAMS).map(([name, text]) => [name, () => scriptOutput(text)]),
  );
  programs.set('NumPy', () => pythonOutput(PYTHON));
  const times = new Map<string, number[]>([...programs.keys()].map((name) => [name, []]));
  const failed = new Map<string, string>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, run] of programs) {
      const start = performance.now();
      await run().catch((error: Error) => failed.set(name, error.message));
      times.get(name)!.push(performance.now() - start);
    }
  }
  const list: Start[] = [...times].map(([participant, all]) => ({
    participant,
    milliseconds: failed.get(participant) ?? Math.round(median(all)),
  }));
  list.push({ participant: 'a kernel, first call', milliseconds: Number(firstCalls().toFixed(2)) });
  return list;
}

/** The median of first calls of formulas that no one has compiled before: each has a constant of its own. */
function firstCalls(): number {
  const x = np.ones([100]);
  const times = Array.from({ length: 30 }, (_, k) => {
    const formula = np.fuse((z: np.Operand) => np.divide(1, np.add(k + 0.25, np.exp(np.negative(z)))));
    const start = performance.now();
    formula(x);
    return performance.now() - start;
  });
  return median(times);
}
