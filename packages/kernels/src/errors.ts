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

  constructor(requested: number, held: number, blocks: number, limit: number) {
    const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20).toLocaleString('en')} MiB`;
    super(
      `out of memory: ${mebibytes(requested)} asked for, but ${mebibytes(held)} of ${mebibytes(limit)} are held by ` +
        `${blocks.toLocaleString('en')} live arrays (none of them can be freed: each is still reachable)`,
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
