export { Crew, type CrewOptions, type CrewStatistics, startCrew } from './crew.ts';
export { AbortError, CrewClosedError, CrewError, DeadLaneError, TaskExitError } from './errors.ts';
export type { RunOptions, TaskOptions, TaskStatistics } from './tasks/task-pool.ts';
