import {
  allocate,
  type Block,
  type Executor,
  endPin,
  expression,
  freeSpare,
  type Job,
  lastBirth,
  loopKernel,
  memory,
  piecesOf,
  pinMemory,
  preparedJob,
  prepareLoop,
  type Recording,
  setExecutor,
  setRecording,
  unpinMemory,
} from '@numloom/kernels';
import { CrewError } from '../errors.ts';

/** A copy of what an offload is going to change, taken by a job of its own just before. */
interface Backup {
  readonly block: Block;
  readonly copy: Block;
  /** The job that makes the copy. */
  readonly index: number;
}

/**
 * Records the jobs that a callback would run. An offload is a transaction: while it is unsettled nobody else writes what it
 * reads or touches what it writes, and if it fails, arrays from before it are as they were.
 */
export class Tape implements Executor, Recording {
  /** The jobs in the order in which they are to be done. */
  readonly jobs: Job[] = [];
  readonly reads = new Set<Block>();
  readonly writes = new Set<Block>();
  readonly spare = new Map<number, number[]>();
  readonly firstBirth = lastBirth();
  state: Recording['state'] = 'pending';
  readonly #backups: Backup[] = [];
  readonly #pin = pinMemory();

  /**
   * Runs the callback, on shapes and dtypes alone: its operations are recorded on a tape.
   *
   * @throws CrewError for a callback that is asynchronous; any error that the callback throws comes through
   */
  static record<T>(callback: () => T): { readonly tape: Tape; readonly result: T } {
    const tape = new Tape();
    const executor = setExecutor(tape);
    setRecording(tape);
    let result: T;
    try {
      result = callback();
      if (typeof (result as { then?: unknown } | null)?.then === 'function')
        throw new CrewError(
          'crew.offload: the callback is asynchronous; it must write down its operations in one go, without await',
        );
    } catch (error) {
      tape.settle(false, 0);
      throw error;
    } finally {
      setRecording(undefined);
      setExecutor(executor);
    }
    tape.#end();
    return { tape, result };
  }

  /**
   * Keeps the job, but not the owners of its memory: the recording sees to it that nobody else gets that memory meanwhile, and a
   * temporary that nobody holds any more may be written over by a later job.
   */
  run(job: Job): void {
    if (piecesOf(job) > 0) this.jobs.push({ ...job, owners: [] });
  }

  beforeWrite(block: Block): void {
    const copy = allocate(block.bytes);
    this.#backups.push({ block, copy, index: this.jobs.length });
    this.run(copyJob(block, copy));
  }

  /** Ends the recording: from now on others see which blocks are reserved. */
  #end(): void {
    endPin(this.#pin);
    for (const block of this.writes) this.reads.delete(block);
    for (const block of this.reads) block.readers++;
  }

  /**
   * Ends the transaction, when nobody works on its jobs any more: memory that it reserved is free again.
   *
   * @param succeeded whether all jobs were done; if not, blocks from before the recording get their bytes back
   * @param done the number of jobs that were done
   */
  settle(succeeded: boolean, done: number): void {
    if (!succeeded) this.#undo(done);
    this.state = succeeded ? 'done' : 'failed';
    if (this.#pin.lastBirth !== Number.POSITIVE_INFINITY) for (const block of this.reads) block.readers--;
    this.reads.clear();
    this.writes.clear();
    this.#backups.length = 0;
    // Blocks name their writer until they are next looked at: it must not keep the whole list of jobs.
    this.jobs.length = 0;
    freeSpare(this);
    unpinMemory(this.#pin);
  }

  /** Copies the backups that were made back. */
  #undo(done: number): void {
    const bytes = new Uint8Array(memory.buffer);
    for (const { block, copy, index } of this.#backups) {
      if (index < done) bytes.copyWithin(block.address, copy.address, copy.address + block.bytes);
    }
  }
}

/** The job that copies the bytes of a block to another one; blocks are multiples of 64 bytes long. */
function copyJob(from: Block, to: Block): Job {
  const kernel = loopKernel({
    kind: 'map',
    root: expression.input(0, 'i64'),
    inputs: ['i64'],
    layouts: ['contiguous'],
    output: 'i64',
    outputLayout: 'contiguous',
  });
  const whole = (block: Block) => ({ address: block.address, block });
  return preparedJob(prepareLoop(kernel, 'elements', [8, 8]), Math.ceil(from.bytes / 8), 1, whole(to), [whole(from)]);
}
