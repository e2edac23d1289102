/** A compiled loop: plain numbers in, results in the arena. */
export interface Kernel {
  readonly id: number;
  readonly run: (...args: number[]) => void;
}

/**
 * A piece of work as plain numbers, so that it fits a control block in shared memory.
 *
 * `args[extent]` is a count that may be cut: a part from unit `begin` to `end` is the same call with `args[extent]` set to
 * `end - begin` and every `args[k]` moved on by `begin * advance[k]`. Parts are independent of each other.
 */
export interface Job {
  readonly kernel: Kernel;
  readonly args: readonly number[];
  readonly extent: number;
  readonly advance: readonly number[];
  /** Cuts are made at multiples of this many units only. */
  readonly grain: number;
}
