import * as np from '@numloom/ndarray';
import { asFloatArray, type FloatOf } from '../arguments/floats.ts';

type Product<X, W> = X extends np.NDArray<'float32'> ? FloatOf<W> : 'float64';

/**
 * The matrix product (m, n) @ (n, p) -> (m, p), as `np.matmul`: float32 of two float32 arrays, otherwise float64.
 *
 * Course, chapter 1.2: `matrix_multiply(X, W)`.
 *
 * @throws ShapeError if the inner lengths differ; DTypeError for input that is not numbers
 * @example `matrixMultiply(X, W).shape // [60000, 256]` for X of (60000, 784) and W of (784, 256)
 */
export function matrixMultiply<X extends np.Operand, W extends np.Operand>(X: X, W: W): np.NDArray<Product<X, W>> {
  return np.matmul(asFloatArray(X), asFloatArray(W)) as np.NDArray<Product<X, W>>;
}
