import { threadId, workerData } from 'node:worker_threads';
import { MAXIMUM_PAGES } from '../assemble/module.ts';

/** What of a WebAssembly memory is public: WebAssembly's own types are in no library that every TypeScript program has. */
export interface SharedMemory {
  /** A new object after the memory has grown: older ones keep their length. */
  readonly buffer: SharedArrayBuffer;
  grow(pages: number): number;
}

interface Inheritance {
  readonly memory: WebAssembly.Memory;
  readonly thread: number;
}

/** Under this name a crew hands its memory, and its own thread's number, to the threads that it starts. */
const KEY = '@numloom/memory';

/** What the thread has that started this one as part of its crew; undefined for all others, which make a memory of their own. */
const inheritance = (workerData as Record<string, unknown> | null)?.[KEY] as Inheritance | undefined;
const inherited = inheritance?.memory;

export const isInherited: boolean = inherited !== undefined;

/** The first MiB of every memory is the header (regions.ts). */
export const HEADER_BYTES: number = 2 ** 20;
export const PAGE = 65536;

/** The one shared memory in which all array data lives, so that every thread's kernels address it without a copy. */
export const memory: SharedMemory =
  inherited ?? new WebAssembly.Memory({ initial: HEADER_BYTES / PAGE, maximum: MAXIMUM_PAGES, shared: true });

export const MAXIMUM_BYTES: number = MAXIMUM_PAGES * PAGE;

/** Identifies this thread in the header's table. */
export const thisThread: number = threadId;

/** The thread that started this one as part of its crew, or -1: with it this one ends. */
export const parentThread: number = inheritance?.thread ?? -1;

/** The `workerData` of a thread that is to share this memory. */
export const inheritedBy = (): Record<string, unknown> => ({ [KEY]: { memory, thread: thisThread } });
