import type { Block } from './block.ts';

/**
 * Operations that are written down now and computed later, off this thread. Until then nobody else may write what it reads, nor
 * touch what it writes; memory that was live while it was written down is not handed out again before it has ended.
 */
export interface Recording {
  state: 'pending' | 'done' | 'failed';
  /** Blocks with later numbers were made by the recording itself, while it went on. */
  readonly firstBirth: number;
  /** Blocks from before the recording that it reads. */
  readonly reads: Set<Block>;
  /** Blocks from before the recording that it writes. */
  readonly writes: Set<Block>;
  /**
   * Memory of blocks that the recording made and that died while it went on, by size: jobs are done in order, so later jobs may
   * write there. Nothing may be written there at once.
   */
  readonly spare: Map<number, number[]>;
  /** Called before the first write to a block that the recording has not made itself. */
  beforeWrite(block: Block): void;
}

let current: Recording | undefined;

/** The recording that operations of this thread go to; undefined while they run at once. */
export const currentRecording = (): Recording | undefined => current;

export function setRecording(recording: Recording | undefined): void {
  current = recording;
}
