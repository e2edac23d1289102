import { NumloomError } from '@numloom/ndarray';

/** A file, or bytes, that are not what they say: truncated, too long, or made to harm. */
export class FormatError extends NumloomError {
  override readonly name: string = 'FormatError';
}
