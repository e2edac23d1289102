import type { Work } from '../work/work.ts';
import type { Timing } from './measure.ts';

/** The timings of one work. */
export interface Row {
  readonly work: Work;
  readonly timings: readonly Timing[];
  /** A line for everyone who computed something else, and was not timed. */
  readonly differing: readonly string[];
}

/** The timing of a participant, if it was timed. */
export const timingOf = ({ timings }: Row, participant: string): Timing | undefined =>
  timings.find((t) => t.participant === participant);
