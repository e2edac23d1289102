import { MessageChannel, type MessagePort, receiveMessageOnPort, type Worker } from 'node:worker_threads';
import { inheritedBy, type Job } from '@numloom/kernels';
import { Piscina } from 'piscina';
import { CrewError } from '../errors.ts';
import { type ControlBlock, Failure, State } from '../job-slots/control-block.ts';
import { PoolThreads } from '../pool/pool-threads.ts';
import { workerFile } from '../pool/worker-file.ts';
import { restoreError } from './error-report.ts';
import type { KernelMessage, LaneMessage, Launch } from './lane-messages.ts';

/** A listener to whom the threads of the lanes report what concerns the whole crew. */
export interface LaneListener {
  /** A slot may have come to its end; if a serial is given, the list of jobs of that serial. */
  onEnd(slot: number, serial?: number): void;
  /** No thread is left, and none can be started. */
  onExhausted(error: Error): void;
}

/** The number of failed starts in a row, with no thread left, after which calls that wait for a thread are rejected. */
const ATTEMPTS = 10;

interface Lane {
  readonly pool: Piscina<Launch, number>;
  readonly threads: PoolThreads;
  port?: MessagePort;
}

/** The threads of the lanes: started, provided with kernels, listened to, buried and replaced. */
export class LaneThreads {
  readonly #control: ControlBlock;
  readonly #syncSlots: number;
  readonly #listener: LaneListener;
  readonly #lanes: (Lane | undefined)[];
  readonly #kernels = new Map<number, KernelMessage>();
  /** The last error that a lane reported, per slot. */
  readonly #reports = new Map<number, { readonly serial: number; readonly error: Error }>();
  #replaced = 0;
  #failures = 0;
  #closed = false;

  constructor(control: ControlBlock, syncSlots: number, listener: LaneListener) {
    this.#control = control;
    this.#syncSlots = syncSlots;
    this.#listener = listener;
    this.#lanes = Array(control.lanes).fill(undefined);
  }

  /** The threads of the lanes. */
  get workers(): Worker[] {
    return this.#lanes.flatMap((lane) => lane?.pool.threads ?? []);
  }

  /** Lanes that are ready to take shares. */
  get alive(): number {
    return this.#sum((lane) => this.#control.load(this.#control.alive(lane)));
  }

  /** Shares that lanes have done so far. */
  get shares(): number {
    return this.#sum((lane) => this.#control.load(this.#control.shares(lane)));
  }

  /** Lanes that ended and were replaced. */
  get replaced(): number {
    return this.#replaced;
  }

  #sum(of: (lane: number) => number): number {
    let sum = 0;
    for (let lane = 0; lane < this.#lanes.length; lane++) sum += of(lane);
    return sum;
  }

  async start(): Promise<void> {
    await Promise.all(Array.from(this.#lanes.keys(), (lane) => this.#launch(lane)));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#lanes.map((lane) => lane?.pool.destroy()));
    await Promise.all(this.#lanes.map((lane) => lane?.threads.allEnded()));
    for (const lane of this.#lanes) lane?.port?.close();
  }

  /** Makes sure that every lane has the job's kernel: it is posted to them the first time. */
  provide({ kernel: { id, source } }: Job): void {
    if (this.#kernels.has(id)) return;
    const message: KernelMessage = { id, source };
    for (const lane of this.#lanes) lane?.port?.postMessage(message);
    this.#kernels.set(id, message);
  }

  /** The error that a lane reported for a list of jobs that failed: it did so before it left the slot. */
  errorOf(slot: number, serial: number): Error {
    for (const lane of this.#lanes) {
      const port = lane?.port;
      for (let received = port && receiveMessageOnPort(port); received; received = receiveMessageOnPort(port!))
        this.#onMessage(received.message);
    }
    const report = this.#reports.get(slot);
    if (report?.serial === serial) return report.error;
    return new CrewError('a thread of the crew failed without saying why');
  }

  /** Takes a dead lane out of the slot that it was in: that slot fails, unless it was done. */
  bury(lane: number): void {
    const control = this.#control;
    control.store(control.alive(lane), 0);
    for (let slot = 0; slot < control.slots; slot++) {
      if (control.load(control.presence(slot, lane)) === 0) continue;
      if (control.load(control.state(slot)) === State.open) control.store(control.failed(slot), Failure.dead);
      control.store(control.presence(slot, lane), 0);
      control.close(slot);
    }
    for (let slot = this.#syncSlots; slot < control.slots; slot++) this.#listener.onEnd(slot);
  }

  #onMessage({ slot, serial, error }: LaneMessage): void {
    if (error) this.#reports.set(slot, { serial, error: restoreError(error) });
    else this.#listener.onEnd(slot, serial);
  }

  /** Starts the thread of a lane, and sees to it that it is buried and replaced when it ends. */
  async #launch(number: number): Promise<void> {
    const lane = this.#laneOf(number);
    const { port1, port2 } = new MessageChannel();
    const { lanes, slots, buffer } = this.#control;
    const launch: Launch = {
      lane: number,
      lanes,
      slots,
      syncSlots: this.#syncSlots,
      threads: lanes,
      buffer,
      port: port2,
    };
    port1.on('message', (message: LaneMessage) => this.#onMessage(message));
    port1.unref();
    // The lane works as soon as it is there: kernels wait for it in its port, those that come in the meantime as well.
    for (const message of this.#kernels.values()) port1.postMessage(message);
    lane.port = port1;
    const end = () => {
      delete lane.port;
      port1.close();
      this.bury(number);
    };
    try {
      const thread = await lane.pool.run(launch, { transferList: [port2] });
      void (lane.threads.end(thread) ?? Promise.resolve()).then(() => {
        end();
        if (!this.#closed) this.#relaunch(number);
      });
    } catch (error) {
      end();
      throw error;
    }
  }

  /** A pool of one thread per lane: a lane blocks its thread, so no task may be sent to it but the one that starts it. */
  #laneOf(number: number): Lane {
    const known = this.#lanes[number];
    if (known && known.pool.threads.length > 0) return known;
    const pool = new Piscina<Launch, number>({
      filename: workerFile(import.meta.url, 'lane'),
      minThreads: 1,
      maxThreads: 1,
      idleTimeout: Number.POSITIVE_INFINITY,
      atomics: 'disabled',
      recordTiming: false,
      workerData: inheritedBy(),
    });
    pool.on('error', () => undefined); // the end of the thread is what counts
    const lane = { pool, threads: new PoolThreads(pool, () => void pool.destroy().catch(() => undefined)) };
    this.#lanes[number] = lane;
    return lane;
  }

  /**
   * Starts a lane again, and after every failure once more, ever more slowly: the cause may pass. If no thread is left, the listener
   * is told after `ATTEMPTS` failures, so that nothing waits for ever.
   */
  #relaunch(lane: number): void {
    this.#replaced++;
    this.#launch(lane).then(
      () => {
        this.#failures = 0;
      },
      (error: Error) => {
        if (this.#closed) return;
        if (++this.#failures >= ATTEMPTS && this.alive === 0)
          this.#listener.onExhausted(new CrewError(`the crew has no thread left: ${error.message}`));
        setTimeout(() => this.#closed || this.#relaunch(lane), Math.min(1000, 2 ** this.#failures)).unref();
      },
    );
  }
}
