import type { Run } from '../jobs/kernel.ts';
import { gather, scatter } from './gather.ts';
import { argsortRows, mergeRuns, sortRows } from './sort.ts';

/** Loops that are no expression of their elements: plain JavaScript, by name, so that any thread has them. */
export const routines = { gather, scatter, sortRows, argsortRows, mergeRuns } satisfies Record<string, Run>;

export type RoutineName = keyof typeof routines;
