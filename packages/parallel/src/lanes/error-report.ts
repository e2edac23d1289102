import { CrewError } from '../errors.ts';

/** An error of another thread, as plain data: classes do not survive the way between threads. */
export interface ErrorReport {
  readonly name: string;
  readonly message: string;
}

/** The report of anything that was thrown. */
export const reportOf = (error: unknown): ErrorReport => {
  const { name, message } = error as Partial<ErrorReport>;
  return { name: String(name ?? 'Error'), message: String(message ?? error) };
};

/** A `CrewError` under the name and with the message of the error that was reported. */
export function restoreError({ name, message }: ErrorReport): Error {
  const error = new CrewError(message);
  Object.defineProperty(error, 'name', { value: name, configurable: true });
  return error;
}
