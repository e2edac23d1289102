import { threadId, workerData } from 'node:worker_threads';
import { MAXIMUM_PAGES } from '../assemble/module.ts';

/** The public part of a WebAssembly memory: WebAssembly's own types are in no library that every TypeScript program has. */
export interface SharedMemory {
  /** The bytes: a new object after the memory has grown; older ones keep their length. */
  readonly buffer: SharedArrayBuffer;
  /** Grows the memory by some pages of 64 KiB; the answer is how many there were before. */
  grow(pages: number): number;
}

/** The memory of a crew, and the thread that has started it. */
interface Inheritance {
  readonly memory: WebAssembly.Memory;
  readonly thread: number;
}

/** Under this name a crew hands its memory, and its own thread's number, to the threads that it starts. */
const KEY = '@numloom/memory';

const given: Readonly<Record<string, Inheritance | undefined>> | null = workerData;

/** Undefined in a thread that no crew has started: it makes a memory of its own. */
const inheritance = given?.[KEY];
const inherited = inheritance?.memory;

/** Whether this thread is part of a crew. */
export const isInherited: boolean = inherited !== undefined;

/** The first MiB of every memory is the header (regions.ts). */
export const HEADER_BYTES: number = 2 ** 20;
/** Bytes of a page, by which a memory grows. */
export const PAGE = 65536;

/** The one shared memory in which all array data lives, so that every thread's kernels address it without a copy. */
export const memory: SharedMemory =
  inherited ?? new WebAssembly.Memory({ initial: HEADER_BYTES / PAGE, maximum: MAXIMUM_PAGES, shared: true });

/** Bytes that the memory can grow to: 4 GiB. */
export const MAXIMUM_BYTES: number = MAXIMUM_PAGES * PAGE;

/** Identifies this thread in the header's table. */
export const thisThread: number = threadId;

/** The thread that started this one as part of its crew, or -1: with it this one ends. */
export const parentThread: number = inheritance?.thread ?? -1;

/**
 * The `workerData` of a thread that is to share this memory.
 *
 * @example
 * ```ts
 * import { once } from 'node:events';
 * import { Worker } from 'node:worker_threads';
 * Object.keys(inheritedBy()) // ['@numloom/memory']
 * const worker = new Worker('', { eval: true, workerData: inheritedBy() });
 * await once(worker, 'exit') // [0]
 * ```
 */
export const inheritedBy = (): Record<string, unknown> => ({ [KEY]: { memory, thread: thisThread } });
