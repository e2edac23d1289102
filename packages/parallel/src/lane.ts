import { type MessagePort, receiveMessageOnPort, threadId } from 'node:worker_threads';
import { type Kernel, type KernelSource, loadKernel, systemThreadId } from '@numloom/kernels';
import { ControlBlock, Failure, State } from './control-block.ts';
import { type Described, readJob } from './descriptor.ts';
import { type ErrorReport, reportOf } from './errors.ts';
import { LANE_SPIN } from './policy.ts';
import { workOnce } from './share-out.ts';

/** What a lane is started with: piscina's task. */
export interface Launch {
  readonly lane: number;
  readonly lanes: number;
  readonly slots: number;
  readonly syncSlots: number;
  readonly threads: number;
  readonly buffer: SharedArrayBuffer;
  readonly port: MessagePort;
}

/** To the lane: a kernel that jobs are going to use. */
export interface KernelMessage {
  readonly id: number;
  readonly source: KernelSource;
}

/** From the lane: the end of an offload, or an error in either kind of slot. */
export interface LaneMessage {
  readonly slot: number;
  readonly serial: number;
  readonly error?: ErrorReport;
}

/** Starts the lane, which has this thread for itself from the next turn of its event loop on. */
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
  /** The last job read, per slot: most are taken in several shares. */
  readonly #described: { serial: number; index: number; described: Described }[] = [];
  #turn = 0;

  constructor(task: Launch) {
    this.#task = task;
    this.#control = new ControlBlock(task.lanes, task.slots, task.buffer);
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

  /** A blocked caller comes first; offloads take turns. */
  #workSomewhere(): boolean {
    const { slots, syncSlots } = this.#task;
    const sync = this.#control.load(this.#control.openSync) - 1;
    if (sync >= 0 && this.#workIn(sync)) return true;
    for (let k = syncSlots; k < slots; k++) {
      this.#turn = this.#turn + 1 < slots ? Math.max(syncSlots, this.#turn + 1) : syncSlots;
      if (this.#workIn(this.#turn)) return true;
    }
    return false;
  }

  #workIn(slot: number): boolean {
    const control = this.#control;
    const { lane, threads } = this.#task;
    if (control.load(control.state(slot)) !== State.open) return false;
    const presence = control.presence(slot, lane);
    control.store(presence, 1);
    let worked = false;
    try {
      if (control.load(control.state(slot)) === State.open && lane < control.load(control.limit(slot))) {
        const index = control.load(control.current(slot));
        if (index < control.load(control.jobs(slot)))
          worked = workOnce(control, slot, index, this.#read(slot, index), threads, (next) => this.#read(slot, next));
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

  /** Kernels are posted before the first job that uses them is. */
  #kernel(id: number): Kernel['run'] {
    let run = this.#kernels.get(id);
    while (run === undefined) {
      const received = receiveMessageOnPort(this.#task.port) as { message: KernelMessage } | undefined;
      if (!received) throw new Error(`kernel ${id} was never posted to this lane`);
      const { id: posted, source } = received.message;
      this.#kernels.set(posted, loadKernel(source));
      run = this.#kernels.get(id);
    }
    return run;
  }
}

const pause = (Atomics as { pause?: () => void }).pause ?? (() => undefined);

/** Looks until the condition fails (true) or the time is over (false). */
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
