/** Base of every error of a crew. */
export class CrewError extends Error {
  override readonly name: string = 'CrewError';
}

/** A thread of the crew ended in the middle of a job: its result is unfinished and is not handed out. */
export class DeadLaneError extends CrewError {
  override readonly name: string = 'DeadLaneError';
}

/** A task of `crew.run` ended its thread: by `process.exit`, or out of memory. Other tasks and the lanes are not touched. */
export class TaskExitError extends CrewError {
  override readonly name: string = 'TaskExitError';
  readonly code: string;

  constructor(message: string, cause: Error & { readonly code?: unknown }) {
    super(message, { cause });
    this.code = typeof cause.code === 'string' ? cause.code : 'ERR_WORKER_EXIT';
  }
}

/** The crew was closed. */
export class CrewClosedError extends CrewError {
  override readonly name: string = 'CrewClosedError';
}

/** An `AbortSignal` ended it, as Node's own functions say it. */
export class AbortError extends CrewError {
  override readonly name: string = 'AbortError';
  readonly code: string = 'ABORT_ERR';

  constructor(signal: AbortSignal) {
    super('the operation was aborted', { cause: signal.reason });
  }
}

/** An error of another thread, as plain data: classes do not survive the way between threads. */
export interface ErrorReport {
  readonly name: string;
  readonly message: string;
}

export const reportOf = (error: unknown): ErrorReport => {
  const { name, message } = error as Partial<ErrorReport>;
  return { name: String(name ?? 'Error'), message: String(message ?? error) };
};

/** The error again, on this side, under its own name. */
export function restoreError({ name, message }: ErrorReport): Error {
  const error = new CrewError(message);
  Object.defineProperty(error, 'name', { value: name, configurable: true });
  return error;
}
