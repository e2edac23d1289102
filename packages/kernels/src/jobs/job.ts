import type { Kernel } from './kernel.ts';

/** A loop around a kernel's calls. */
export interface OuterLoop {
  /** Iterations of the loop. */
  readonly count: number;
  /** The amount by which each argument moves from one iteration to the next. */
  readonly advance: readonly number[];
}

/**
 * A piece of work as plain numbers, so that it fits into shared memory and any thread can do any part of it.
 *
 * `args[extent]` is a count that may be cut, at multiples of `grain`: the units from `begin` to `end` are the same call with
 * `args[extent]` set to `end - begin` and every `args[k]` moved on by `begin * advance[k]`. Around it the outer loops repeat the
 * call. Units, and iterations of the outer loops, are independent of each other, so neither the cuts nor the order change a bit of
 * the result.
 */
export interface Job {
  /** The kernel that is called. */
  readonly kernel: Kernel;
  /** The arguments of the call that does the whole of the first iteration. */
  readonly args: readonly number[];
  /** The number of the argument that counts the units. */
  readonly extent: number;
  /** The amount by which each argument moves from one unit to the next; 0 for those that are left out. */
  readonly advance: readonly number[];
  /** Cuts are made at multiples of this many units only. */
  readonly grain: number;
  /** The loops around the call, outermost first. */
  readonly outer?: readonly OuterLoop[];
  /** Holders of the blocks that the job reads or writes: they stay alive, and keep their memory, until the job is done. */
  readonly owners?: readonly object[];
  /** About how long the whole job takes on one thread, in nanoseconds: whether it is shared out is decided by this. */
  readonly cost: number;
}

/** The number of calls that the outer loops make. */
const iterationsOf = ({ outer }: Job): number => outer?.reduce((product, { count }) => product * count, 1) ?? 1;

/**
 * The number of parts that a job can be cut into: along its extent, at multiples of its grain, in every iteration of the outer
 * loops.
 *
 * @example
 * ```ts
 * const run = (): void => undefined;
 * const kernel: Kernel = { id: 0, run, source: { kind: 'elsewhere' }, cost: 1 };
 * piecesOf({ kernel, args: [10, 1000], extent: 0, advance: [0, 8], grain: 4, cost: 10 }) // 3
 * ```
 */
export const piecesOf = (job: Job): number => iterationsOf(job) * Math.ceil(job.args[job.extent]! / job.grain);

/**
 * Does some of a job's pieces. They are numbered along the extent first; neighbours of one iteration of the outer loops are one
 * call. Every executor, in every thread, runs jobs through this loop.
 *
 * @param begin the first piece
 * @param end the piece behind the last one
 * @param run the kernel's function, if it is not the job's own
 * @example
 * ```ts
 * const calls: number[][] = [];
 * const kernel: Kernel = { id: 0, run: (...args) => void calls.push(args), source: { kind: 'elsewhere' }, cost: 1 };
 * const job: Job = { kernel, args: [10, 1000], extent: 0, advance: [0, 8], grain: 4, cost: 10 };
 * runPieces(job, 1, 3);
 * calls // [[6, 1032]]
 * ```
 */
export function runPieces(job: Job, begin: number, end: number, run: Kernel['run'] = job.kernel.run): void {
  const { args, extent, advance, grain, outer } = job;
  const total = args[extent]!;
  const perIteration = Math.ceil(total / grain);
  const moved = args.slice();
  for (let piece = begin; piece < end; ) {
    const iteration = Math.floor(piece / perIteration);
    const first = piece - iteration * perIteration;
    const last = Math.min(perIteration, first + end - piece);
    const from = first * grain;
    for (let k = 0; k < args.length; k++) moved[k] = args[k]! + from * (advance[k] ?? 0);
    if (outer !== undefined) moveTo(moved, outer, iteration);
    moved[extent] = Math.min(total, last * grain) - from;
    run(...moved);
    piece += last - first;
  }
}

/** Moves arguments on to an iteration of the outer loops, which are numbered as if they were one loop. */
function moveTo(args: number[], outer: readonly OuterLoop[], iteration: number): void {
  for (let loop = outer.length - 1; loop >= 0; loop--) {
    const { count, advance } = outer[loop]!;
    const index = iteration % count;
    iteration = (iteration - index) / count;
    if (index !== 0) for (let k = 0; k < args.length; k++) args[k]! += index * (advance[k] ?? 0);
  }
}
