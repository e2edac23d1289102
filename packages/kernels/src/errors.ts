/** The class of all errors of the kernels: each says what was asked for and what was there. */
export class KernelError extends Error {
  override readonly name: string = 'KernelError';
}

/** An error that says that the arena cannot hold one more block, even after everything unreachable was freed. */
export class OutOfMemoryError extends KernelError {
  override readonly name: string = 'OutOfMemoryError';
  /** Bytes that were asked for. */
  readonly requested: number;
  /** Bytes that live blocks hold. */
  readonly held: number;
  /** The number of live blocks. */
  readonly blocks: number;

  /** All sizes are in bytes; `waiting` is what comes free when pending recordings have settled. */
  constructor(requested: number, held: number, blocks: number, limit: number, waiting = 0) {
    const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MiB`;
    const pending = waiting > 0 ? `; ${mebibytes(waiting)} more come free when pending offloads have settled` : '';
    super(
      `out of memory: ${mebibytes(requested)} asked for, but ${mebibytes(held)} of ${mebibytes(limit)} are held by ` +
        `${blocks.toLocaleString('en')} live arrays (none of them can be freed: each is still reachable)${pending}`,
    );
    this.requested = requested;
    this.held = held;
    this.blocks = blocks;
  }
}

/** An error that says that a block was read or written after `dispose()`. */
export class DisposedError extends KernelError {
  override readonly name: string = 'DisposedError';
}

/** An error that says that an array is being read or written off this thread: what is asked for would be unfinished, or a race. */
export class PendingError extends KernelError {
  override readonly name: string = 'PendingError';
}

/** An error that says that the value of an array was asked for while operations are only recorded, to be computed later. */
export class RecordingError extends KernelError {
  override readonly name: string = 'RecordingError';
}

/** An error that says that the handle of a shared array names none that is there. */
export class SharingError extends KernelError {
  override readonly name: string = 'SharingError';
}
