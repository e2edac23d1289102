import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { type Executor, serialExecutor } from '@numloom/kernels';
import { type Crew, startCrew } from '@numloom/parallel';
import { jax } from './jax.ts';
import { loops } from './loops.ts';
import { mlMatrix } from './ml-matrix.ts';
import { ALONE, numloom, OURS } from './numloom.ts';
import { numpy } from './numpy.ts';
import { numpyTs } from './numpy-ts.ts';
import type { Participant } from './participant.ts';
import { tfjs } from './tfjs.ts';

/** Everyone who takes part in a comparison. */
export interface Field {
  readonly participants: readonly Participant[];
  /** This project's, on all threads. */
  readonly executor: Executor;
  /** A line for everyone who is left out, with the reason. */
  readonly missing: readonly string[];
  /** Ends the other processes and the crew. */
  close(): Promise<void>;
}

/**
 * Everybody who is installed; this project first.
 *
 * @param core the name of OpenBLAS's kernels for one more NumPy
 */
export async function assemble(core: string | undefined): Promise<Field> {
  const { version } = createRequire(import.meta.url)('@numloom/ndarray/package.json');
  const crew: Crew = await startCrew();
  const threads = availableParallelism();
  const participants: Participant[] = [numloom(ALONE, version, serialExecutor), numloom(OURS, version, crew.executor)];
  const missing: string[] = [];
  const invite = async (name: string, make: () => Promise<Participant>) => {
    try {
      participants.push(await make());
    } catch (error) {
      missing.push(`${name} is left out: ${(error as Error).message.split('\n')[0]}`);
    }
  };
  await invite('NumPy, 1 thread', () => numpy('NumPy, 1 thread', 1));
  await invite('NumPy', () => numpy('NumPy', threads));
  if (core) await invite(`NumPy, ${core}`, () => numpy(`NumPy ${core}, 1 thread`, 1, core));
  await invite('numpy-ts', numpyTs);
  await invite('jax-js', jax);
  await invite('tfjs-wasm', tfjs);
  await invite('ml-matrix', mlMatrix);
  participants.push(loops);
  return {
    participants,
    executor: crew.executor,
    missing,
    async close() {
      for (const participant of participants) await participant.close?.();
      await crew.close();
    },
  };
}
