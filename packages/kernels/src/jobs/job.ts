import type { Kernel } from './kernel.ts';

/** A loop around a kernel's calls: that many, the arguments moved on by `advance` each time. */
export interface OuterLoop {
  readonly count: number;
  readonly advance: readonly number[];
}

/**
 * A piece of work as plain numbers, so that it fits into shared memory and any thread can do any part of it.
 *
 * `args[extent]` is a count that may be cut, at multiples of `grain`: the units from `begin` to `end` are the same call with
 * `args[extent]` set to `end - begin` and every `args[k]` moved on by `begin * advance[k]`. Around it the outer loops repeat the
 * call. Units, and turns of the outer loops, are independent of each other, so neither the cuts nor the order change a bit of
 * the result.
 */
export interface Job {
  readonly kernel: Kernel;
  readonly args: readonly number[];
  readonly extent: number;
  readonly advance: readonly number[];
  /** Cuts are made at multiples of this many units only. */
  readonly grain: number;
  /** Outermost first. */
  readonly outer?: readonly OuterLoop[];
  /** Holders of the blocks that the job reads or writes: they stay alive, and keep their memory, until the job is done. */
  readonly owners?: readonly object[];
  /** About how long the whole takes on one thread, in nanoseconds: whether to share it out is decided by this. */
  readonly cost: number;
}

/** How many calls the outer loops make. */
export const turnsOf = ({ outer }: Job): number => outer?.reduce((product, { count }) => product * count, 1) ?? 1;

/** How many parts a job can be cut into. */
export const piecesOf = (job: Job): number => turnsOf(job) * Math.ceil(job.args[job.extent]! / job.grain);

/**
 * Does the pieces from `begin` to `end`. Pieces are numbered along the extent first; neighbours of one turn are one call.
 * Every executor, in every thread, runs jobs through this loop.
 */
export function runPieces(job: Job, begin: number, end: number, run: Kernel['run'] = job.kernel.run): void {
  const { args, extent, advance, grain, outer } = job;
  const total = args[extent]!;
  const perTurn = Math.ceil(total / grain);
  const moved = args.slice();
  for (let piece = begin; piece < end; ) {
    const turn = Math.floor(piece / perTurn);
    const first = piece - turn * perTurn;
    const last = Math.min(perTurn, first + end - piece);
    const from = first * grain;
    for (let k = 0; k < args.length; k++) moved[k] = args[k]! + from * (advance[k] ?? 0);
    if (outer !== undefined) addTurn(moved, outer, turn);
    moved[extent] = Math.min(total, last * grain) - from;
    run(...moved);
    piece += last - first;
  }
}

/** Moves arguments on to a turn of the outer loops. */
function addTurn(args: number[], outer: readonly OuterLoop[], turn: number): void {
  for (let loop = outer.length - 1; loop >= 0; loop--) {
    const { count, advance } = outer[loop]!;
    const index = turn % count;
    turn = (turn - index) / count;
    if (index !== 0) for (let k = 0; k < args.length; k++) args[k]! += index * (advance[k] ?? 0);
  }
}
