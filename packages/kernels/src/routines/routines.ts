import type { RoutineName, Run } from '../jobs/kernel.ts';
import { gather, scatter } from './gather.ts';
import { mergeRuns } from './merge.ts';
import { argsortRows, sortRows } from './sort.ts';

/** Loops that are no expression of their elements: plain JavaScript, by name, so that any thread has them. */
export const routines: Readonly<Record<RoutineName, Run>> = { gather, scatter, sortRows, argsortRows, mergeRuns };
