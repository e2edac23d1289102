import { pythonOutput, scriptOutput } from './program-output.ts';

/** Programs that compute a gelu of 10^7 float64 a hundred times. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'numloom, 1 thread': `
    const np = await import('@numloom/ndarray');
    const gelu = np.fuse((x) => np.multiply(np.multiply(0.5, x), np.add(1, np.tanh(np.multiply(0.7978845608, x)))));
    const x = np.ones([10_000_000]);
    for (let k = 0; k < 100; k++) gelu(x);`,
  'numloom, not fused': `
    const np = await import('@numloom/ndarray');
    const x = np.ones([10_000_000]);
    for (let k = 0; k < 100; k++) np.multiply(np.multiply(0.5, x), np.add(1, np.tanh(np.multiply(0.7978845608, x))));`,
  numloom: `
    const np = await import('@numloom/ndarray');
    const { startCrew } = await import('@numloom/parallel');
    await startCrew();
    const gelu = np.fuse((x) => np.multiply(np.multiply(0.5, x), np.add(1, np.tanh(np.multiply(0.7978845608, x)))));
    const x = np.ones([10_000_000]);
    for (let k = 0; k < 100; k++) gelu(x);`,
  'numpy-ts': `
    const np = await import('numpy-ts');
    const x = np.ones([10_000_000]);
    for (let k = 0; k < 100; k++) np.multiply(np.multiply(x, 0.5), np.add(np.tanh(np.multiply(x, 0.7978845608)), 1));`,
};

const PYTHON = `
import numpy as np, resource
x = np.ones(10_000_000)
for k in range(100): 0.5 * x * (1 + np.tanh(0.7978845608 * x))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)`;

/** The peak of a process. */
export interface Peak {
  readonly participant: string;
  /** The largest resident size in MB, or the reason why there is none. */
  readonly megabytes: number | string;
}

/** The largest resident sizes of the programs' processes. */
export async function memory(): Promise<Peak[]> {
  const peaks: Peak[] = [];
  const add = async (participant: string, run: () => Promise<string>, toMegabytes: number) => {
    try {
      peaks.push({ participant, megabytes: Math.round(Number(await run()) * toMegabytes) });
    } catch (error) {
      peaks.push({ participant, megabytes: (error as Error).message });
    }
  };
  for (const [participant, source] of Object.entries(PROGRAMS)) {
    const text = `${source}\nprocess.stdout.write(String(process.resourceUsage().maxRSS));`;
    await add(participant, () => scriptOutput(text), 1.024e-3);
  }
  await add('NumPy', () => pythonOutput(PYTHON), 1.024e-3);
  return peaks;
}
