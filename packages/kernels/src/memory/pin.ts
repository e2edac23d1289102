/**
 * Deferred reclamation. While a recording is unsettled, memory that was live while it was made is not handed out again: what is
 * freed of it meanwhile is deferred until the pin has ended. Blocks that died before the recording, or are made after it, do not
 * concern it.
 */
export interface Pin {
  /** Pins are numbered in the order in which they were made. */
  readonly number: number;
  /** The number of the last block that the recording may use; all of them, until it has been made. */
  lastBirth: number;
}
const pins = new Set<Pin>();
let pinsMade = 0;

/** Memory that was freed. */
interface Freed {
  readonly address: number;
  readonly size: number;
  readonly birth: number;
  /** The number of the last pin that had been made when it was freed. */
  readonly lastPin: number;
}
let deferred: Freed[] = [];

/** Bytes that are free when pins have ended. */
export const deferredBytes = (): number => deferred.reduce((sum, { size }) => sum + size, 0);

function isPinned({ birth, lastPin }: Freed): boolean {
  for (const pin of pins) if (pin.number <= lastPin && birth <= pin.lastBirth) return true;
  return false;
}

/** Defers the freeing of memory if a pin asks for that; false if it may be handed out again at once. */
export function deferFree(address: number, size: number, birth: number): boolean {
  if (pins.size === 0) return false;
  const freed = { address, size, birth, lastPin: pinsMade };
  if (!isPinned(freed)) return false;
  deferred.push(freed);
  return true;
}

/**
 * Keeps all memory that is live now, and what is allocated until `endPin`, from being handed out again before `unpinMemory`: jobs
 * that are recorded now run later, and must find it as it was.
 *
 * @returns the pin, which whoever records the jobs ends
 * @example
 * ```ts
 * const pin = pinMemory();
 * const block = allocate(64);
 * const { address } = block;
 * endPin(pin);
 * block.dispose();
 * allocate(64).address === address // false
 * unpinMemory(pin);
 * ```
 */
export function pinMemory(): Pin {
  const pin = { number: ++pinsMade, lastBirth: Number.POSITIVE_INFINITY };
  pins.add(pin);
  return pin;
}

/** Removes a pin; the answer is the memory that need not wait any more. */
export function removePin(pin: Pin): { readonly address: number; readonly size: number }[] {
  pins.delete(pin);
  const waiting = deferred;
  deferred = waiting.filter(isPinned);
  return waiting.filter((freed) => !isPinned(freed));
}
