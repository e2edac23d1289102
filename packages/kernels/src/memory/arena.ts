import { OutOfMemoryError } from '../errors.ts';
import { Block } from './block.ts';
import { FreeList } from './free-list.ts';
import { detain, limboBytes, type Pin, unpin } from './pin.ts';
import { collectGarbage, collectYoungGarbage, seesYoungGarbage } from './reclaim.ts';
import { currentRecording, type Recording, setRecording } from './recording.ts';
import { giveRegions, REGION, regionsOf, takeRegions } from './regions.ts';
import { isInherited, MAXIMUM_BYTES } from './shared-memory.ts';

/**
 * Blocks of the shared memory. A `Block` is the only owner of its bytes: when it is no longer reachable, or disposed of, they
 * are free again. The engine does not count shared memory as pressure on its garbage collector, and finalizers only run between
 * turns of the event loop; so the arena itself collects, synchronously, and asks which blocks died. Every thread has its own
 * arena, in its own regions of the one memory.
 *
 * As in any generational collector most blocks die young: a sweep of the nursery, of the blocks made since the last one, is
 * cheap, and small enough a nursery keeps memory warm in the caches. What survives two of them waits for a full sweep.
 */

/** A nursery's sweep costs 0.15-0.25 ms and 0.1 us a block: 0.3 us a block, or 15 us a MiB (a tenth of writing it). */
const NURSERY_BLOCKS = 1024;
const NURSERY_BYTES = 16 * 2 ** 20;
/** Milliseconds a block from which on the nursery grows, at most so many times: beside a large young heap a sweep costs more. */
const NURSERY_COST = 0.001;
const NURSERY_GROWTH = 16;

/** A full sweep costs a full collection, 3-6 ms on a small heap: after 256 MiB of new blocks (some 100 ms of work) that is 5%. */
const SWEEP_BYTES = 256 * 2 ** 20;

/** And at the latest after so many of the nursery: what has grown old elsewhere, other threads' blocks say, is found only then. */
const NURSERY_SWEEPS = 256;

/** Blocks and their arrays are JavaScript objects too, held until the sweep: at most this many between two. */
const SWEEP_BLOCKS = 100_000;

export interface ArenaStatistics {
  /** Bytes in live blocks, as handed out (rounded up to the allocator's sizes). */
  readonly heldBytes: number;
  readonly blocks: number;
  /** Bytes of address space that this thread has taken, live or free. */
  readonly reservedBytes: number;
  readonly sweeps: number;
  readonly sweepMilliseconds: number;
}

const free = new FreeList();
let heldBytes = 0;
let sweeps = 0;
let sweepMilliseconds = 0;
let births = 0;
/** Where the last region taken ends: what is free before it can be extended. */
let end = 0;

interface Old {
  readonly ref: WeakRef<Block>;
  readonly address: number;
  readonly size: number;
  readonly birth: number;
}

/**
 * Since the last sweep: strong, because making a WeakRef costs as much as the whole allocation. A block knows its place. The list
 * is emptied by hand: the engine, when it collects the young, counts what an old object refers to as alive, dead or not.
 */
const young: (Block | undefined)[] = [];
let youngBytes = 0;
let nursery = 1;
/** Survivors of one sweep of the nursery, and of more, by address. */
const adolescent = new Map<number, Old>();
const old = new Map<number, Old>();
/** Bytes and blocks that have grown old since the last full sweep, and sweeps of the nursery. */
let grown = { bytes: 0, blocks: 0, sweeps: 0 };
let sweepBytes = SWEEP_BYTES;
let sweepBlocks = SWEEP_BLOCKS;

/**
 * A block of at least `bytes` bytes, 64-byte aligned, contents undefined.
 *
 * @throws OutOfMemoryError when nothing can be freed and 4 GiB are reached
 */
export function allocate(bytes: number): Block {
  sweepIfDue();
  const size = free.sizeOf(bytes);
  return enter(take(size) ?? takeSwept(bytes, size), bytes, size);
}

