/**
 * The free bytes of a thread's regions. Small sizes are classes, four per octave, each with a stack of free addresses.
 * Large sizes are whole pages, kept as extents that merge with their free neighbours, and taken best fit; but what was freed
 * lately waits in a stack of its size, for programs ask for the same sizes again and again, and merges when it is wanted.
 */
const SMALLEST = 64;
const LARGE = 32768;
const PAGE = 4096;
/** Small blocks are cut from slabs of this size, so that they do not fragment the large extents. */
const SLAB = 131072;

/** The free list of a thread. */
export class FreeList {
  readonly #small = new Map<number, number[]>();
  /** Large blocks freed lately, by size: not among the extents. */
  readonly #recent = new Map<number, number[]>();
  /** Free extents: size by start, start by end, and starts ordered by (size, start). */
  readonly #sizes = new Map<number, number>();
  readonly #starts = new Map<number, number>();
  readonly #bySize: { size: number; start: number }[] = [];

  /** The bytes that a request of `bytes` really takes. */
  sizeOf(bytes: number): number {
    if (bytes > LARGE) return Math.ceil(bytes / PAGE) * PAGE;
    if (bytes <= SMALLEST) return SMALLEST;
    const quarter = 2 ** (29 - Math.clz32(bytes - 1)); // a quarter of the power of two below `bytes`
    const step = Math.max(SMALLEST, quarter);
    return Math.ceil(bytes / step) * step;
  }

  /** An address with `size` free bytes, or undefined if an extent must be added. `size` comes from `sizeOf`. */
  take(size: number): number | undefined {
    const stack = (size > LARGE ? this.#recent : this.#small).get(size);
    if (stack !== undefined && stack.length > 0) return stack.pop();
    if (size > LARGE) return this.#takeMerged(size);
    const slab = this.#takeMerged(SLAB);
    return slab === undefined ? undefined : this.#cut(slab, size);
  }

  /** The extent that `take(size)` is looking for. */
  extentFor(size: number): number {
    return size > LARGE ? size : SLAB;
  }

  /** Free bytes that end at an address. */
  endingAt(end: number): number {
    this.#merge();
    const start = this.#starts.get(end);
    return start === undefined ? 0 : end - start;
  }

  /** Gives bytes back that `take` has given out. */
  give(address: number, size: number): void {
    const stacks = size > LARGE ? this.#recent : this.#small;
    const stack = stacks.get(size);
    if (stack === undefined) stacks.set(size, [address]);
    else stack.push(address);
  }

  /** A free extent: whole pages, merged with its free neighbours. */
  add(start: number, size: number): void {
    const before = this.#starts.get(start);
    if (before !== undefined) {
      this.#remove(before, start - before);
      size += start - before;
      start = before;
    }
    const after = this.#sizes.get(start + size);
    if (after !== undefined) {
      this.#remove(start + size, after);
      size += after;
    }
    this.#insert(start, size);
  }

  /** Takes out all that is free of whole units of `unit` bytes: their starts and sizes. */
  takeWhole(unit: number): { readonly start: number; readonly size: number }[] {
    this.#merge();
    const whole: { start: number; size: number }[] = [];
    for (const { start, size } of [...this.#bySize]) {
      const first = Math.ceil(start / unit) * unit;
      const end = Math.floor((start + size) / unit) * unit;
      if (end <= first) continue;
      this.#remove(start, size);
      if (first > start) this.#insert(start, first - start);
      if (start + size > end) this.#insert(end, start + size - end);
      whole.push({ start: first, size: end - first });
    }
    return whole;
  }

  /** Cuts a slab into pieces; one is the answer, the others are free. Lowest addresses go out first. */
  #cut(slab: number, size: number): number {
    for (let k = Math.floor(SLAB / size) - 1; k >= 1; k--) this.give(slab + k * size, size);
    return slab;
  }

  #merge(): void {
    for (const [size, starts] of this.#recent) for (const start of starts) this.add(start, size);
    this.#recent.clear();
  }

  #takeMerged(size: number): number | undefined {
    const found = this.#takeExtent(size);
    if (found !== undefined || this.#recent.size === 0) return found;
    this.#merge();
    return this.#takeExtent(size);
  }

  #takeExtent(size: number): number | undefined {
    const position = this.#lowerBound(size, 0);
    const found = this.#bySize[position];
    if (!found) return undefined;
    this.#remove(found.start, found.size);
    if (found.size > size) this.#insert(found.start + size, found.size - size);
    return found.start;
  }

  #insert(start: number, size: number): void {
    this.#sizes.set(start, size);
    this.#starts.set(start + size, start);
    this.#bySize.splice(this.#lowerBound(size, start), 0, { size, start });
  }

  #remove(start: number, size: number): void {
    this.#sizes.delete(start);
    this.#starts.delete(start + size);
    this.#bySize.splice(this.#lowerBound(size, start), 1);
  }

  #lowerBound(size: number, start: number): number {
    let low = 0;
    let high = this.#bySize.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const extent = this.#bySize[middle]!;
      if (extent.size < size || (extent.size === size && extent.start < start)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
