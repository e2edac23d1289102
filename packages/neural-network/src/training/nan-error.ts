import { NumloomError } from '@numloom/ndarray';

/** A loss became NaN or infinite; the message names the layer that was the first to give such a value. */
export class NanError extends NumloomError {
  override readonly name: string = 'NanError';
}
