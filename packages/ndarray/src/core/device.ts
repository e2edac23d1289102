import { ArgumentError } from './errors.ts';

/** The device that arrays live on. There is one only, `'cpu'`: the memory of this process. The array API: device. */
export type Device = 'cpu';

/**
 * Checks the device that a user names; undefined and null stand for the only one.
 *
 * @throws ArgumentError for any device but 'cpu'
 */
export function checkDevice(device: unknown): void {
  if (device !== undefined && device !== null && device !== 'cpu')
    throw new ArgumentError(`Device not understood. Only "cpu" is allowed, but received: ${String(device)}`);
}
