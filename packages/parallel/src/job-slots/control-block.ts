/**
 * The memory that a crew's threads share besides the arena: 32-bit words, all read and written with Atomics.
 *
 *     header   | sync slot that is open + 1 |
 *     lane 0   | bell | asleep | alive | system thread id | shares |          a cache line pair each
 *     lane 1   | ...
 *     slot 0   | state | current | jobs | limit | failed | signalled | waiting | table | kind | serial |   presence of lane 0, 1, ...
 *     slot 1   | ...
 *
 * A *slot* holds a list of jobs that are to be done in order: one job for a blocking call, many for an offload. The descriptors
 * of the jobs lie in the arena at `table` (job-descriptor.ts).
 *
 * A lane is *present* in a slot while it looks at it. It says so first, then reads the state; the owner of the crew closes the
 * slot first, then reads the presences. So one of the two sees the other, and a slot is never written while a lane reads it.
 */
const HEADER_WORDS = 32;
const LANE_WORDS = 32;
const SLOT_HEAD = 16;

/** Values of a slot's word `state`. */
export const State = { closed: 0, open: 1 } as const;

/** Values of a slot's word `failed`: an error of a kernel, a dead lane, an abort. */
export const Failure = { none: 0, error: 1, dead: 2, aborted: 3 } as const;

/** Places of the words of a control block, and the steps of its protocol that several threads take. */
export class ControlBlock {
  readonly words: Int32Array<SharedArrayBuffer>;
  readonly lanes: number;
  readonly slots: number;
  readonly #slotWords: number;

  constructor(lanes: number, slots: number, buffer?: SharedArrayBuffer) {
    this.lanes = lanes;
    this.slots = slots;
    this.#slotWords = Math.ceil((SLOT_HEAD + lanes) / 32) * 32;
    const count = HEADER_WORDS + lanes * LANE_WORDS + slots * this.#slotWords;
    this.words = new Int32Array(buffer ?? new SharedArrayBuffer(4 * count));
  }

  /** The memory, to be handed to another thread. */
  get buffer(): SharedArrayBuffer {
    return this.words.buffer;
  }

  /** Place of the number of the blocking call's slot that was opened last, plus 1; 0 if none is open. */
  readonly openSync = 0;

  /** Counts how often the lane was called; it sleeps on this word. */
  bell = (lane: number): number => HEADER_WORDS + lane * LANE_WORDS;
  /** Whether the lane sleeps. */
  asleep = (lane: number): number => this.bell(lane) + 1;
  /** Whether the lane's thread runs. */
  alive = (lane: number): number => this.bell(lane) + 2;
  /** The operating system's id of the lane's thread. */
  systemThread = (lane: number): number => this.bell(lane) + 3;
  /** Number of shares of jobs that the lane has done. */
  shares = (lane: number): number => this.bell(lane) + 4;

  #slot = (slot: number): number => HEADER_WORDS + this.lanes * LANE_WORDS + slot * this.#slotWords;
  /** Whether the slot is open: a value of `State`. */
  state = (slot: number): number => this.#slot(slot);
  /** Index of the first job that is not done. */
  current = (slot: number): number => this.#slot(slot) + 1;
  /** Length of the list of jobs. */
  jobs = (slot: number): number => this.#slot(slot) + 2;
  /** Lanes below this number take part. */
  limit = (slot: number): number => this.#slot(slot) + 3;
  /** The reason why the list of jobs failed: a value of `Failure`. */
  failed = (slot: number): number => this.#slot(slot) + 4;
  /** Whether the end was told to the owner. */
  signalled = (slot: number): number => this.#slot(slot) + 5;
  /** Whether the owner sleeps on the state. */
  waiting = (slot: number): number => this.#slot(slot) + 6;
  /** Address of the jobs' descriptors in the arena. */
  table = (slot: number): number => this.#slot(slot) + 7;
  /** 1 for an offload, whose end is told by a message. */
  offload = (slot: number): number => this.#slot(slot) + 8;
  /** Counts the lists of jobs that were in the slot. */
  serial = (slot: number): number => this.#slot(slot) + 9;
  /** Whether the lane looks at the slot. */
  presence = (slot: number, lane: number): number => this.#slot(slot) + SLOT_HEAD + lane;

  /** Reads a word. */
  load(word: number): number {
    return Atomics.load(this.words, word);
  }

  /** Writes a word. */
  store(word: number, value: number): void {
    Atomics.store(this.words, word, value);
  }

  /** Whether no lane looks at the slot. */
  isDeserted(slot: number): boolean {
    const first = this.presence(slot, 0);
    for (let lane = 0; lane < this.lanes; lane++) if (Atomics.load(this.words, first + lane) !== 0) return false;
    return true;
  }

  /** Wakes a lane, or makes it look again. */
  ring(lane: number): void {
    const { words } = this;
    Atomics.add(words, this.bell(lane), 1);
    if (Atomics.load(words, this.asleep(lane)) === 1) Atomics.notify(words, this.bell(lane), 1);
  }

  /** No more work is taken from the slot; what has been taken is finished by those who did. */
  close(slot: number): void {
    const { words } = this;
    Atomics.store(words, this.state(slot), State.closed);
    if (Atomics.load(words, this.waiting(slot)) === 1) Atomics.notify(words, this.state(slot));
  }

  /** True for the one caller that is the first to see that a closed slot is deserted: it is the one that tells the owner. */
  isLastToLeave(slot: number): boolean {
    if (this.load(this.state(slot)) !== State.closed || !this.isDeserted(slot)) return false;
    return Atomics.compareExchange(this.words, this.signalled(slot), 0, 1) === 0;
  }
}
