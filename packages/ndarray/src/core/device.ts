import { ArgumentError } from './errors.ts';

/** Where arrays live: the memory of this process. */
export type Device = 'cpu';

/** @throws ArgumentError for any device but 'cpu' */
export function checkDevice(device: unknown): void {
  if (device !== undefined && device !== null && device !== 'cpu')
    throw new ArgumentError(`Device not understood. Only "cpu" is allowed, but received: ${String(device)}`);
}
