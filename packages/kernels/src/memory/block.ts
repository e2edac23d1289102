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

/** Bytes at the start of a block's memory; an owner keeps the block alive by keeping the object. */
export class Block {
  readonly address: number;
  /** Bytes that were asked for. */
  readonly bytes: number;
  /** Blocks are numbered in the order in which they were made; 0 for blocks of other threads. */
  readonly birth: number;
  /** The recording that writes this block; it may have settled since. */
  writer: Recording | undefined;
  /** Unsettled recordings that read this block. */
  readers = 0;
  /** Of a block that a recording has made: whether its values were written at once, so that they are known. */
  known = false;
  /** The arena's: where it keeps the block while it is young. */
  place = -1;
  readonly #release: (block: Block) => void;
  #state: State = 'live';

  constructor(address: number, bytes: number, birth: number, release: (block: Block) => void) {
    this.address = address;
    this.bytes = bytes;
    this.birth = birth;
    this.#release = release;
    this.writer = currentRecording();
  }

  get disposed(): boolean {
    return this.#state === 'disposed';
  }

  /** Gives the bytes back now. Using them afterwards is the caller's error, which `read` and `write` name. */
  dispose(): void {
    if (this.#state === 'disposed') return;
    this.#state = 'disposed';
    this.#release(this);
  }

  /** Called by every operation before it reads. @throws DisposedError, PendingError */
  read(): void {
    this.#check();
    const recording = currentRecording();
    if (recording !== undefined && this.writer !== recording) recording.reads.add(this);
  }

  /** Called by every operation before it writes. @throws DisposedError, PendingError */
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

  /** Called before a value is looked at, not only passed on. @throws RecordingError while operations are only written down */
  look(): void {
    if (currentRecording() !== undefined)
      throw new RecordingError(
        'a value was read, or an operation used whose shape depends on values, inside crew.offload: nothing is computed yet ' +
          'there. Return the array from the callback and read it after the await',
      );
    this.#check();
  }

  /** The same for operations that need values which may be known even then: indices, say, that were there before. */
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

  /** The first look after the recording has ended. */
  #settle(writer: Recording): void {
    if (writer.state === 'pending') this.#pending('being computed');
    if (writer.state === 'failed' && this.birth > writer.firstBirth) this.#state = 'failed';
    this.writer = undefined;
  }

  #pending(what: string): never {
    throw new PendingError(`this array is ${what} by a crew.offload that has not settled yet; await it first`);
  }
}
