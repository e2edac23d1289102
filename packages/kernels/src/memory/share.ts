import { SharingError } from '../errors.ts';
import { blockAt, onSweep, unpark } from './arena.ts';
import { Block } from './block.ts';
import { setMayFree } from './free-space.ts';
import {
  arenaNumber,
  freeOrphans,
  header,
  locked,
  MAX_THREADS,
  ORPHAN,
  REGION,
  releaseSlot,
  SHARES,
  slot,
} from './regions.ts';
import { memory } from './shared-memory.ts';

/**
 * A block that several threads hold has an entry in the header of the memory:
 *
 *     0        token, never given twice; 0 if the entry is free
 *     1        slot of the owner, the thread that made the block
 *     2, 3     address, bytes (both unsigned)
 *     4..11    a bit per thread: who holds it, the owner not counted
 *
 * The owner does not free a block while anyone holds it. Whoever ends, in whatever way, holds nothing any more (`releaseThread`).
 */
const ENTRY = 16;
const CAPACITY = (REGION / 4 - SHARES) / ENTRY;
const HOLDERS = 4;
const WORDS = Math.ceil((MAX_THREADS + 1) / 32);
const LAST_TOKEN = 1;

/** A handle that names a block to another thread of the same memory: plain numbers. */
export interface SharedBlock {
  /** The number of the arena that the block is in. */
  readonly arena: number;
  /** The number of the block's entry in the arena's header. */
  readonly entry: number;
  /** The number of this use of the entry. */
  readonly token: number;
}

/** Entries of this thread's own blocks, by address. */
const entries = new Map<number, number>();
/** Blocks of other threads that this thread holds. */
const foreign = new Map<number, { readonly ref: WeakRef<Block>; readonly token: number }>();

const at = (entry: number): number => SHARES + entry * ENTRY;
const bit = (s: number): [word: number, mask: number] => [HOLDERS + (s >>> 5), 1 << (s & 31)];

function isHeld(entry: number): boolean {
  for (let w = 0; w < WORDS; w++) if (Atomics.load(header, at(entry) + HOLDERS + w) !== 0) return true;
  return false;
}

/** Enters a thread among the holders of a block. */
function hold(entry: number, s: number): void {
  const [word, mask] = bit(s);
  Atomics.or(header, at(entry) + word, mask);
}

/** Removes a thread from the holders of a block. */
function unhold(entry: number, s: number): void {
  const [word, mask] = bit(s);
  Atomics.and(header, at(entry) + word, ~mask);
}

function clearEntry(entry: number): void {
  header.fill(0, at(entry), at(entry) + ENTRY);
}

/**
 * Makes a handle of a block, for other threads of the same memory. The caller keeps the block alive until one of them has attached
 * it.
 *
 * @throws SharingError when too many blocks are shared at once
 * @throws RecordingError while operations are only recorded
 * @throws DisposedError when the block was disposed of
 * @throws PendingError when an unsettled recording writes the block
 * @example
 * ```ts
 * const block = allocate(64);
 * attachBlock(shareBlock(block)) === block // true
 * ```
 */
export function shareBlock(block: Block): SharedBlock {
  block.look();
  const known = [...foreign].find(([, { ref }]) => ref.deref() === block)?.[0];
  const entry = known ?? entries.get(block.address) ?? locked(() => newEntry(block));
  return { arena: arenaNumber, entry, token: header[at(entry)]! };
}

function newEntry(block: Block): number {
  for (let entry = 0; entry < CAPACITY; entry++) {
    if (header[at(entry)] !== 0) continue;
    header[at(entry) + 1] = slot;
    header[at(entry) + 2] = block.address;
    header[at(entry) + 3] = block.bytes;
    header[at(entry)] = ++header[LAST_TOKEN]!;
    entries.set(block.address, entry);
    return entry;
  }
  throw new SharingError(`more than ${CAPACITY.toLocaleString('en')} arrays are shared between threads at once`);
}

/**
 * The block that a handle names, in this thread: the same bytes. This thread holds it for as long as the block is reachable here.
 *
 * @param shared a handle that `shareBlock` has made
 * @throws SharingError when the memory is another one, or the block was freed before
 * @example
 * ```ts
 * const shared = shareBlock(allocate(64));
 * attachBlock(shared).bytes // 64
 * attachBlock({ ...shared, token: shared.token + 1 }) // throws SharingError
 * ```
 */
