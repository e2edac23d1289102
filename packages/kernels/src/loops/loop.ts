import type { FunctionWriter, Local } from '../assemble/module.ts';
import type { Node } from '../expression/expression.ts';
import type { LoopSpec } from '../expression/loop-spec.ts';
import type { LaneCount } from './load-store.ts';

/** Vectors per iteration of the main loop: two pairs, so that two 256-bit operations are under way at once. */
export const UNROLL = 4;

/** Locals that hold the values of nodes, one per vector of an iteration. */
export type Vectors = Map<Node, Local[]>;

/** Whether an iteration takes whole vectors, or a rest of `count` elements in one. */
export type Mode = 'full' | 'partial';

/** A loop that is being written: what all parts of it share. */
export interface Loop {
  /** The function that is being written. */
  readonly w: FunctionWriter;
  readonly spec: LoopSpec;
  /** Lanes of a vector that hold elements. */
  readonly lanes: LaneCount;
  /** Vectors per iteration of the main loop. */
  readonly unroll: number;
  /** Elements that are left in the row. */
  readonly count: Local;
  /** The address of the next result. */
  readonly target: Local;
  readonly constants: Vectors;
}

/** The part of a loop that takes the values of a row: it stores, combines or searches them. */
export interface Consumer {
  /** Emits what comes before a row. */
  begin(): void;
  /** Emits what is done with the values of one iteration. */
  take(values: readonly Local[], mode: Mode): void;
  /** Emits what comes after a row. */
  end(): void;
  /** A local that is not 0 once whole vectors need not be taken any more: the last ones are to be taken again, one by one. */
  readonly stop?: Local;
}
