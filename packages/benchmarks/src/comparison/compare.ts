import type { Field } from '../participants/field.ts';
import { ALONE, OURS } from '../participants/numloom.ts';
import type { Participant, Prepared } from '../participants/participant.ts';
import { type FloatType, flops, type Input, makeInputs, type Work } from '../work/work.ts';
import { type Effort, measure, summarize } from './measure.ts';
import type { Row } from './row.ts';
import { verify } from './verify.ts';

/** Participants that have no blocked product in these dtypes: they would take up to a minute, and are left out. */
const SLOW: Readonly<Record<string, readonly FloatType[]>> = {
  'plain loops': ['float64', 'float32'],
  'ml-matrix': ['float64'],
  'jax-js': ['float64'],
};
/** Floating point operations from which on they are left out. */
const MANY_FLOPS = 9e8;

/** A participant whose first answer took more milliseconds is not timed again. */
const PATIENCE = 1500;

/** Prepares a participant. A peer that fails, on an engine too old for it, say, is left out with its reason; this project must not fail. */
async function prepare(participant: Participant, work: Work, inputs: readonly Input[]): Promise<Prepared | string> {
  try {
    return await participant.prepare(work, inputs);
  } catch (error) {
    if (participant.name === OURS || participant.name === ALONE) throw error;
    return String(error);
  }
}

/** Prepares everyone for a work, verifies their answers, and times them. */
export async function compareOne(work: Work, { participants }: Field, effort: Effort): Promise<Row> {
  const inputs = makeInputs(work);
  const ready = new Map<Participant, Prepared>();
  for (const participant of participants) {
    if (flops(work) > MANY_FLOPS && SLOW[participant.name]?.includes(work.dtype)) continue;
    const prepared = await prepare(participant, work, inputs);
    if (typeof prepared !== 'string') ready.set(participant, prepared);
  }
  const { differing, durations } = await verify(
    work,
    new Map([...ready].map(([{ name }, prepared]) => [name, prepared])),
  );
  for (const participant of [...ready.keys()]) if (differing.has(participant.name)) ready.delete(participant);
  // One that takes seconds was timed enough by that.
  const once = [...ready.keys()].filter(({ name }) => durations.get(name)! > PATIENCE);
  for (const participant of once) ready.get(participant)!.dispose?.();
  const timed = new Map([...ready].filter(([participant]) => !once.includes(participant)));
  const timings = [
    ...(await measure(timed, effort)),
    ...once.map(({ name }) => summarize(name, [durations.get(name)!])),
  ];
  for (const prepared of timed.values()) prepared.dispose?.();
  return { work, timings, differing: [...differing.values()] };
}
