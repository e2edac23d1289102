import type { Job } from './job.ts';

/**
 * A job as independent parts, cut at multiples of its grain. The cuts depend on the job alone, never on the number of
 * threads, so that results have the same bits for any.
 */
export function split(job: Job): Job[] {
  const total = job.args[job.extent]!;
  const parts: Job[] = [];
  for (let begin = 0; begin < total; begin += job.grain)
    parts.push(part(job, begin, Math.min(total, begin + job.grain)));
  return parts;
}

/** The units from `begin` to `end` of a job, as a job. */
export function part(job: Job, begin: number, end: number): Job {
  const args = job.args.map((value, k) => value + begin * (job.advance[k] ?? 0));
  args[job.extent] = end - begin;
  return { ...job, args };
}
