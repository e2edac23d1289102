import { DisposedError, KernelError, PendingError, RecordingError } from '../errors.ts';
import { currentRecording, type Recording } from './recording.ts';

/** Elements in the arena: where they begin, and who owns their memory. */
export interface Located {
  /** The address of the first element, in bytes. */
  readonly address: number;
  /** The block that the elements lie in. */
  readonly block: Block;
}

type State = 'live' | 'disposed' | 'failed';

/**
 * Bytes of the arena, and the right to them: they are free again when the block is disposed of or no longer reachable. A block is
 * made by `allocate`.
 *
 * @example
 * ```ts
 * const block = allocate(100);
 * block.bytes // 100
 * block.dispose();
 * block.disposed // true
 * block.read() // throws DisposedError
 * ```
 */
export class Block {
  /** The address of the first byte; a multiple of 64. */
  readonly address: number;
  /** Bytes that were asked for. */
  readonly bytes: number;
  /** Blocks are numbered in the order in which they were made; 0 for blocks of other threads. */
  readonly birth: number;
  /** The recording that writes this block; it may have settled since. */
  writer: Recording | undefined;
  /** Unsettled recordings that read this block. */
  readers = 0;
  /** Whether the values of a block that a recording has made were written at once, so that they are known. */
  known = false;
  /** The place in the arena's list of the young (arena.ts); -1 for a block that has grown older. */
  place = -1;
  readonly #release: (block: Block) => void;
  #state: State = 'live';

  /** @param release is called once, when the block is disposed of */
  constructor(address: number, bytes: number, birth: number, release: (block: Block) => void) {
    this.address = address;
    this.bytes = bytes;
    this.birth = birth;
    this.#release = release;
    this.writer = currentRecording();
  }

  /** Whether the block was disposed of. */
  get disposed(): boolean {
    return this.#state === 'disposed';
  }

  /** Gives the bytes back at once. Using them afterwards is the caller's error, which `read` and `write` name. */
  dispose(): void {
    if (this.#state === 'disposed') return;
    this.#state = 'disposed';
    this.#release(this);
  }

  /**
   * Announces that an operation is going to read the block.
   *
   * @throws DisposedError when the block was disposed of
   * @throws PendingError when an unsettled recording writes it
   * @throws KernelError when the recording that was to write it has failed
   */
  read(): void {
    this.#check();
    const recording = currentRecording();
    if (recording !== undefined && this.writer !== recording) recording.reads.add(this);
  }

  /**
   * Announces that an operation is going to write the block.
   *
   * @throws DisposedError when the block was disposed of
   * @throws PendingError when an unsettled recording reads or writes it
   * @throws KernelError when the recording that was to write it has failed
   */
  write(): void {
    this.#check();
    if (this.readers > 0) this.#pending('being read');
    const recording = currentRecording();
    if (recording === undefined) return;
    if (this.writer !== recording) {
      recording.beforeWrite(this);
      recording.writes.add(this);
      this.writer = recording;
    }
    this.known = false;
  }

  /**
   * Announces that a value of the block is going to be looked at, not only passed on to an operation.
   *
   * @throws RecordingError while operations are only recorded
   * @throws DisposedError when the block was disposed of
   * @throws PendingError when an unsettled recording writes it
   * @throws KernelError when the recording that was to write it has failed
   */
  look(): void {
    if (currentRecording() !== undefined)
      throw new RecordingError(
        'a value was read, or an operation used whose shape depends on values, inside crew.offload: nothing is computed yet ' +
          'there. Return the array from the callback and read it after the await',
      );
    this.#check();
  }

  /**
   * Announces that a value is going to be looked at which may be known even while operations are recorded: that of an index, say,
   * which was there before.
   *
   * @throws RecordingError when it is not known
   * @throws DisposedError when the block was disposed of
   * @throws PendingError when an unsettled recording writes it
   * @throws KernelError when the recording that was to write it has failed
   */
  lookIfKnown(): void {
    const recording = currentRecording();
    if (recording !== undefined && this.writer === recording && !this.known) this.look();
    else this.read();
  }

  #check(): void {
    if (this.#state === 'live' && this.writer !== undefined && this.writer !== currentRecording())
      this.#settle(this.writer);
    if (this.#state === 'failed')
      throw new KernelError('this array has no values: the crew.offload that was to compute it was rejected');
    if (this.#state === 'disposed')
      throw new DisposedError('this array was disposed of: its memory may belong to another array now');
  }

  /** Settles the block at the first use after its recording has ended. */
  #settle(writer: Recording): void {
    if (writer.state === 'pending') this.#pending('being computed');
    if (writer.state === 'failed' && this.birth > writer.firstBirth) this.#state = 'failed';
    this.writer = undefined;
  }

  #pending(what: string): never {
    throw new PendingError(`this array is ${what} by a crew.offload that has not settled yet; await it first`);
  }
}
