/** Images in a batch. */
export const BATCH = 64;
/** Steps that are timed together. */
export const STEPS = 200;

/** Milliseconds of a call, after some calls that do not count. */
export function timePerCall(call: () => void): number {
  for (let k = 0; k < STEPS / 10; k++) call();
  const start = performance.now();
  for (let k = 0; k < STEPS; k++) call();
  return (performance.now() - start) / STEPS;
}
