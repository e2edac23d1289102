/**
 * Base of every error of a crew, and the error of calls that make no sense.
 *
 * @example
 * ```ts
 * await parallel.startCrew({ threads: 0 }) // throws CrewError
 * new parallel.DeadLaneError('a thread ended') instanceof parallel.CrewError // true
 * ```
 */
export class CrewError extends Error {
  override readonly name: string = 'CrewError';
}

/**
 * A thread of the crew ended in the middle of a job, because it was terminated or ran out of memory. A result that it was to
 * compute is unfinished and is not handed out; the thread is replaced, and the call can be made again.
 *
 * @example `new parallel.DeadLaneError('a thread ended') instanceof parallel.CrewError // true`
 */
export class DeadLaneError extends CrewError {
  override readonly name: string = 'DeadLaneError';
}

/**
 * A task of `crew.run` ended its thread, by `process.exit` or because it used up its memory. Other tasks, and the threads that
 * compute, are not touched.
 *
 * @example
 * ```ts
 * const crew = await parallel.startCrew({ threads: 2 });
 * await crew.run('data:text/javascript,export default () => process.exit(3)') // throws TaskExitError
 * await crew.close();
 * ```
 */
export class TaskExitError extends CrewError {
  override readonly name: string = 'TaskExitError';
  /** Node's code of the thread's end: `ERR_WORKER_OUT_OF_MEMORY`, or `ERR_WORKER_EXIT`. */
  readonly code: string;

  constructor(message: string, cause: Error & { readonly code?: unknown }) {
    super(message, { cause });
    this.code = typeof cause.code === 'string' ? cause.code : 'ERR_WORKER_EXIT';
  }
}

/**
 * The crew was closed: it takes no more calls, or a pending one was rejected because it was closed by force.
 *
 * @example
 * ```ts
 * const crew = await parallel.startCrew({ threads: 2 });
 * await crew.close();
 * await crew.offload(() => np.ones([2])) // throws CrewClosedError
 * ```
 */
export class CrewClosedError extends CrewError {
  override readonly name: string = 'CrewClosedError';
}

/**
 * An `AbortSignal` ended an offload or a task. Name and code are those of the error that Node's own functions throw; the signal's
 * reason is its `cause`.
 *
 * @example
 * ```ts
 * const crew = await parallel.startCrew({ threads: 2 });
 * await crew.offload(() => np.ones([2]), { signal: AbortSignal.abort() }) // throws AbortError
 * await crew.close();
 * ```
 */
export class AbortError extends CrewError {
  override readonly name: string = 'AbortError';
  /** Node's code of an abort: `ABORT_ERR`. */
  readonly code: string = 'ABORT_ERR';

  constructor(signal: AbortSignal) {
    super('the operation was aborted', { cause: signal.reason });
  }
}
