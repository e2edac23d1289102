import type { Job } from './job.ts';

/** Whoever runs jobs: this thread alone, a crew of threads, or a recorder that runs them later. */
export interface Executor {
  /** Runs a job to its end before it returns (or promises to, in order, if the executor is a recorder). */
  run(job: Job): void;
}

/** The whole job on the calling thread. */
export const serialExecutor: Executor = {
  run: (job) => void job.kernel.run(...job.args),
};

let current: Executor = serialExecutor;

export const currentExecutor = (): Executor => current;

/** Makes `executor` the one that every operation uses from now on; returns the one before. */
export function setExecutor(executor: Executor): Executor {
  const before = current;
  current = executor;
  return before;
}
