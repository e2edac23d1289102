import * as np from '@numloom/ndarray';
import { type Result, record, unbroadcast } from './primitive.ts';
import { arrayOf, isTensor, type TensorLike } from './tensor.ts';

/**
 * Takes the matrix product (..., m, k) @ (..., k, n) -> (..., m, n), with gradients with respect to both; leading axes are
 * broadcast. Dtypes as of `np.matmul`.
 *
 * NumPy: `np.matmul`.
 *
 * @throws ShapeError when an operand has less than two dimensions, or the inner lengths differ
 * @throws DTypeError when an operand does not consist of numbers
 * @example `autograd.matmul([[1, 2], [3, 4]], [[1], [10]]) // [[21], [43]]`
 */
export function matmul<A extends TensorLike, B extends TensorLike>(x1: A, x2: B): Result<A | B> {
  const [a, b] = [arrayOf(x1), arrayOf(x2)];
  if (a.ndim < 2 || b.ndim < 2)
    throw new np.ShapeError(
      `matmul: tensors need two dimensions or more; got (${a.shape.join(',')}) and (${b.shape.join(',')})`,
    );
  return record<A | B>(np.matmul(a, b), [x1, x2], (g) => [
    isTensor(x1) ? unbroadcast(np.matmul(g, np.matrixTranspose(b)), a.shape) : undefined,
    isTensor(x2) ? unbroadcast(np.matmul(np.matrixTranspose(a), g), b.shape) : undefined,
  ]);
}
