import type { MessagePort } from 'node:worker_threads';
import type { KernelSource } from '@numloom/kernels';
import type { ErrorReport } from './error-report.ts';

/** The data that a lane's thread is started with: the one task of its piscina pool. */
export interface Launch {
  /** The lane's number, from 0. */
  readonly lane: number;
  /** Lanes of the crew. */
  readonly lanes: number;
  /** Slots of the control block: those of blocking calls first, then those of offloads. */
  readonly slots: number;
  /** Slots of blocking calls. */
  readonly syncSlots: number;
  /** Threads among which the pieces of a job are shared. */
  readonly threads: number;
  /** The control block's memory. */
  readonly buffer: SharedArrayBuffer;
  /** Brings the lane `KernelMessage`s, and its owner `LaneMessage`s. */
  readonly port: MessagePort;
}

/** Tells a lane of a kernel that jobs are going to use. */
export interface KernelMessage {
  readonly id: number;
  readonly source: KernelSource;
}

/** Tells a lane's owner that an offload has ended, or that a kernel threw an error in a slot of either kind. */
export interface LaneMessage {
  readonly slot: number;
  /** The serial of the list of jobs, so that a message that is late is not taken for one about the next list. */
  readonly serial: number;
  readonly error?: ErrorReport;
}
