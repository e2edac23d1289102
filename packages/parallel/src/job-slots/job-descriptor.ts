import { type Job, type Kernel, memoryView, type OuterLoop, piecesOf } from '@numloom/kernels';

/**
 * A list of jobs as numbers in the arena, in words of 8 bytes: first the address of each job, then the jobs,
 *
 *     0     next piece to be taken | pieces done       (two 32-bit counters)
 *     1..7  kernel, arguments, extent, grain, pieces, outer loops, cost
 *     8..   arguments, advances, then for each outer loop its count and its advances
 *
 * The counters of a job are used once: a lane that is late finds nothing left, never another job's pieces.
 */
const HEAD = 8;

const wordsOf = ({ args, outer = [] }: Job): number => HEAD + 2 * args.length + outer.length * (1 + args.length);

/** Bytes that the descriptors of a list of jobs take. */
export const bytesOf = (jobs: readonly Job[]): number => jobs.reduce((sum, job) => sum + 8 * (1 + wordsOf(job)), 0);

/** Writes the descriptors of a list of jobs at an address of the arena. */
export function writeJobs(jobs: readonly Job[], address: number): void {
  const words = memoryView('f64', address + bytesOf(jobs));
  const table = address / 8;
  let at = table + jobs.length;
  for (let j = 0; j < jobs.length; j++) {
    const job = jobs[j]!;
    words[table + j] = at * 8;
    at = writeJob(words, at, job);
  }
}

function writeJob(words: Float64Array, start: number, job: Job): number {
  const { kernel, args, extent, advance, grain, outer, cost } = job;
  const count = args.length;
  words[start] = 0;
  words[start + 1] = kernel.id;
  words[start + 2] = count;
  words[start + 3] = extent;
  words[start + 4] = grain;
  words[start + 5] = piecesOf(job);
  words[start + 6] = outer?.length ?? 0;
  words[start + 7] = cost;
  let at = start + HEAD;
  for (let k = 0; k < count; k++) words[at++] = args[k]!;
  for (let k = 0; k < count; k++) words[at++] = advance[k] ?? 0;
  for (const loop of outer ?? []) {
    words[at++] = loop.count;
    for (let k = 0; k < count; k++) words[at++] = loop.advance[k] ?? 0;
  }
  return at;
}

/** A job as it was read from its descriptor, with the places of its two counters. */
export interface Described {
  readonly job: Job;
  readonly pieces: number;
  /** Index of the counter of pieces that were taken, in the arena as 32-bit words. */
  readonly next: number;
  /** Index of the counter of pieces that are done, in the arena as 32-bit words. */
  readonly done: number;
}

/**
 * Reads job number `index` of the list at an address.
 *
 * @param kernelOf gives the code of a kernel by its id
 */
export function readJob(address: number, index: number, kernelOf: (id: number) => Kernel['run']): Described {
  const table = memoryView('f64', address + 8 * (index + 1));
  const start = table[address / 8 + index]! / 8;
  let words = memoryView('f64', 8 * (start + HEAD));
  const count = words[start + 2]!;
  const loops = words[start + 6]!;
  words = memoryView('f64', 8 * (start + HEAD + 2 * count + loops * (1 + count)));
  let at = start + HEAD;
  const list = () => {
    const values = Array<number>(count);
    for (let k = 0; k < count; k++) values[k] = words[at++]!;
    return values;
  };
  const [args, advance] = [list(), list()];
  const outer: OuterLoop[] = [];
  for (let l = 0; l < loops; l++) {
    const iterations = words[at++]!;
    outer.push({ count: iterations, advance: list() });
  }
  const id = words[start + 1]!;
  const job: Job = {
    kernel: { id, run: kernelOf(id), source: { kind: 'elsewhere' }, cost: 0 },
    args,
    extent: words[start + 3]!,
    advance,
    grain: words[start + 4]!,
    cost: words[start + 7]!,
    ...(loops > 0 && { outer }),
  };
  return { job, pieces: words[start + 5]!, next: 2 * start, done: 2 * start + 1 };
}