export function attachBlock(shared: SharedBlock): Block {
  const { arena, entry, token } = shared;
  const sound = [arena, entry, token].every(Number.isInteger) && entry >= 0 && entry < CAPACITY && token > 0;
  if (!sound) throw new SharingError('not a handle that np.share made');
  if (arena !== arenaNumber)
    throw new SharingError(
      'this thread does not share the memory of the one that made the handle: only threads that crew.run starts do',
    );
  return locked(() => {
    if (header[at(entry)] !== token)
      throw new SharingError(
        'the shared array was freed before it was attached: keep the array, or the handle itself, until the other side has it',
      );
    const address = header[at(entry) + 2]! >>> 0;
    const bytes = header[at(entry) + 3]! >>> 0;
    // The thread that made the block may have let the memory grow: look again at how long it is.
    if (memory.buffer.byteLength < address + bytes) memory.grow(0);
    if (header[at(entry) + 1] === slot) return blockAt(address) ?? unpark(address, bytes)!;
    const known = foreign.get(entry)?.ref.deref();
    if (known && !known.disposed) return known;
    const block = new Block(address, bytes, 0, ({ writer, readers }) => {
      // In use by an unsettled offload: the sweep finds it when that has let go.
      if (writer?.state !== 'pending' && readers === 0) letGo(entry, token);
    });
    foreign.set(entry, { ref: new WeakRef(block), token });
    hold(entry, slot);
    return block;
  });
}

/**
 * Whether another thread holds a block that this thread has made a handle of.
 *
 * @param shared a handle that `shareBlock` has made in this thread
 * @example `isHeldElsewhere(shareBlock(allocate(64))) // false`
 */
export function isHeldElsewhere({ entry, token }: SharedBlock): boolean {
  return header[at(entry)] === token && isHeld(entry);
}

function letGo(entry: number, token: number): void {
  const known = foreign.get(entry);
  if (known?.token !== token) return;
  foreign.delete(entry);
  locked(() => {
    unhold(entry, slot);
    if (header[at(entry) + 1] === ORPHAN && !isHeld(entry)) {
      clearEntry(entry);
      freeOrphans(isRegionHeld);
    }
  });
}

/** Whether others hold a block in a region whose owner is gone. */
function isRegionHeld(region: number): boolean {
  for (let entry = 0; entry < CAPACITY; entry++) {
    if (header[at(entry) + 1] === ORPHAN && isHeld(entry) && overlaps(entry, region)) return true;
  }
  return false;
}

function overlaps(entry: number, region: number): boolean {
  const start = header[at(entry) + 2]! >>> 0;
  const end = start + Math.max(1, header[at(entry) + 3]! >>> 0);
  return start < (region + 1) * REGION && end > region * REGION;
}

// Before the owner frees a block it asks whether anybody holds it; an entry that nobody holds goes with its block.
setMayFree((address) => {
  const entry = entries.get(address);
  if (entry === undefined) return true;
  return locked(() => {
    if (isHeld(entry)) return false;
    clearEntry(entry);
    entries.delete(address);
    return true;
  });
});

onSweep(() => {
  for (const [entry, { ref, token }] of foreign) if (ref.deref() === undefined) letGo(entry, token);
});

/**
 * Releases a thread that has ended: it holds nothing any more, and its memory is free, but for blocks that others hold.
 *
 * @param thread Node's number of the thread
 * @example
 * ```ts
 * import { once } from 'node:events';
 * import { Worker } from 'node:worker_threads';
 * const block = allocate(64);
 * const shared = shareBlock(block);
 * const code = `import(${JSON.stringify(import.meta.resolve('@numloom/kernels'))})
 *   .then(({ attachBlock }) => attachBlock(require('node:worker_threads').workerData.shared))`;
 * const worker = new Worker(code, { eval: true, workerData: { ...inheritedBy(), shared } });
 * const { threadId } = worker;
 * await once(worker, 'exit');
 * isHeldElsewhere(shared) // true
 * releaseThread(threadId);
 * isHeldElsewhere(shared) // false
 * block.bytes // 64
 * ```
 */
export function releaseThread(thread: number): void {
  releaseSlot(
    thread,
    (gone) => {
      for (let entry = 0; entry < CAPACITY; entry++) {
        if (header[at(entry)] === 0) continue;
        unhold(entry, gone);
        const owner = header[at(entry) + 1];
        if (owner === gone) header[at(entry) + 1] = ORPHAN;
        if ((owner === gone || owner === ORPHAN) && !isHeld(entry)) clearEntry(entry);
      }
    },
    isRegionHeld,
  );
}
