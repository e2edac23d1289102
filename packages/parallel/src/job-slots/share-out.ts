import { memoryView, runPieces } from '@numloom/kernels';
import { OFFLOAD_SHARE, SHARES_PER_THREAD } from '../policy.ts';
import type { ControlBlock } from './control-block.ts';
import type { Described } from './job-descriptor.ts';

/**
 * The one state machine of the crew, driven by lanes and by the blocked caller alike: take a share of the current job's pieces,
 * do it, count it; whoever counts the last piece opens the next job of the slot, or closes the slot.
 */

/** A slot of the control block, as a thread sees it that takes shares of its jobs. */
export interface SlotView {
  readonly control: ControlBlock;
  readonly slot: number;
  /** Threads among which the pieces of a job are shared. */
  readonly threads: number;
  /** Reads the descriptor of a job of the slot's list. */
  readonly read: (index: number) => Described;
}

/** Takes a share of what is left of job number `index`, does it, and counts it. False if nothing was left. */
export function workOnce(view: SlotView, index: number, described: Described): boolean {
  const { control, slot, threads } = view;
  const { job, pieces, next, done } = described;
  const counters = memoryView('i32', 4 * (done + 1));
  let begin = Atomics.load(counters, next);
  let size: number;
  for (;;) {
    const left = pieces - begin;
    if (left <= 0) return false;
    size = Math.max(1, Math.floor(left / (SHARES_PER_THREAD * threads)));
    if (control.load(control.offload(slot)) === 1) size = Math.min(size, limitOf(described));
    const seen = Atomics.compareExchange(counters, next, begin, begin + size);
    if (seen === begin) break;
    begin = seen;
  }
  runPieces(job, begin, begin + size);
  if (Atomics.add(counters, done, size) + size === pieces) finish(view, index);
  return true;
}

/** Pieces of an offloaded job that one share may have, so that it takes no longer than `OFFLOAD_SHARE`. */
const limitOf = ({ job, pieces }: Described): number => Math.max(1, Math.floor((OFFLOAD_SHARE * pieces) / job.cost));

/** Job number `index` is done: opens the next one, or closes the slot behind the last one. */
function finish({ control, slot, read }: SlotView, index: number): void {
  const next = index + 1;
  control.store(control.current(slot), next);
  if (next === control.load(control.jobs(slot))) return control.close(slot);
  if (read(next).pieces === 1) return; // whoever finished the last one does it
  const limit = control.load(control.limit(slot));
  for (let lane = 0; lane < limit; lane++) control.ring(lane);
}
