import type { Input, Work } from '../work/work.ts';

/** Work that a participant is ready to do, again and again. */
export interface Prepared {
  /**
   * Does it once, and waits until it is done. A participant that is timed elsewhere (another process) answers with the
   * milliseconds that it took there.
   */
  run(): unknown;
  /** The answer, or its elements at evenly spread places (`sampled`). */
  result(): Promise<ArrayLike<number>>;
  dispose?(): void;
}

/** A library, or a way to write programs, that does the work and is timed. */
export interface Participant {
  readonly name: string;
  readonly version: string;
  /** Timed by itself: `run` answers with milliseconds. */
  readonly remote?: boolean;
  /** Ready, or a reason why not. */
  prepare(work: Work, inputs: readonly Input[]): Prepared | string | Promise<Prepared | string>;
  close?(): unknown;
}

const SAMPLES = 1000;

/** Up to a thousand elements, evenly spread: enough to see whether two answers are the same. */
export function sampled(values: ArrayLike<number>): number[] {
  const step = Math.max(1, Math.floor(values.length / SAMPLES));
  const list: number[] = [];
  for (let k = 0; k < values.length; k += step) list.push(Number(values[k]));
  return list;
}
