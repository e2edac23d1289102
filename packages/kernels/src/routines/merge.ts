import { type ElementType, elements } from '../element.ts';
import type { Job } from '../jobs/job.ts';
import type { Located } from '../memory/block.ts';
import { memoryView } from '../memory/memory-view.ts';
import { precedes, typeNumber, typeOfNumber } from './ordered.ts';
import { routineKernel } from './routine-kernel.ts';

/** Elements in sorted runs, of which neighbours are to be merged. */
export interface MergeRuns {
  /** The type of the elements. */
  readonly element: ElementType;
  /** The number of arrays, which lie one after the other without gaps, in the source and in the target. */
  readonly count: number;
  /** Elements of an array. */
  readonly length: number;
  /** Elements of a run; the last one of an array may be shorter. */
  readonly run: number;
  /** The arrays, in sorted runs. */
  readonly source: Located;
  /** The place that the arrays go to, in runs of twice the length; it does not overlap the source. */
  readonly target: Located;
}

/** Elements of merged output in a piece. */
const PIECE = 8192;

type MergeArguments = [
  count: number,
  first: number,
  length: number,
  run: number,
  source: number,
  target: number,
  type: number,
];

/**
 * The job that merges neighbouring sorted runs: the elements `first` to `first + count` of the merged array. It may be cut
 * anywhere, since every part of the output can be made alone: where it begins in both runs is found by bisection (S. Odeh,
 * O. Green, Z. Mwassi, O. Shmueli and Y. Birk, "Merge Path", IPDPSW 2012).
 *
 * @param runs the blocks of source and target are kept alive until the job is done
 * @example
 * ```ts
 * const [block, merged] = [allocate(32), allocate(32)];
 * new Float64Array(memory.buffer, block.address, 4).set([1, 4, 2, 3]);
 * const [source, target] = [{ address: block.address, block }, { address: merged.address, block: merged }];
 * runJob(mergeRunsJob({ element: 'f64', count: 1, length: 4, run: 2, source, target }));
 * Array.from(new Float64Array(memory.buffer, merged.address, 4)) // [1, 2, 3, 4]
 * ```
 */
export function mergeRunsJob({ element, count, length, run, source, target }: MergeRuns): Job {
  const bytes = length * elements[element].bytes;
  const args: MergeArguments = [length, 0, length, run, source.address, target.address, typeNumber(element)];
  return {
    kernel: routineKernel('mergeRuns', mergeRuns),
    args,
    extent: 0,
    advance: [0, 1, 0, 0, 0, 0, 0],
    grain: PIECE,
    cost: count * length * 5,
    outer: [{ count, advance: [0, 0, 0, 0, bytes, bytes, 0] }],
    owners: [source.block, target.block],
  };
}

/** The routine of `mergeRunsJob`. */
export function mergeRuns(...[count, first, length, run, source, target, type]: MergeArguments): void {
  const element = typeOfNumber(type);
  const { bytes } = elements[element];
  // Big integers are compared by the same operators as numbers are.
  const values = memoryView(element, Math.max(source, target) + length * bytes) as Float64Array;
  const from = source / bytes;
  const to = target / bytes;
  for (let k = first; k < first + count; ) {
    const start = k - (k % (2 * run));
    const runs = {
      start: from + start,
      middle: from + Math.min(length, start + run),
      stop: from + Math.min(length, start + 2 * run),
    };
    const last = Math.min(first + count, start + 2 * run, length);
    mergePart(values, runs, { skip: k - start, count: last - k, to: to + k });
    k = last;
  }
}

/** Two neighbouring runs, as indices: [start, middle) and [middle, stop). */
interface Runs {
  readonly start: number;
  readonly middle: number;
  readonly stop: number;
}

/** A part of two merged runs: `count` elements from number `skip` on, which go to index `to`. */
interface Part {
  readonly skip: number;
  readonly count: number;
  readonly to: number;
}

/** Merges a part of two runs. */
function mergePart(values: Float64Array, runs: Runs, { skip, count, to }: Part): void {
  const { start, middle, stop } = runs;
  let i = start + splitPoint(values, runs, skip);
  let j = middle + (skip - (i - start));
  for (let k = to; k < to + count; k++) {
    const left = i < middle ? values[i]! : undefined;
    if (left === undefined || (j < stop && precedes(values[j]!, left))) values[k] = values[j++]!;
    else {
      values[k] = left;
      i++;
    }
  }
}

/** The number of elements that come from the first run, of the first `skip` merged ones. */
function splitPoint(values: Float64Array, { start, middle, stop }: Runs, skip: number): number {
  let low = Math.max(0, skip - (stop - middle));
  let high = Math.min(skip, middle - start);
  while (low < high) {
    const half = (low + high) >>> 1;
    if (precedes(values[middle + skip - half - 1]!, values[start + half]!)) high = half;
    else low = half + 1;
  }
  return low;
}
