import { NumloomError } from '../core/errors.ts';

/**
 * The error of linear algebra: a matrix is singular, not square or not positive definite, its elements are not finite, or an
 * iteration does not converge. NumPy: `np.linalg.LinAlgError`.
 *
 * @example `np.linalg.inv([[1, 1], [1, 1]]) // throws LinAlgError: Singular matrix`
 */
export class LinAlgError extends NumloomError {
  /** The name of the error's class, as it is printed. */
  override readonly name: string = 'LinAlgError';
}
