import { existsSync, readlinkSync } from 'node:fs';
import { KernelError } from '../errors.ts';
import { HEADER_BYTES, isInherited, MAXIMUM_BYTES, memory, PAGE, parentThread, thisThread } from './shared-memory.ts';

/**
 * Several threads allocate in one memory. They share it in regions of 1 MiB: each thread has its own free list over the regions
 * that it holds, so an allocation needs no lock unless a region is taken or given back.
 *
 * The header, the first MiB of the memory, holds in 32-bit words
 *
 *     0         the lock: 0, or the slot of the thread that holds it
 *     1         the last token given to a shared block (share.ts)
 *     2         the arena's number, by which a handle of another arena is recognized
 *     1024..    a byte per region: 0 free, a thread's slot, or one of the two below
 *     2048..    the threads, 4 words each: its number + 1 (0 if the slot is free), the operating system's, its parent's + 1
 *     4096..    shared blocks (share.ts)
 */
export const REGION: number = 2 ** 20;
const REGIONS = MAXIMUM_BYTES / REGION;
const HEADER = 255;
/** The owner of a region whose thread is gone, but in which others hold blocks. */
export const ORPHAN = 254;
/** Threads that can share a memory. */
export const MAX_THREADS = 253;

const LOCK = 0;
const ARENA = 2;
const MAP_BYTE = 4096;
const THREADS = 2048;
const THREAD_WORDS = 4;
/** The first word of the table of shared blocks. */
export const SHARES = 4096;

/** A view of the header; it never moves. */
export const header: Int32Array = new Int32Array(memory.buffer, 0, HEADER_BYTES / 4);
const map = new Uint8Array(memory.buffer, MAP_BYTE, REGIONS);

if (!isInherited) {
  map[0] = HEADER;
  header[ARENA] = (Math.random() * 2 ** 31) | 1;
}

/** The arena's number, by which a handle of another arena is recognized. */
export const arenaNumber: number = header[ARENA]!;

/** The operating system's id of this thread, by which others see whether it still runs; 0 where the system does not tell (but for Linux). */
export const systemThreadId: number = (() => {
  try {
    return Number(readlinkSync('/proc/thread-self').split('/').at(-1));
  } catch {
    return 0;
  }
})();

/**
 * Whether a thread of this process still runs; undefined where the system does not tell.
 *
 * @param id the `systemThreadId` of the thread
 * @example `isRunning(systemThreadId) !== false // true`
 */
export const isRunning = (id: number): boolean | undefined =>
  id === 0 || process.platform !== 'linux' ? undefined : existsSync(`/proc/self/task/${id}`);

/** This thread's number in the map. */
export const slot: number = locked(takeSlot, 0);

function takeSlot(): number {
  for (let s = 1; s <= MAX_THREADS; s++) {
    const at = THREADS + s * THREAD_WORDS;
    if (header[at] !== 0) continue;
    header[at] = thisThread + 1;
    header[at + 1] = systemThreadId;
    header[at + 2] = parentThread + 1;
    return s;
  }
  throw new KernelError(`more than ${MAX_THREADS} threads share one memory`);
}

/** Runs `action` while no other thread is in here. The holder of the lock may have been killed: then its lock is taken over. */
export function locked<T>(action: () => T, owner: number = slot): T {
  const mine = owner || MAX_THREADS + 1;
  for (;;) {
    const holder = Atomics.compareExchange(header, LOCK, 0, mine);
    if (holder === 0) break;
    const waited = Atomics.wait(header, LOCK, holder, 50);
    if (waited === 'timed-out' && isRunning(header[THREADS + holder * THREAD_WORDS + 1] ?? 0) === false)
      Atomics.compareExchange(header, LOCK, holder, 0);
  }
  try {
    return action();
  } finally {
    Atomics.store(header, LOCK, 0);
    Atomics.notify(header, LOCK, 1);
  }
}

/** Takes neighbouring regions: the answer is the address of the first, or undefined if there are not so many. `at` asks for those at an address. */
export function takeRegions(count: number, at?: number): number | undefined {
  return locked(() => {
    const first = at === undefined ? firstFit(count) : fits(at / REGION, count) ? at / REGION : undefined;
    if (first === undefined) return undefined;
    map.fill(slot, first, first + count);
    const missing = (first + count) * REGION - memory.buffer.byteLength;
    if (missing > 0) memory.grow(missing / PAGE);
    return first * REGION;
  });
}

const fits = (first: number, count: number): boolean => {
  if (first + count > REGIONS) return false;
  for (let k = 0; k < count; k++) if (map[first + k] !== 0) return false;
  return true;
};

function firstFit(count: number): number | undefined {
  let run = 0;
  for (let k = 1; k < REGIONS; k++) {
    run = map[k] === 0 ? run + 1 : 0;
    if (run === count) return k - count + 1;
  }
  return undefined;
}

/** Gives neighbouring regions back. */
export function giveRegions(address: number, count: number): void {
  locked(() => map.fill(0, address / REGION, address / REGION + count));
}

/**
 * Releases the slot of a thread that has ended. What it had is disowned; then its regions are free, but for those in which others
 * hold blocks: they are orphans until nobody does.
 */
export function releaseSlot(thread: number, disown: (slot: number) => void, isHeld: (region: number) => boolean): void {
  locked(() => {
    const release = (ended: number): void => {
      const gone = findSlot(0, ended);
      if (gone === undefined) return;
      disown(gone);
      for (let k = 0; k < REGIONS; k++) if (map[k] === gone) map[k] = ORPHAN;
      header.fill(0, THREADS + gone * THREAD_WORDS, THREADS + (gone + 1) * THREAD_WORDS);
      // The threads of its own crew, if it had one, have ended with it.
      for (let child = findSlot(2, ended); child !== undefined; child = findSlot(2, ended))
        release(header[THREADS + child * THREAD_WORDS]! - 1);
    };
    release(thread);
    freeOrphans(isHeld);
  });
}

/** The slot of a thread; with word 2, the slot of a thread whose parent it is. */
function findSlot(word: 0 | 2, thread: number): number | undefined {
  for (let s = 1; s <= MAX_THREADS; s++) if (header[THREADS + s * THREAD_WORDS + word] === thread + 1) return s;
  return undefined;
}

/** Frees orphaned regions in which nobody holds anything any more. The lock is held by the caller. */
export function freeOrphans(isHeld: (region: number) => boolean): void {
  for (let k = 0; k < REGIONS; k++) if (map[k] === ORPHAN && !isHeld(k)) map[k] = 0;
}

/** The number of regions that an owner has, for statistics and tests. */
export function regionsOf(owner: number = slot): number {
  let count = 0;
  for (let k = 0; k < REGIONS; k++) if (map[k] === owner) count++;
  return count;
}
