import { NumloomError } from '@numloom/ndarray';

/**
 * A file, or bytes, that do not follow their format: truncated, too long, broken, or made to harm.
 *
 * @example `io.decodeNpy(new Uint8Array(3)) // throws FormatError`
 */
export class FormatError extends NumloomError {
  override readonly name: string = 'FormatError';
}
