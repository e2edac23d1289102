import { FreeList } from './free-list.ts';
import { deferFree, type Pin, removePin } from './pin.ts';
import { currentRecording, type Recording } from './recording.ts';
import { giveRegions, REGION, takeRegions } from './regions.ts';

/**
 * The free bytes of this thread, on their way between blocks and regions: a size is taken from the free list, which takes regions
 * when it has none; what a block had comes back to the free list, to a recording that may use it again, or waits for a pin or for
 * other threads.
 */

const free = new FreeList();
let heldBytes = 0;
/** The end of the last region taken: free bytes before it can be extended. */
let end = 0;

/** Bytes that blocks hold, and that have not come back since. */
export const bytesHeld = (): number => heldBytes;

/** The bytes that a request of `bytes` really takes. */
export const sizeOf = (bytes: number): number => free.sizeOf(bytes);

/** The address of `size` free bytes, or undefined if the memory has no room for them; `size` comes from `sizeOf`. */
export function take(size: number): number | undefined {
  const address = free.take(size) ?? takeFromRegions(size);
  if (address !== undefined) heldBytes += size;
  return address;
}

/** The address of bytes that a block of the recording had before: only jobs may write there. */
export function takeSpare({ spare }: Recording, size: number): number | undefined {
  const address = spare.get(size)?.pop();
  if (address !== undefined) heldBytes += size;
  return address;
}

function takeFromRegions(size: number): number | undefined {
  const wanted = free.extentFor(size);
  // Bytes that are free at the end of the last region need only the rest.
  const have = end > 0 ? free.endingAt(end) : 0;
  const regions = (bytes: number) => Math.ceil(bytes / REGION);
  let count = regions(wanted - have);
  let start = have > 0 ? takeRegions(count, end) : undefined;
  if (start === undefined) {
    count = regions(wanted);
    start = takeRegions(count);
  }
  if (start === undefined) return undefined;
  free.add(start, count * REGION);
  end = start + count * REGION;
  return free.take(size);
}

/** Bytes that a block had, and the number of the block. */
interface Bytes {
  readonly size: number;
  readonly birth: number;
}

/** Bytes that were given up here but that other threads hold, by address. */
const parked = new Map<number, Bytes>();

let mayFree: (address: number) => boolean = () => true;

/** Sets the question that is asked before bytes are free: share.ts keeps those of blocks that other threads hold. */
export function setMayFree(predicate: (address: number) => boolean): void {
  mayFree = predicate;
}

/** Takes back the bytes of a block that is gone. */
export function giveBack(address: number, size: number, birth: number): void {
  if (!mayFree(address)) return void parked.set(address, { size, birth });
  heldBytes -= size;
  const recording = currentRecording();
  if (recording !== undefined && birth > recording.firstBirth) addTo(recording.spare, size, address);
  else if (!deferFree(address, size, birth)) free.give(address, size);
}

function addTo(lists: Map<number, number[]>, size: number, address: number): void {
  const list = lists.get(size);
  if (list) list.push(address);
  else lists.set(size, [address]);
}

/** Takes out the bytes of a block that was given up and is wanted again; undefined if they are not parked. */
export function takeParked(address: number): Bytes | undefined {
  const found = parked.get(address);
  parked.delete(address);
  return found;
}

/** Frees the bytes that other threads have let go of. */
export function freeParked(): void {
  for (const [address, { size, birth }] of parked) {
    if (!mayFree(address)) continue;
    parked.delete(address);
    giveBack(address, size, birth);
  }
}

/**
 * Frees the memory that blocks of a recording had while it went on: its jobs are done, or never will be.
 *
 * @param recording has ended
 * @example
 * ```ts
 * const recording: Recording = {
 *   state: 'pending', firstBirth: lastBirth(), reads: new Set(), writes: new Set(), spare: new Map(), beforeWrite() {},
 * };
 * setRecording(recording);
 * allocateForJobs(64).dispose();
 * setRecording(undefined);
 * recording.spare.size // 1
 * freeSpare(recording);
 * recording.spare.size // 0
 * ```
 */
export function freeSpare({ spare }: Recording): void {
  for (const [size, addresses] of spare) for (const address of addresses) free.give(address, size);
  spare.clear();
}

/**
 * Ends a pin: memory that was freed meanwhile may be handed out again.
 *
 * @param pin of `pinMemory`
 * @example
 * ```ts
 * const block = allocate(2 ** 20);
 * const pin = pinMemory();
 * endPin(pin);
 * block.dispose();
 * allocate(2 ** 20).address === block.address // false
 * unpinMemory(pin);
 * allocate(2 ** 20).address === block.address // true
 * ```
 */
export function unpinMemory(pin: Pin): void {
  for (const { address, size } of removePin(pin)) free.give(address, size);
}

/** Gives back all regions that are wholly free: a thread of a crew keeps no more of the common memory than it uses. */
export function giveWholeRegions(): void {
  for (const { start, size } of free.takeWhole(REGION)) giveRegions(start, size / REGION);
  end = 0;
}
