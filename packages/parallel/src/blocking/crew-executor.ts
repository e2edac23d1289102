import { allocate, type Block, type Executor, isRunning, type Job, piecesOf, serialExecutor } from '@numloom/kernels';
import { DeadLaneError } from '../errors.ts';
import { type ControlBlock, Failure, State } from '../job-slots/control-block.ts';
import { bytesOf, type Described, readJob, writeJobs } from '../job-slots/job-descriptor.ts';
import { type SlotView, workOnce } from '../job-slots/share-out.ts';
import type { LaneThreads } from '../lanes/lane-threads.ts';
import { ASLEEP, BURST, CALLER_SPIN, GIVEN_UP, PULSE } from '../policy.ts';

/** The parts and the numbers that the blocking driver works with. */
export interface BlockingOptions {
  readonly control: ControlBlock;
  readonly lanes: Pick<LaneThreads, 'provide' | 'errorOf' | 'bury'>;
  /** Threads that take part in a blocking call, the caller's own among them. */
  readonly threads: number;
  /** Estimated nanoseconds of work below which a job stays on the calling thread. */
  readonly threshold: number;
}

/** Bytes for the descriptor of one job: 30 operands in 30 loops fit. */
const ROOM = 32768;

/**
 * The blocking driver: publishes a job, does shares of it on the calling thread, and waits for those that others took. A caller
 * never waits for a lane that has not begun: what nobody takes it does itself.
 */
export class CrewExecutor implements Executor {
  readonly #options: BlockingOptions;
  readonly #slots: number;
  readonly #room: Block;
  #last = 0;
  /** The time at which a job was last declined because the lanes slept, in milliseconds. */
  #declined = 0;

  constructor(options: BlockingOptions, slots: number) {
    this.#options = options;
    this.#slots = slots;
    this.#room = allocate(ROOM * slots);
  }

  dispose(): void {
    this.#room.dispose();
  }

  run(job: Job): void {
    const pieces = this.#isWorthIt(job) ? piecesOf(job) : 1;
    const slot = pieces < 2 || bytesOf([job]) > ROOM ? -1 : this.#freeSlot();
    if (slot < 0) return serialExecutor.run(job);
    this.#publish(slot, job, pieces);
    this.#take(slot, job);
  }

  /** Whether a job takes long enough to be shared, by its estimated cost. */
  #isWorthIt({ cost }: Job): boolean {
    const { control, threads, threshold } = this.#options;
    if (cost < threshold || threads < 2) return false;
    if (cost >= ASLEEP * threshold || control.load(control.asleep(0)) === 0) return true;
    // One such job is not worth waking the lanes for; but where one follows the other, the next finds them awake.
    const now = performance.now();
    if (now - this.#declined < BURST / 1000) for (let lane = 0; lane < threads - 1; lane++) control.ring(lane);
    this.#declined = now;
    return false;
  }

  /** A slot that no lane looks at: each lane looks at one at most, and there is one slot more than lanes. */
  #freeSlot(): number {
    const { control } = this.#options;
    for (let k = 1; k <= this.#slots; k++) {
      const slot = (this.#last + k) % this.#slots;
      if (control.isDeserted(slot)) {
        this.#last = slot;
        return slot;
      }
    }
    return -1;
  }

  /** Writes the job into a slot, opens it, and wakes as many lanes as there are pieces for. */
  #publish(slot: number, job: Job, pieces: number): void {
    const { control, threads } = this.#options;
    this.#options.lanes.provide(job);
    const address = this.#room.address + slot * ROOM;
    writeJobs([job], address);
    const helpers = Math.min(threads - 1, pieces - 1);
    control.store(control.serial(slot), control.load(control.serial(slot)) + 1);
    control.store(control.table(slot), address | 0);
    control.store(control.current(slot), 0);
    control.store(control.jobs(slot), 1);
    control.store(control.failed(slot), Failure.none);
    control.store(control.limit(slot), helpers);
    control.store(control.state(slot), State.open);
    control.store(control.openSync, slot + 1);
    for (let lane = 0; lane < helpers; lane++) control.ring(lane);
  }

  /** Takes shares of the published job until none is left, then waits for those of the lanes. */
  #take(slot: number, job: Job): void {
    const { control, threads } = this.#options;
    const described: Described = readJob(this.#room.address + slot * ROOM, 0, () => job.kernel.run);
    const view: SlotView = { control, slot, threads, read: () => described };
    try {
      while (workOnce(view, 0, described));
    } catch (error) {
      control.store(control.failed(slot), Failure.error);
      this.#end(slot);
      throw error;
    }
    this.#wait(slot);
    const failed = control.load(control.failed(slot));
    this.#end(slot);
    if (failed === Failure.dead)
      throw new DeadLaneError(
        `a thread of the crew ended in the middle of ${nameOf(job)}; an array that it was to change in place is unfinished`,
      );
    if (failed !== Failure.none) throw this.#options.lanes.errorOf(slot, control.load(control.serial(slot)));
  }

  /** Ends the use of a slot: at once if the job is done; after a failure, when no lane works on it any more. */
  #end(slot: number): void {
    const { control } = this.#options;
    control.store(control.openSync, 0);
    if (control.load(control.failed(slot)) === Failure.none) return;
    control.close(slot);
    let patience = GIVEN_UP / PULSE;
    while (!control.isDeserted(slot) && patience-- > 0) {
      Atomics.wait(control.words, control.signalled(slot), control.load(control.signalled(slot)), 1);
      this.#findDead(slot);
    }
  }

  /** Waits until the slot is closed: spins for `CALLER_SPIN` microseconds, then sleeps. */
  #wait(slot: number): void {
    const { control } = this.#options;
    const { words } = control;
    const state = control.state(slot);
    const spinEnd = performance.now() + CALLER_SPIN / 1000;
    do {
      for (let k = 0; k < 16; k++) if (Atomics.load(words, state) !== State.open) return;
    } while (performance.now() < spinEnd);
    control.store(control.waiting(slot), 1);
    const givenUp = performance.now() + GIVEN_UP;
    while (Atomics.load(words, state) === State.open) {
      if (Atomics.wait(words, state, State.open, PULSE) !== 'timed-out') continue;
      this.#findDead(slot, performance.now() > givenUp);
    }
    control.store(control.waiting(slot), 0);
  }

  /**
   * Buries the lanes in the slot that have ended.
   *
   * @param inDoubt whether to bury those as well of which the system does not tell whether they live
   */
  #findDead(slot: number, inDoubt = false): void {
    const { control } = this.#options;
    for (let lane = 0; lane < control.lanes; lane++) {
      if (control.load(control.presence(slot, lane)) === 0) continue;
      const exited = control.load(control.alive(lane)) === 0;
      const runs = isRunning(control.load(control.systemThread(lane)));
      if (exited || runs === false || (runs === undefined && inDoubt)) this.#options.lanes.bury(lane);
    }
  }
}

const nameOf = ({ kernel }: Job): string =>
  kernel.source.kind === 'gemm' ? 'a matrix product' : `a loop (kernel ${kernel.id})`;
