/** Every error of the kernels says what was asked and what was there. */
export class KernelError extends Error {
  override readonly name: string = 'KernelError';
}

/** The arena cannot hold one more block, even after everything unreachable was given back. */
export class OutOfMemoryError extends KernelError {
  override readonly name: string = 'OutOfMemoryError';
  readonly requested: number;
  readonly held: number;
  readonly blocks: number;

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

/** A block was read or written after `dispose()`. */
export class DisposedError extends KernelError {
  override readonly name: string = 'DisposedError';
}

/** An array is being read or written by work that goes on off this thread: what is asked for would be unfinished or a race. */
export class PendingError extends KernelError {
  override readonly name: string = 'PendingError';
}

/** The value of an array was asked for while operations are only written down, to be computed later. */
export class RecordingError extends KernelError {
  override readonly name: string = 'RecordingError';
}

/** A handle of a shared array names none that is there. */
export class SharingError extends KernelError {
  override readonly name: string = 'SharingError';
}