/** The same for a block that only jobs write: while a recording goes on, it may lie where one of its own has died. */
export function allocateForJobs(bytes: number): Block {
  const spare = currentRecording()?.spare;
  if (spare === undefined) return allocate(bytes);
  sweepIfDue();
  const size = free.sizeOf(bytes);
  const address = spare.get(size)?.pop();
  return address === undefined ? allocate(bytes) : enter(address, bytes, size);
}

function takeSwept(bytes: number, size: number): number {
  sweep();
  const address = take(size);
  if (address === undefined) throw new OutOfMemoryError(bytes, heldBytes, blockCount(), MAXIMUM_BYTES, limboBytes());
  return address;
}

function enter(address: number, bytes: number, size: number): Block {
  heldBytes += size;
  return bear(address, bytes, size, ++births);
}

function bear(address: number, bytes: number, size: number, birth: number): Block {
  const block = new Block(address, bytes, birth, release);
  block.place = young.length;
  young.push(block);
  youngBytes += size;
  return block;
}

/** A block that is no part of a recording, if one is being made: scratch of this thread, which outlives it. */
export function allocateApart(bytes: number): Block {
  const recording = currentRecording();
  setRecording(undefined);
  try {
    return allocate(bytes);
  } finally {
    setRecording(recording);
  }
}

