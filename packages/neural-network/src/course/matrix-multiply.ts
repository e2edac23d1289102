import * as np from '@numloom/ndarray';
import { asFloatArray, type FloatOf } from '../arguments/floats.ts';

type Product<X, W> = X extends np.NDArray<'float32'> ? FloatOf<W> : 'float64';

/**
 * Takes the matrix product (m, k) @ (k, n) -> (m, n), with stacks and vectors as `np.matmul` has them: float32 of two float32
 * arrays, otherwise float64.
 *
 * NumPy: `np.matmul`. Course, chapter 1.2: `matrix_multiply(X, W)`.
 *
 * @throws ShapeError when the inner lengths differ, an operand is a single number, or lists are ragged
 * @throws DTypeError when an operand does not consist of numbers
 * @example `matrixMultiply([[1, 2], [3, 4]], [[0.5], [1]]) // [[2.5], [5.5]]`
 */
export function matrixMultiply<X extends np.Operand, W extends np.Operand>(X: X, W: W): np.NDArray<Product<X, W>>;
export function matrixMultiply(X: np.Operand, W: np.Operand): np.NDArray {
  return np.matmul(asFloatArray(X), asFloatArray(W));
}
