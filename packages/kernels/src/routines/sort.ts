import { type ElementType, elements } from '../element.ts';
import { memory } from '../memory/shared-memory.ts';
import { heapOf } from '../memory/memory-view.ts';
import { radixSort, SHORTEST } from './radix.ts';

/** Element types by number, to be an argument of a routine. */
export const sortable = Object.keys(elements) as readonly ElementType[];

/** `sortRows(rows, n, address, step, type)`: sorts rows of n neighbours, `step` bytes apart, ascending, -0 before 0, NaN last. */
export function sortRows(...args: number[]): void {
  const [rows, n, address, step, type] = args as [number, number, number, number, number];
  const element = sortable[type]!;
  heapOf(element, address + (rows - 1) * step + n * elements[element].bytes);
  for (let k = 0; k < rows; k++) {
    const row = address + k * step;
    if (n < SHORTEST) new elements[element].array(memory.buffer, row, n).sort();
    else radixSort(memory.buffer, row, n, element);
  }
}

/**
 * `argsortRows(rows, n, address, step, indices, indexStep, type)`: writes, as int64, where the elements of the sorted rows stand;
 * equal ones in their order.
 */
export function argsortRows(...args: number[]): void {
  const [rows, n, address, step, indices, indexStep, type] = args as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const element = sortable[type]!;
  const words = heapOf(
    'i32',
    Math.max(address + (rows - 1) * step + n * elements[element].bytes, indices + (rows - 1) * indexStep + n * 8),
  );
  const places = new Uint32Array(n);
  for (let k = 0; k < rows; k++) {
    if (n < SHORTEST) compareSort(address + k * step, element, places);
    else radixSort(memory.buffer, address + k * step, n, element, places);
    const target = (indices + k * indexStep) / 4;
    for (let i = 0; i < n; i++) {
      words[target + 2 * i] = places[i]!;
      words[target + 2 * i + 1] = 0;
    }
  }
}

function compareSort(address: number, element: ElementType, places: Uint32Array): void {
  const values = new elements[element].array(memory.buffer, address, places.length) as Float64Array;
  for (let i = 0; i < places.length; i++) places[i] = i;
  places.sort((i, j) => Number(precedes(values[j]!, values[i]!)) - Number(precedes(values[i]!, values[j]!)));
}

type Ordered = ArrayLike<number>;

/** Whether b stands before a in the order of `sortRows`. */
const precedes = (b: number, a: number): boolean =>
  b < a || (a === 0 && b === 0 && Object.is(b, -0) && !Object.is(a, -0)) || (Number.isNaN(a) && !Number.isNaN(b));

/**
 * `mergeRuns(count, first, n, run, source, target, type)`: `source` is n elements in sorted runs of length `run`; of the array in
 * which neighbouring runs are merged, the elements `first` to `first + count` go to `target`.
 *
 * Any part of the output can be made alone: where it begins in both runs is found by bisection (S. Odeh, O. Green, Z. Mwassi,
 * O. Shmueli and Y. Birk, "Merge Path", IPDPSW 2012).
 */
export function mergeRuns(...args: number[]): void {
  const [count, first, n, run, source, target, type] = args as [number, number, number, number, number, number, number];
  const element = sortable[type]!;
  const { bytes } = elements[element];
  const end = Math.max(source, target) + n * bytes;
  const values = heapOf(element, end) as Float64Array;
  const from = source / bytes;
  const to = target / bytes;
  for (let k = first; k < first + count; ) {
    const start = k - (k % (2 * run));
    const middle = Math.min(n, start + run);
    const stop = Math.min(n, start + 2 * run);
    const last = Math.min(first + count, stop);
    mergePart(values, from + start, from + middle, from + stop, k - start, last - k, to + k);
    k = last;
  }
}

/** Of the runs [a, b) and [b, c), merged: `count` elements from number `skip` on, to index `to`. */
function mergePart(
  values: Float64Array,
  a: number,
  b: number,
  c: number,
  skip: number,
  count: number,
  to: number,
): void {
  let i = a + splitPoint(values, a, b, c, skip);
  let j = b + (skip - (i - a));
  for (let k = to; k < to + count; k++) {
    const left = i < b ? values[i]! : undefined;
    if (left === undefined || (j < c && precedes(values[j]!, left))) values[k] = values[j++]!;
    else {
      values[k] = left;
      i++;
    }
  }
}

/** How many of the first `skip` merged elements come from [a, b). */
function splitPoint(values: Ordered, a: number, b: number, c: number, skip: number): number {
  let low = Math.max(0, skip - (c - b));
  let high = Math.min(skip, b - a);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (precedes(values[b + skip - middle - 1]!, values[a + middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
