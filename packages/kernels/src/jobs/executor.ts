import { type Job, piecesOf, runPieces } from './job.ts';

/** Whoever runs jobs: this thread alone, a crew of threads, or a recorder that runs them later. */
export interface Executor {
  /** Runs a job to its end before it returns (or promises to, in order, if the executor is a recorder). */
  run(job: Job): void;
}

/** The whole job on the calling thread. */
export const serialExecutor: Executor = {
  run(job) {
    if (job.outer === undefined) job.kernel.run(...job.args);
    else runPieces(job, 0, piecesOf(job));
  },
};

let current: Executor = serialExecutor;

export const currentExecutor = (): Executor => current;

/** The job that runs now: a root for the engine's garbage collector. */
const running: { job: Job | undefined } = { job: undefined };

/**
 * Runs a job on the current executor. Until it is done the job, and with it the owners of its memory, is reachable: a kernel may
 * allocate scratch memory while it runs, and the arena's sweep would free what nobody holds.
 */
export function runJob(job: Job): void {
  running.job = job;
  try {
    current.run(job);
  } finally {
    running.job = undefined;
  }
}

/** Makes `executor` the one that every operation of this thread uses from now on; returns the one before. */
export function setExecutor(executor: Executor): Executor {
  const before = current;
  current = executor;
  return before;
}
