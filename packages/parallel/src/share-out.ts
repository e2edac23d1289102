import { memoryView, runPieces } from '@numloom/kernels';
import type { ControlBlock } from './control-block.ts';
import type { Described } from './descriptor.ts';
import { OFFLOAD_SHARE, SHARES_PER_THREAD } from './policy.ts';

/**
 * The one state machine of the crew, driven by lanes and by the blocked caller alike: take a share of the current job's pieces,
 * do it, count it; whoever counts the last piece opens the next job of the slot, or closes the slot.
 */

/** Takes a share of what is left, does it, and counts it. False if nothing was left. */
export function workOnce(
  control: ControlBlock,
  slot: number,
  index: number,
  described: Described,
  threads: number,
  open: (index: number) => Described,
): boolean {
  const { job, pieces, next, done } = described;
  const counters = memoryView('i32', 4 * (done + 1)) as Int32Array;
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
  if (Atomics.add(counters, done, size) + size === pieces) finish(control, slot, index, open);
  return true;
}

const limitOf = ({ job, pieces }: Described): number => Math.max(1, Math.floor((OFFLOAD_SHARE * pieces) / job.cost));

/** Job number `index` is done. */
function finish(control: ControlBlock, slot: number, index: number, open: (index: number) => Described): void {
  const next = index + 1;
  control.store(control.current(slot), next);
  if (next === control.load(control.jobs(slot))) return control.close(slot);
  if (open(next).pieces === 1) return; // whoever finished the last one does it
  const limit = control.load(control.limit(slot));
  for (let lane = 0; lane < limit; lane++) control.ring(lane);
}
