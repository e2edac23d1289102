/**
 * While a recording is unsettled, memory that was live while it was made is not handed out again: whatever of it dies meanwhile
 * waits in limbo. Blocks that died before, or are made later, are no concern of it.
 */
export interface Pin {
  readonly number: number;
  /** The number of the last block that may be in use; all are, until the recording has ended. */
  lastBirth: number;
}
const pins = new Set<Pin>();
let pinsMade = 0;

interface Dead {
  readonly address: number;
  readonly size: number;
  readonly birth: number;
  /** The number of the last pin when it died. */
  readonly lastPin: number;
}
let limbo: Dead[] = [];

export const limboBytes = (): number => limbo.reduce((sum, { size }) => sum + size, 0);

function isPinned({ birth, lastPin }: Dead): boolean {
  for (const pin of pins) if (pin.number <= lastPin && birth <= pin.lastBirth) return true;
  return false;
}

/** Whether memory that has died must wait; then it does. */
export function detain(address: number, size: number, birth: number): boolean {
  if (pins.size === 0) return false;
  const dead = { address, size, birth, lastPin: pinsMade };
  if (!isPinned(dead)) return false;
  limbo.push(dead);
  return true;
}

export function pinMemory(): Pin {
  const pin = { number: ++pinsMade, lastBirth: Number.POSITIVE_INFINITY };
  pins.add(pin);
  return pin;
}

/** Ends a pin; the answer need not wait any more. */
export function unpin(pin: Pin): { readonly address: number; readonly size: number }[] {
  pins.delete(pin);
  const waiting = limbo;
  limbo = waiting.filter(isPinned);
  return waiting.filter((dead) => !isPinned(dead));
}
