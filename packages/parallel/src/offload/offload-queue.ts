import { allocateApart, type Block } from '@numloom/kernels';
import { AbortError, DeadLaneError } from '../errors.ts';
import { type ControlBlock, Failure, State } from '../job-slots/control-block.ts';
import { bytesOf, writeJobs } from '../job-slots/job-descriptor.ts';
import type { LaneThreads } from '../lanes/lane-threads.ts';
import type { Tape } from './tape.ts';

/** The parts that the awaiting driver works with. */
export interface OffloadQueueOptions {
  readonly control: ControlBlock;
  readonly lanes: Pick<LaneThreads, 'provide' | 'errorOf'>;
  /** Keeps the process alive (true, called when an offload comes), or lets it end (false, when none is pending any more). */
  keepAlive(on: boolean): void;
}

/** An offload that waits for a slot, or has one. */
interface Entry {
  readonly tape: Tape;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  readonly signal: AbortSignal | undefined;
  readonly onAbort: () => void;
  /** The descriptors of its jobs, from the moment it has a slot. */
  room?: Block;
}

/** The awaiting driver: puts recorded jobs into slots, first come first served, and settles promises when lanes tell their end. */
export class OffloadQueue {
  readonly #options: OffloadQueueOptions;
  readonly #first: number;
  readonly #running: (Entry | undefined)[];
  readonly #queue: Entry[] = [];
  /** The reasons why offloads under way were ended from outside. */
  readonly #errors = new WeakMap<Entry, Error>();
  #idle: (() => void)[] = [];

  constructor(options: OffloadQueueOptions, firstSlot: number) {
    this.#options = options;
    this.#first = firstSlot;
    this.#running = Array(options.control.slots - firstSlot).fill(undefined);
  }

  /** Offloads that have not settled. */
  get pending(): number {
    return this.#queue.length + this.#running.filter(Boolean).length;
  }

  /** Resolves when the jobs of a tape are done. */
  run(tape: Tape, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const entry: Entry = { tape, resolve, reject, signal, onAbort: () => this.#abort(entry) };
      signal?.addEventListener('abort', entry.onAbort, { once: true });
      this.#queue.push(entry);
      this.#options.keepAlive(true);
      this.#startNext();
    });
  }

  /** Resolves when nothing is pending any more. */
  settled(): Promise<void> {
    return this.pending === 0 ? Promise.resolve() : new Promise((resolve) => void this.#idle.push(resolve));
  }

  /** Rejects every offload; shares that lanes have taken are finished first. */
  rejectAll(error: Error): void {
    for (const entry of this.#queue.splice(0)) this.#settle(entry, 0, error);
    const { control } = this.#options;
    this.#running.forEach((entry, k) => {
      if (!entry) return;
      const slot = this.#first + k;
      control.store(control.failed(slot), Failure.aborted);
      this.#errors.set(entry, error);
      control.close(slot);
      if (control.isLastToLeave(slot)) this.finish(slot);
    });
  }

  /** Gives free slots to the offloads that wait. */
  #startNext(): void {
    const { control } = this.#options;
    for (let k = 0; k < this.#running.length && this.#queue.length > 0; k++) {
      const slot = this.#first + k;
      if (this.#running[k] !== undefined || !control.isDeserted(slot)) continue;
      const entry = this.#queue.shift()!;
      try {
        this.#open(slot, entry);
        this.#running[k] = entry;
      } catch (error) {
        this.#settle(entry, 0, error);
      }
    }
  }

  /** Writes the jobs of an offload into a slot, opens it, and wakes all lanes. */
  #open(slot: number, entry: Entry): void {
    const { control } = this.#options;
    const { jobs } = entry.tape;
    entry.room = allocateApart(bytesOf(jobs));
    writeJobs(jobs, entry.room.address);
    for (const job of jobs) this.#options.lanes.provide(job);
    control.store(control.serial(slot), control.load(control.serial(slot)) + 1);
    control.store(control.table(slot), entry.room.address | 0);
    control.store(control.current(slot), 0);
    control.store(control.jobs(slot), jobs.length);
    control.store(control.failed(slot), Failure.none);
    control.store(control.signalled(slot), 0);
    control.store(control.offload(slot), 1);
    control.store(control.limit(slot), control.lanes);
    control.store(control.state(slot), State.open);
    for (let lane = 0; lane < control.lanes; lane++) control.ring(lane);
  }

  #abort(entry: Entry): void {
    const waiting = this.#queue.indexOf(entry);
    if (waiting >= 0) {
      this.#queue.splice(waiting, 1);
      return this.#settle(entry, 0, new AbortError(entry.signal!));
    }
    const { control } = this.#options;
    const slot = this.#first + this.#running.indexOf(entry);
    control.store(control.failed(slot), Failure.aborted);
    control.close(slot);
    if (control.isLastToLeave(slot)) this.finish(slot);
  }

  /**
   * Settles the offload of a slot that is closed and deserted, as a lane's message tells or the owner sees; another call for the
   * same offload does nothing.
   */
  finish(slot: number, serial?: number): void {
    const { control } = this.#options;
    const entry = this.#running[slot - this.#first];
    if (!entry || (serial !== undefined && serial !== control.load(control.serial(slot)))) return;
    if (control.load(control.state(slot)) !== State.closed || !control.isDeserted(slot)) return;
    this.#running[slot - this.#first] = undefined;
    const done = control.load(control.current(slot));
    const complete = done === entry.tape.jobs.length;
    const failed = control.load(control.failed(slot));
    this.#settle(entry, done, complete && !this.#errors.has(entry) ? undefined : this.#errorOf(entry, slot, failed));
    this.#startNext();
  }

  #errorOf(entry: Entry, slot: number, failed: number): Error {
    const { control } = this.#options;
    const given = this.#errors.get(entry);
    if (given) return given;
    if (failed === Failure.aborted) return new AbortError(entry.signal!);
    if (failed === Failure.dead)
      return new DeadLaneError(
        'a thread of the crew ended while it did a share of this crew.offload; nothing is changed',
      );
    return this.#options.lanes.errorOf(slot, control.load(control.serial(slot)));
  }

  #settle(entry: Entry, done: number, error: unknown): void {
    entry.signal?.removeEventListener('abort', entry.onAbort);
    entry.tape.settle(error === undefined, done);
    entry.room?.dispose();
    if (error === undefined) entry.resolve();
    else entry.reject(error);
    if (this.pending > 0) return;
    this.#options.keepAlive(false);
    for (const resolve of this.#idle.splice(0)) resolve();
  }
}
