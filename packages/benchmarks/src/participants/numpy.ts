import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Input, Work } from '../work/work.ts';
import type { Participant, Prepared } from './participant.ts';

const SERVER = fileURLToPath(new URL('../../numpy/server.py', import.meta.url));

/** The variables by which the libraries under NumPy are told how many threads to use. */
const THREADS = ['OPENBLAS_NUM_THREADS', 'OMP_NUM_THREADS', 'MKL_NUM_THREADS'];

/**
 * NumPy in a process of its own, with one thread or all. OpenBLAS chooses its kernels for the processor it finds, unless one is
 * named: a choice in the environment is not passed on.
 *
 * @throws Error if there is no python3 with NumPy
 */
export async function numpy(name: string, threads: number | undefined, core?: string): Promise<Participant> {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const key of ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE', ...THREADS]) delete env[key];
  if (threads !== undefined) for (const key of THREADS) env[key] = String(threads);
  if (core !== undefined) env.OPENBLAS_CORETYPE = core;
  const child = spawn('python3', [SERVER], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  const lines = await connect(child);
  const ask = async (request: object): Promise<unknown> => {
    child.stdin!.write(`${JSON.stringify(request)}\n`);
    return lines.next();
  };
  const { numpy: version } = (await lines.next()) as { numpy: string };
  return {
    name,
    version,
    remote: true,
    async prepare({ operation, dtype }: Work, inputs: readonly Input[]): Promise<Prepared> {
      await ask({ do: 'prepare', operation, dtype, inputs: inputs.map(({ data: _, ...rest }) => rest) });
      return {
        run: () => ask({ do: 'run' }),
        result: async () => (await ask({ do: 'result' })) as number[],
      };
    },
    async close() {
      child.stdin!.end();
      await once(child, 'close');
    },
  };
}

interface Lines {
  next(): Promise<unknown>;
}

async function connect(child: ChildProcess): Promise<Lines> {
  let errors = '';
  child.stderr!.on('data', (chunk) => void (errors += String(chunk)));
  const reader = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  await Promise.race([
    once(child, 'spawn'),
    once(child, 'error').then(([error]) => {
      throw error;
    }),
  ]);
  return {
    async next() {
      const { value, done } = await reader.next();
      if (done) throw new Error(errors.trim().split('\n').at(-1) || 'python3 ended');
      return JSON.parse(value);
    },
  };
}
