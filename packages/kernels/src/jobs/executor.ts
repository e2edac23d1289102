import { type Job, piecesOf, runPieces } from './job.ts';

/** An executor runs jobs: on this thread alone, on a crew of threads, or, if it is a recorder, later. */
export interface Executor {
  /** Runs a job to its end before it returns; a recorder runs its jobs later, in their order. */
  run(job: Job): void;
}

/** The executor that runs whole jobs on the calling thread. */
export const serialExecutor: Executor = {
  run(job) {
    if (job.outer === undefined) job.kernel.run(...job.args);
    else runPieces(job, 0, piecesOf(job));
  },
};

let current: Executor = serialExecutor;

/**
 * The executor that every operation of this thread uses now.
 *
 * @example `currentExecutor() === serialExecutor // true`
 */
export const currentExecutor = (): Executor => current;

/** The job that runs now: a root for the engine's garbage collector. */
const running: { job: Job | undefined } = { job: undefined };

/**
 * Runs a job on the current executor. Until it is done the job, and with it the owners of its memory, is reachable: a kernel may
 * allocate scratch memory while it runs, and the arena's sweep would free what nobody holds.
 *
 * @example
 * ```ts
 * const { input, mul } = expression;
 * const layouts = ['contiguous', 'contiguous'] as const;
 * const root = mul(input(0, 'f64'), input(1, 'f64'));
 * const kernel = loopKernel({
 *   kind: 'map', root, inputs: ['f64', 'f64'], layouts, output: 'f64', outputLayout: 'contiguous',
 * });
 * const block = allocate(24);
 * const values = new Float64Array(memory.buffer, block.address, 3);
 * values.set([1, 2, 3]);
 * const x = { address: block.address, strides: [8], block };
 * runJob(loopJob(kernel, { shape: [3], walks: [x, x, x] }, 'elements'));
 * Array.from(values) // [1, 4, 9]
 * ```
 */
export function runJob(job: Job): void {
  running.job = job;
  try {
    current.run(job);
  } finally {
    running.job = undefined;
  }
}

/**
 * Sets the executor that every operation of this thread uses from now on.
 *
 * @returns the one before
 * @example
 * ```ts
 * const jobs: Job[] = [];
 * const before = setExecutor({ run: (job) => void jobs.push(job) });
 * const dense = allocate(8);
 * const at = { address: dense.address, block: dense };
 * runJob(gatherJob({ count: 1, bytes: 8, dense: at, offsets: at, scattered: at }));
 * setExecutor(before);
 * jobs.length // 1
 * ```
 */
export function setExecutor(executor: Executor): Executor {
  const before = current;
  current = executor;
  return before;
}