function take(size: number): number | undefined {
  const address = free.take(size);
  if (address !== undefined) return address;
  const wanted = free.extentFor(size);
  // What is free at the end of the last region needs only the rest.
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

function release(block: Block): void {
  const size = free.sizeOf(block.bytes);
  if (young[block.place] === block) {
    const last = young.pop()!;
    if (last !== block) {
      young[block.place] = last;
      last.place = block.place;
    }
    youngBytes -= size;
  } else if (!old.delete(block.address)) adolescent.delete(block.address);
  giveBack(block.address, size, block.birth);
}

/** Another way for blocks to go than straight to the free list: share.ts keeps those that other threads hold. */
let mayFree: (address: number) => boolean = () => true;
export function setMayFree(predicate: (address: number) => boolean): void {
  mayFree = predicate;
}

function giveBack(address: number, size: number, birth: number): void {
  if (!mayFree(address)) return void parked.set(address, { size, birth });
  heldBytes -= size;
  const recording = currentRecording();
  if (recording !== undefined && birth > recording.firstBirth) addTo(recording.spare, size, address);
  else if (!detain(address, size, birth)) free.give(address, size);
}

function addTo(lists: Map<number, number[]>, size: number, address: number): void {
  const list = lists.get(size);
  if (list) list.push(address);
  else lists.set(size, [address]);
}

/** The recording's jobs are done: what it had to spare belongs to nobody. */
export function freeSpare({ spare }: Recording): void {
  for (const [size, addresses] of spare) for (const address of addresses) free.give(address, size);
  spare.clear();
}

/** The number of the last block that was made. */
export const lastBirth = (): number => births;

/** Given up here, but held by other threads. */
const parked = new Map<number, { readonly size: number; readonly birth: number }>();

/** A block that was given up and is wanted again, because another thread passed it back; undefined if it is not parked. */
export function unpark(address: number, bytes: number): Block | undefined {
  const found = parked.get(address);
  if (!found) return undefined;
  parked.delete(address);
  return bear(address, bytes, found.size, found.birth);
}

/** The live block at an address. */
export const blockAt = (address: number): Block | undefined =>
  young.find((block) => block?.address === address) ?? (old.get(address) ?? adolescent.get(address))?.ref.deref();

const blockCount = (): number => young.length + adolescent.size + old.size;

/** Frees what other threads have let go of. */
function freeParked(): void {
  for (const [address, { size, birth }] of parked) {
    if (!mayFree(address)) continue;
    parked.delete(address);
    giveBack(address, size, birth);
  }
}

/** No block that is made from now on is of concern to the pin. */
export function endPin(pin: Pin): void {
  pin.lastBirth = births;
}

export function unpinMemory(pin: Pin): void {
  for (const { address, size } of unpin(pin)) free.give(address, size);
}

function sweepIfDue(): void {
  if (young.length < NURSERY_BLOCKS * nursery && youngBytes < NURSERY_BYTES * nursery) return;
  const isFullDue =
    grown.bytes + youngBytes > sweepBytes ||
    grown.blocks + young.length > sweepBlocks ||
    grown.sweeps >= NURSERY_SWEEPS;
  if (isFullDue) sweep();
  else if (seesYoungGarbage()) sweepNursery();
}

/** Of the young, and of those who were young at the sweep before, frees the dead; survivors are a sweep older. */
function sweepNursery(): void {
  const start = performance.now();
  const weakened = weaken();
  collectYoungGarbage();
  for (const survivor of adolescent.values()) {
    if (freeIfDead(survivor)) continue;
    old.set(survivor.address, survivor);
    grown.bytes += survivor.size;
    grown.blocks++;
  }
  adolescent.clear();
  for (const block of weakened) if (!freeIfDead(block)) adolescent.set(block.address, block);
  grown.sweeps++;
  freeElsewhere();
  nursery = swept(start) > NURSERY_COST * NURSERY_BLOCKS * nursery ? Math.min(NURSERY_GROWTH, 2 * nursery) : 1;
}

/** Finds all unreachable blocks and frees them; returns how many. */
export function sweep(): number {
  const start = performance.now();
  const before = blockCount();
  for (const block of [...adolescent.values(), ...weaken()]) old.set(block.address, block);
  adolescent.clear();
  grown = { bytes: 0, blocks: 0, sweeps: 0 };
  collectGarbage();
  for (const block of old.values()) if (freeIfDead(block)) old.delete(block.address);
  freeElsewhere();
  if (isInherited) giveWholeRegions();
  swept(start);
  // With a large live heap a collection costs more: wait for as much new work again as is alive.
  sweepBytes = Math.max(SWEEP_BYTES, heldBytes / 2);
  sweepBlocks = Math.max(SWEEP_BLOCKS, old.size);
  return before - old.size;
}

/** The young, held no more. */
function weaken(): Old[] {
  const list: Old[] = [];
  for (let k = 0; k < young.length; k++) {
    const block = young[k]!;
    young[k] = undefined;
    block.place = -1;
    const { address, birth } = block;
    list.push({ ref: new WeakRef(block), address, size: free.sizeOf(block.bytes), birth });
  }
  young.length = 0;
  youngBytes = 0;
  return list;
}

function freeIfDead({ ref, address, size, birth }: Old): boolean {
  if (ref.deref() !== undefined) return false;
  giveBack(address, size, birth);
  return true;
}

/** Lets go of other threads' blocks, and frees what they have let go of. */
function freeElsewhere(): void {
  for (const action of alsoOnSweep) action();
  freeParked();
}

function swept(start: number): number {
  const milliseconds = performance.now() - start;
  sweeps++;
  sweepMilliseconds += milliseconds;
  return milliseconds;
}

const alsoOnSweep: (() => void)[] = [];
export function onSweep(action: () => void): void {
  alsoOnSweep.push(action);
}

/** A thread of a crew keeps no more of the common memory than it uses. */
function giveWholeRegions(): void {
  for (const { start, size } of free.takeWhole(REGION)) giveRegions(start, size / REGION);
  end = 0;
}

export function statistics(): ArenaStatistics {
  return {
    heldBytes,
    blocks: blockCount(),
    reservedBytes: regionsOf() * REGION,
    sweeps,
    sweepMilliseconds,
  };
}

/** Keeps a block alive for as long as a typed-array view of it, which the engine knows nothing of. */
const owners = new WeakMap<object, Block>();

export function keepAlive(view: object, block: Block): void {
  owners.set(view, block);
}
