import { MAXIMUM_PAGES } from '../assemble/module.ts';
import { DisposedError, OutOfMemoryError } from '../errors.ts';
import { FreeList } from './free-list.ts';
import { collectGarbage } from './reclaim.ts';

/**
 * The one shared memory in which all array data lives, so that every thread's kernels address it without a copy.
 *
 * A `Block` is the only owner of its bytes: when it is no longer reachable, or disposed of, they are free again. The
 * engine does not count shared memory as pressure on its garbage collector, and finalizers only run between turns of the
 * event loop; so after every SWEEP_BYTES of allocations the arena itself collects, synchronously, and asks which blocks died.
 */
const PAGE = 65536;
const FIRST_PAGES = 16;

/** A sweep costs a full collection, 3-6 ms on a small heap: after 256 MiB of new blocks (some 100 ms of work) that is 5%. */
const SWEEP_BYTES = 256 * 2 ** 20;

/** Blocks and their arrays are JavaScript objects too, held until the sweep: at most this many between two. */
const SWEEP_BLOCKS = 100_000;

/** The first cache line stays unused, so that no live block has address 0. */
const FIRST_ADDRESS = 64;

/** Bytes at the start of a block's memory; an owner keeps the block alive by keeping the object. */
export class Block {
  readonly address: number;
  /** Bytes that were asked for. */
  readonly bytes: number;
  #disposed = false;

  constructor(address: number, bytes: number) {
    this.address = address;
    this.bytes = bytes;
  }

  get disposed(): boolean {
    return this.#disposed;
  }

  /** Gives the bytes back now. Using them afterwards is the caller's error, which `assertAlive` names. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    release(this);
  }

  assertAlive(): void {
    if (this.#disposed)
      throw new DisposedError('this array was disposed of: its memory may belong to another array now');
  }
}

export interface ArenaStatistics {
  /** Bytes in live blocks, as handed out (rounded up to the allocator's sizes). */
  readonly heldBytes: number;
  readonly blocks: number;
  /** Bytes of address space in use so far, live or free. */
  readonly reservedBytes: number;
  readonly sweeps: number;
  readonly sweepMilliseconds: number;
}

/** What of a WebAssembly memory is public: WebAssembly's own types are in no library that every TypeScript program has. */
export interface SharedMemory {
  /** A new object after the memory has grown: older ones keep their length. */
  readonly buffer: SharedArrayBuffer;
  grow(pages: number): number;
}

export const memory: SharedMemory = new WebAssembly.Memory({
  initial: FIRST_PAGES,
  maximum: MAXIMUM_PAGES,
  shared: true,
});

const free = new FreeList(FIRST_ADDRESS);
let committed = FIRST_PAGES * PAGE;
let heldBytes = 0;
let sweeps = 0;
let sweepMilliseconds = 0;

/** Since the last sweep, by address: strong, because making a WeakRef costs more than the whole allocation. */
let young = new Map<number, Block>();
let youngBytes = 0;
/** Survivors of at least one sweep. */
const old = new Map<number, { readonly ref: WeakRef<Block>; readonly size: number }>();
let sweepBytes = SWEEP_BYTES;
let sweepBlocks = SWEEP_BLOCKS;

/**
 * A block of at least `bytes` bytes, 64-byte aligned, contents undefined.
 *
 * @throws OutOfMemoryError when nothing can be freed and 4 GiB are reached
 */
export function allocate(bytes: number): Block {
  if (youngBytes > sweepBytes || young.size > sweepBlocks) sweep();
  const size = free.sizeOf(bytes);
  let address = take(size);
  if (address === undefined) {
    sweep();
    address = take(size);
  }
  if (address === undefined) throw new OutOfMemoryError(bytes, heldBytes, young.size + old.size, MAXIMUM_PAGES * PAGE);
  const block = new Block(address, bytes);
  young.set(address, block);
  youngBytes += size;
  heldBytes += size;
  return block;
}

function take(size: number): number | undefined {
  const address = free.take(size);
  if (address !== undefined) return address;
  const end = free.top + free.growth(size);
  if (end > MAXIMUM_PAGES * PAGE) return undefined;
  if (end > committed) {
    // Growing by an eighth more than needed keeps the number of growths logarithmic; it commits no memory by itself.
    const pages = Math.min(MAXIMUM_PAGES - committed / PAGE, Math.ceil((end - committed + committed / 8) / PAGE));
    memory.grow(pages);
    committed += pages * PAGE;
  }
  return free.extend(size);
}

function release(block: Block): void {
  const size = free.sizeOf(block.bytes);
  if (young.delete(block.address)) youngBytes -= size;
  else old.delete(block.address);
  heldBytes -= size;
  free.give(block.address, size);
}

/** Finds unreachable blocks and frees them; returns how many. */
export function sweep(): number {
  const start = performance.now();
  for (const [address, block] of young) old.set(address, { ref: new WeakRef(block), size: free.sizeOf(block.bytes) });
  const before = old.size;
  young = new Map();
  youngBytes = 0;
  collectGarbage();
  for (const [address, { ref, size }] of old) {
    if (ref.deref() !== undefined) continue;
    old.delete(address);
    heldBytes -= size;
    free.give(address, size);
  }
  const freed = before - old.size;
  sweeps++;
  const milliseconds = performance.now() - start;
  sweepMilliseconds += milliseconds;
  // With a large live heap a collection costs more: wait for as much new work again as is alive.
  sweepBytes = Math.max(SWEEP_BYTES, heldBytes / 2);
  sweepBlocks = Math.max(SWEEP_BLOCKS, old.size);
  return freed;
}

export function statistics(): ArenaStatistics {
  return { heldBytes, blocks: young.size + old.size, reservedBytes: free.top, sweeps, sweepMilliseconds };
}

/** Keeps a block alive for as long as a typed-array view of it, which the engine knows nothing of. */
const owners = new WeakMap<object, Block>();

export function keepAlive(view: object, block: Block): void {
  owners.set(view, block);
}
