import type { Block } from './arena.ts';

/**
 * Operations that are written down now and computed later, off this thread. Until then nobody else may write what it reads, nor
 * touch what it writes; memory that was live while it was written down is not handed out again before it has ended.
 */
export interface Recording {
  /** Blocks from before the recording that it reads. */
  readonly reads: Set<Block>;
  /** Blocks that it writes: those that it made itself, and older ones. */
  readonly writes: Set<Block>;
  /** Called before the first write to a block that the recording has not made itself. */
  beforeWrite(block: Block): void;
}

let current: Recording | undefined;

/** The recording that operations of this thread go to; undefined while they run at once. */
export const currentRecording = (): Recording | undefined => current;

export function setRecording(recording: Recording | undefined): void {
  current = recording;
}
