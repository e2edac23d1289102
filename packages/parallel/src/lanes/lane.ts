import { receiveMessageOnPort, threadId } from 'node:worker_threads';
import { type Kernel, loadKernel, systemThreadId } from '@numloom/kernels';
import { ControlBlock, Failure, State } from '../job-slots/control-block.ts';
import { type Described, readJob } from '../job-slots/job-descriptor.ts';
import { type SlotView, workOnce } from '../job-slots/share-out.ts';
import { LANE_SPIN } from '../policy.ts';
import { type ErrorReport, reportOf } from './error-report.ts';
import type { KernelMessage, LaneMessage, Launch } from './lane-messages.ts';

/**
 * Starts a lane: the entry of its thread, which it has for itself from the next iteration of the thread's event loop on.
 *
 * @returns the thread's id
 */
export default function launch(task: Launch): number {
  const lane = new Lane(task);
  setImmediate(() => lane.work());
  return threadId;
}

/** A thread that waits for its bell, and does shares of whatever slot is open. It blocks its event loop on purpose. */
class Lane {
  readonly #task: Launch;
  readonly #control: ControlBlock;
  readonly #kernels = new Map<number, Kernel['run']>();
  /** The job that was last read, per slot: most jobs are taken in several shares. */
  readonly #described: { serial: number; index: number; described: Described }[] = [];
  readonly #views: readonly SlotView[];
  /** The slot of offloads that was last looked into. */
  #offloadSlot = 0;

  constructor(task: Launch) {
    this.#task = task;
    this.#control = new ControlBlock(task.lanes, task.slots, task.buffer);
    const control = this.#control;
    const { slots, threads } = task;
    this.#views = Array.from({ length: slots }, (_, slot) => ({
      control,
      slot,
      threads,
      read: (index) => this.#read(slot, index),
    }));
    const alive = this.#control.alive(task.lane);
    process.on('exit', () => this.#control.store(alive, 0));
    this.#control.store(this.#control.systemThread(task.lane), systemThreadId);
    this.#control.store(alive, 1);
  }

  work(): never {
    const control = this.#control;
    const { words } = control;
    const [bell, asleep] = [control.bell(this.#task.lane), control.asleep(this.#task.lane)];
    for (;;) {
      const heard = Atomics.load(words, bell);
      while (this.#workSomewhere());
      if (spinWhile(() => Atomics.load(words, bell) === heard)) continue;
      Atomics.store(words, asleep, 1);
      Atomics.wait(words, bell, heard);
      Atomics.store(words, asleep, 0);
    }
  }

  /** Does a share of the blocked caller's job if there is one, else of the next offload: the slots of offloads are served one after the other. */
  #workSomewhere(): boolean {
    const { slots, syncSlots } = this.#task;
    const sync = this.#control.load(this.#control.openSync) - 1;
    if (sync >= 0 && this.#workIn(sync)) return true;
    for (let k = syncSlots; k < slots; k++) {
      const next = this.#offloadSlot + 1;
      this.#offloadSlot = next < slots ? Math.max(syncSlots, next) : syncSlots;
      if (this.#workIn(this.#offloadSlot)) return true;
    }
    return false;
  }

  #workIn(slot: number): boolean {
    const control = this.#control;
    const { lane } = this.#task;
    if (control.load(control.state(slot)) !== State.open) return false;
    const presence = control.presence(slot, lane);
    control.store(presence, 1);
    let worked = false;
    try {
      if (control.load(control.state(slot)) === State.open && lane < control.load(control.limit(slot))) {
        const index = control.load(control.current(slot));
        if (index < control.load(control.jobs(slot)))
          worked = workOnce(this.#views[slot]!, index, this.#read(slot, index));
      }
    } catch (error) {
      this.#task.port.postMessage(this.#message(slot, reportOf(error)));
      control.store(control.failed(slot), Failure.error);
      control.close(slot);
    }
    if (worked) Atomics.add(control.words, control.shares(lane), 1);
    control.store(presence, 0);
    if (control.load(control.offload(slot)) === 1 && control.isLastToLeave(slot))
      this.#task.port.postMessage(this.#message(slot));
    return worked;
  }

  #message(slot: number, error?: ErrorReport): LaneMessage {
    return { slot, serial: this.#control.load(this.#control.serial(slot)), ...(error && { error }) };
  }

  #read(slot: number, index: number): Described {
    const control = this.#control;
    const serial = control.load(control.serial(slot));
    const known = this.#described[slot];
    if (known?.serial === serial && known.index === index) return known.described;
    const table = control.load(control.table(slot)) >>> 0;
    const described = readJob(table, index, (id) => this.#kernel(id));
    this.#described[slot] = { serial, index, described };
    return described;
  }

  /** A kernel by its id, from the port if it is not known yet: kernels are posted before the first job that uses them is. */
  #kernel(id: number): Kernel['run'] {
    let run = this.#kernels.get(id);
    while (run === undefined) {
      const received: { readonly message: KernelMessage } | undefined = receiveMessageOnPort(this.#task.port);
      if (!received) throw new Error(`kernel ${id} was never posted to this lane`);
      const { id: posted, source } = received.message;
      this.#kernels.set(posted, loadKernel(source));
      run = this.#kernels.get(id);
    }
    return run;
  }
}

/** Tells the processor that the thread spins; engines without `Atomics.pause` spin as fast as they can. */
const pause = (Atomics as { pause?: () => void }).pause ?? (() => undefined);

/** Spins for `LANE_SPIN` microseconds at most. True if the condition has failed, false if the time is over. */
function spinWhile(condition: () => boolean): boolean {
  const end = performance.now() + LANE_SPIN / 1000;
  do {
    for (let k = 0; k < 32; k++) {
      if (!condition()) return true;
      pause();
    }
  } while (performance.now() < end);
  return false;
}
