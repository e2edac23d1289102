import { mean, median, quantileSorted, sum } from 'simple-statistics';
import { Bench } from 'tinybench';
import type { Participant, Prepared } from '../participants/participant.ts';

/** The times of one participant for one work, in milliseconds. */
export interface Timing {
  readonly participant: string;
  readonly median: number;
  readonly p10: number;
  readonly p90: number;
  readonly mean: number;
  readonly samples: number;
}

/** For how long everyone is timed. */
export interface Effort {
  /** Rounds, in each of which everyone is timed once. */
  readonly rounds: number;
  /** Milliseconds for one participant in a round; at least three calls. */
  readonly time: number;
}

/** A participant that was timed for so many milliseconds, in two rounds or more, is left out of the rest: it takes seconds a call. */
const ENOUGH = 3000;

/**
 * Times the participants one after the other, round by round, so that a machine whose speed drifts treats all alike; medians are over the samples of all
 * rounds. The harness is tinybench; one whose work is done in another process is timed there.
 */
export async function measure(
  prepared: ReadonlyMap<Participant, Prepared>,
  { rounds, time }: Effort,
): Promise<Timing[]> {
  const samples = new Map<Participant, number[]>([...prepared.keys()].map((p) => [p, []]));
  for (let round = 0; round < rounds; round++) {
    // Nobody is always the first after somebody else.
    const order = [...prepared];
    for (let k = 0; k < round % order.length; k++) order.push(order.shift()!);
    for (const [participant, { run }] of order) {
      const before = samples.get(participant)!;
      if (round >= 2 && sum(before) > ENOUGH) continue;
      const bench = new Bench({
        time,
        iterations: 3,
        warmup: round === 0,
        warmupTime: time / 4,
        warmupIterations: 2,
        retainSamples: true,
        throws: true,
      });
      bench.add(participant.name, participant.remote ? () => timedThere(run) : await severalAtATime(run));
      const [task] = await bench.run();
      const { result } = task!;
      if ('latency' in result) before.push(...(result.latency.samples ?? []));
    }
  }
  return [...samples].map(([participant, list]) => summarize(participant.name, list));
}

/** Milliseconds: calls that are shorter are timed several at a time, as in the other processes, so that the clock costs nothing. */
const CLOCK = 0.02;

/** A function to be timed: several calls if one is shorter than the clock can tell. */
async function severalAtATime(run: Prepared['run']): Promise<() => unknown> {
  const times: number[] = [];
  for (let k = 0; k < 3; k++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  const calls = Math.max(1, Math.min(1000, Math.floor(CLOCK / Math.max(Math.min(...times), 1e-6))));
  if (calls === 1) return run;
  const answer = run();
  const isAsync = answer instanceof Promise;
  await answer;
  const mean = (start: number) => ({ overriddenDuration: (performance.now() - start) / calls });
  if (!isAsync)
    return () => {
      const start = performance.now();
      for (let k = 0; k < calls; k++) run();
      return mean(start);
    };
  return async () => {
    const start = performance.now();
    for (let k = 0; k < calls; k++) await run();
    return mean(start);
  };
}

/** The time that was taken in another process; the way there and back counts against the round's time only. */
async function timedThere(
  run: Prepared['run'],
): Promise<{ overriddenDuration: number; overriddenIterationCost: number }> {
  const start = performance.now();
  const overriddenDuration = (await run()) as number;
  return { overriddenDuration, overriddenIterationCost: performance.now() - start };
}

/** Median, quantiles and mean of a list of times. */
export function summarize(participant: string, list: readonly number[]): Timing {
  const sorted = [...list].sort((a, b) => a - b);
  return {
    participant,
    median: median(sorted),
    p10: quantileSorted(sorted, 0.1),
    p90: quantileSorted(sorted, 0.9),
    mean: mean(sorted),
    samples: sorted.length,
  };
}
