/** The part of a block (block.ts) that a recording knows. */
export interface RecordedBlock {
  /** The address of the block, in bytes. */
  readonly address: number;
  /** Bytes of the block. */
  readonly bytes: number;
  /** Unsettled recordings that read the block. */
  readers: number;
}

/**
 * Operations that are recorded now and computed later, off this thread. Until then nobody else may write what they read, nor
 * touch what they write; memory that was live while they were recorded is not handed out again before the recording has ended.
 */
export interface Recording {
  /** Whether the operations are still to be computed, were computed, or have failed. */
  state: 'pending' | 'done' | 'failed';
  /** Blocks with later numbers were made by the recording itself, while it went on. */
  readonly firstBirth: number;
  /** Blocks from before the recording that it reads. */
  readonly reads: Set<RecordedBlock>;
  /** Blocks from before the recording that it writes. */
  readonly writes: Set<RecordedBlock>;
  /**
   * Addresses of blocks that the recording made and that died while it went on, by size: jobs are done in order, so later jobs
   * may write there. Nothing may be written there at once.
   */
  readonly spare: Map<number, number[]>;
  /** Called before the first write to a block that the recording has not made itself. */
  beforeWrite(block: RecordedBlock): void;
}

let current: Recording | undefined;

/**
 * The recording that operations of this thread go to; undefined while they run at once.
 *
 * @example `currentRecording() // undefined`
 */
export const currentRecording = (): Recording | undefined => current;

/**
 * Begins or ends a recording: from now on operations of this thread go to it. The executor that takes its jobs is set apart from
 * it (`setExecutor`).
 *
 * @param recording undefined to let operations run at once again
 * @example
 * ```ts
 * const block = allocate(8);
 * const recording: Recording = {
 *   state: 'pending', firstBirth: lastBirth(), reads: new Set(), writes: new Set(), spare: new Map(), beforeWrite() {},
 * };
 * setRecording(recording);
 * block.read();
 * setRecording(undefined);
 * recording.reads.has(block) // true
 * ```
 */
export function setRecording(recording: Recording | undefined): void {
  current = recording;
}
