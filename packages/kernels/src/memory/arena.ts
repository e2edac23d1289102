import { OutOfMemoryError } from '../errors.ts';
import { Block } from './block.ts';
import {
  bytesHeld,
  freeParked,
  giveBack,
  giveWholeRegions,
  sizeOf,
  take,
  takeParked,
  takeSpare,
} from './free-space.ts';
import { deferredBytes, type Pin } from './pin.ts';
import { collectGarbage, collectYoungGarbage, seesYoungGarbage } from './reclaim.ts';
import { currentRecording, setRecording } from './recording.ts';
import { REGION, regionsOf } from './regions.ts';
import { isInherited, MAXIMUM_BYTES } from './shared-memory.ts';

/**
 * Blocks of the shared memory. A `Block` is the only owner of its bytes: when it is no longer reachable, or disposed of, they
 * are free again. The engine does not count shared memory as pressure on its garbage collector, and finalizers only run between
 * iterations of the event loop; so the arena itself collects, synchronously, and asks which blocks died. Every thread has its own
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

/** After so many sweeps of the nursery the next one is full: other threads' blocks that have grown old here are found only then. */
const NURSERY_SWEEPS = 256;

/** A full sweep comes after this many new blocks at the latest: they and their arrays are JavaScript objects too, held until then. */
const SWEEP_BLOCKS = 100_000;

/** Figures of this thread's arena. */
export interface ArenaStatistics {
  /** Bytes in live blocks, as handed out (rounded up to the allocator's sizes). */
  readonly heldBytes: number;
  /** Blocks that are alive, or were at the last sweep. */
  readonly blocks: number;
  /** Bytes of address space that this thread has taken, live or free. */
  readonly reservedBytes: number;
  /** Sweeps until now, full ones and those of the nursery. */
  readonly sweeps: number;
  /** The time that the sweeps took, in milliseconds. */
  readonly sweepMilliseconds: number;
}

let sweeps = 0;
let sweepMilliseconds = 0;
let births = 0;

/** A block that has survived a sweep, or is at stake in one: it is held no more. */
interface Old {
  readonly ref: WeakRef<Block>;
  readonly address: number;
  readonly size: number;
  readonly birth: number;
}

/**
 * The blocks made since the last sweep. They are held, because making a WeakRef costs as much as the whole allocation. A block
 * knows its place in the list. The list is emptied by hand: the engine, when it collects the young, counts everything that an old
 * object refers to as alive, dead or not.
 */
const young: (Block | undefined)[] = [];
let youngBytes = 0;
let nursery = 1;
/** Survivors of one sweep of the nursery, by address. */
const adolescent = new Map<number, Old>();
/** Survivors of more sweeps, by address. */
const old = new Map<number, Old>();
/** Bytes and blocks that have grown old since the last full sweep, and sweeps of the nursery. */
let grown = { bytes: 0, blocks: 0, sweeps: 0 };
let sweepBytes = SWEEP_BYTES;
let sweepBlocks = SWEEP_BLOCKS;

/**
 * Allocates a block in the shared memory, aligned to 64 bytes, contents undefined. Its bytes are free again when it is disposed
 * of, or some time after it is no longer reachable.
 *
 * @param bytes that the block holds at least
 * @throws OutOfMemoryError when 4 GiB are reached, even after everything unreachable was freed
 * @example
 * ```ts
 * const block = allocate(24);
 * new Float64Array(memory.buffer, block.address, 3).fill(1.5);
 * Array.from(new Float64Array(memory.buffer, block.address, 3)) // [1.5, 1.5, 1.5]
 * block.address % 64 // 0
 * ```
 */
export function allocate(bytes: number): Block {
  sweepIfDue();
  const size = sizeOf(bytes);
  return bear(take(size) ?? takeSwept(bytes, size), bytes, size, ++births);
}

/**
 * Allocates a block that only jobs write: while operations are recorded, it may lie where a block of the same recording has died.
 *
 * @param bytes that the block holds at least
 * @throws OutOfMemoryError when 4 GiB are reached, even after everything unreachable was freed
 * @example
 * ```ts
 * const recording: Recording = {
 *   state: 'pending', firstBirth: lastBirth(), reads: new Set(), writes: new Set(), spare: new Map(), beforeWrite() {},
 * };
 * setRecording(recording);
 * const first = allocateForJobs(64);
 * first.dispose();
 * const second = allocateForJobs(64);
 * setRecording(undefined);
 * second.address === first.address // true
 * ```
 */
