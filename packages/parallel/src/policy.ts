/** Thresholds and times of the crew, each with the measurement that set it (`npm run bench -- dispatch`). */

/**
 * Estimated nanoseconds below which a job is not shared out. Two threads against one, lanes awake: equal at some 15 us of work,
 * 1.3x to 1.6x faster at 30 us, whether it is arithmetic (exp) or the caches (negative) that take the time.
 */
export const THRESHOLD = 30_000;

/**
 * While the lanes sleep, the threshold is multiplied by this: waking a lane takes 5-40 us. At 30 us of work two threads lose a fifth,
 * at 90 us they are even.
 */
export const ASLEEP = 3;

/** If two jobs too short for sleeping lanes come within so many microseconds, the lanes are woken for the third. */
export const BURST = 300;

/** Microseconds for which a lane looks out for the next job before it sleeps: longer than the pauses between operations. */
export const LANE_SPIN = 100;

/** Microseconds for which the caller looks out for the last piece of its job before it blocks. */
export const CALLER_SPIN = 100;

/** The rest of a job is taken in shares of 1 / (this times the threads): large first, small at the end. */
export const SHARES_PER_THREAD = 3;

/** A share of an offloaded job takes at most about this long, in nanoseconds, so that other offloads go on beside it. */
export const OFFLOAD_SHARE = 2_000_000;

/** Offloads that are under way at the same time; more wait in a queue. */
export const OFFLOADS = 8;

/** While the caller waits, it checks every so many milliseconds whether the lanes still live. */
export const PULSE = 20;

/** Milliseconds without any progress after which a thread is given up where the system does not tell whether it lives. */
export const GIVEN_UP = 30_000;
