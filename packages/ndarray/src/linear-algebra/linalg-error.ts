import { NumloomError } from '../core/errors.ts';

/** A singular matrix, one that is not positive definite, an iteration that does not converge. NumPy: `np.linalg.LinAlgError`. */
export class LinAlgError extends NumloomError {
  override readonly name: string = 'LinAlgError';
}