export function allocateForJobs(bytes: number): Block {
  const recording = currentRecording();
  if (recording === undefined) return allocate(bytes);
  sweepIfDue();
  const size = sizeOf(bytes);
  const address = takeSpare(recording, size);
  return address === undefined ? allocate(bytes) : bear(address, bytes, size, ++births);
}

function takeSwept(bytes: number, size: number): number {
  sweep();
  const address = take(size);
  if (address === undefined)
    throw new OutOfMemoryError(bytes, bytesHeld(), blockCount(), MAXIMUM_BYTES, deferredBytes());
  return address;
}

function bear(address: number, bytes: number, size: number, birth: number): Block {
  const block = new Block(address, bytes, birth, release);
  block.place = young.length;
  young.push(block);
  youngBytes += size;
  return block;
}

/**
 * Allocates a block that is no part of a recording, if one is being made: scratch of this thread, which outlives the recording.
 *
 * @param bytes that the block holds at least
 * @throws OutOfMemoryError when 4 GiB are reached, even after everything unreachable was freed
 * @example
 * ```ts
 * const recording: Recording = {
 *   state: 'pending', firstBirth: lastBirth(), reads: new Set(), writes: new Set(), spare: new Map(), beforeWrite() {},
 * };
 * setRecording(recording);
 * const [result, scratch] = [allocate(64), allocateApart(64)];
 * setRecording(undefined);
 * result.writer === recording // true
 * scratch.writer // undefined
 * ```
 */
export function allocateApart(bytes: number): Block {
  const recording = currentRecording();
  setRecording(undefined);
  try {
    return allocate(bytes);
  } finally {
    setRecording(recording);
  }
}

function release(block: Block): void {
  const size = sizeOf(block.bytes);
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

/**
 * The number of the last block that this thread has made; `Block.birth` is the number of each.
 *
 * @example `allocate(8).birth === lastBirth() // true`
 */
export const lastBirth = (): number => births;

/** A block that was given up and is wanted again, because another thread passed it back; undefined if it is not parked. */
export function unpark(address: number, bytes: number): Block | undefined {
  const found = takeParked(address);
  return found && bear(address, bytes, found.size, found.birth);
}

/** The live block at an address. */
export const blockAt = (address: number): Block | undefined =>
  young.find((block) => block?.address === address) ?? (old.get(address) ?? adolescent.get(address))?.ref.deref();

const blockCount = (): number => young.length + adolescent.size + old.size;

/**
 * Ends the time during which allocated blocks are pinned too: blocks that are made from now on do not concern the pin.
 *
 * @param pin of `pinMemory`
 * @example
 * ```ts
 * const pin = pinMemory();
 * allocate(64);
 * endPin(pin);
 * pin.lastBirth === lastBirth() // true
 * unpinMemory(pin);
 * ```
 */
export function endPin(pin: Pin): void {
  pin.lastBirth = births;
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

/** Frees the dead among the young and among those who were young at the sweep before; survivors are a sweep older. */
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

/**
 * Finds all unreachable blocks of this thread, by a full garbage collection, and frees them.
 *
 * @returns how many there were
 * @example
 * ```ts
 * const forget = (bytes: number): void => void allocate(bytes);
 * forget(1000);
 * sweep() > 0 // true
 * ```
 */
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
  sweepBytes = Math.max(SWEEP_BYTES, bytesHeld() / 2);
  sweepBlocks = Math.max(SWEEP_BLOCKS, old.size);
  return before - old.size;
}

/** Empties the list of the young, which are then held no more. */
function weaken(): Old[] {
  const list: Old[] = [];
  for (let k = 0; k < young.length; k++) {
    const block = young[k]!;
    young[k] = undefined;
    block.place = -1;
    const { address, birth } = block;
    list.push({ ref: new WeakRef(block), address, size: sizeOf(block.bytes), birth });
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

/** Registers what every sweep does, too. */
export function onSweep(action: () => void): void {
  alsoOnSweep.push(action);
}

/**
 * The figures of this thread's arena: blocks, bytes, and what its sweeps have cost.
 *
 * @example
 * ```ts
 * const block = allocate(1000);
 * statistics().heldBytes >= block.bytes // true
 * ```
 */
export function statistics(): ArenaStatistics {
  return {
    heldBytes: bytesHeld(),
    blocks: blockCount(),
    reservedBytes: regionsOf() * REGION,
    sweeps,
    sweepMilliseconds,
  };
}
