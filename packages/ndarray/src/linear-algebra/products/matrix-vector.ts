import { expression as e } from '@numloom/kernels';
import type { DType } from '../../core/dtype/dtype.ts';
import { broadcastStrides } from '../../core/layout/stride.ts';
import { memo } from '../../core/memo.ts';
import type { NDArray } from '../../core/ndarray.ts';
import type { Fold } from '../../loops/fold.ts';
import { walkOver } from '../../loops/operand.ts';
import { reduceAxes } from '../../loops/reduce.ts';
import { inputNode, laneOf } from '../../loops/symbol.ts';
import { add } from '../../ufunc/arithmetic.ts';

/** The fold that sums the products of two inputs of a float dtype. */
const sumOfProducts = memo((dtype: DType): Fold => {
  const lane = laneOf(dtype);
  return {
    root: e.mul(inputNode(0, dtype), inputNode(1, dtype)),
    inputs: [dtype, dtype],
    combine: { apply: e.add(e.register(lane, 'a'), e.register(lane, 'b')), identity: e.constant(lane, -0) },
    dtype,
  };
});

/**
 * Multiplies matrices (..., m, k) by vectors (..., k) of one float dtype, their batch axes broadcast to `batch`, to (..., m).
 * Every element of the matrix is used once, so this is a reduction bound by memory, not a product of panels; it runs along the
 * axis that is contiguous in memory.
 */
export function matrixVector(matrix: NDArray, vector: NDArray, batch: readonly number[]): NDArray {
  const shape = [...batch, ...matrix.shape.slice(-2)];
  const batchStrides = broadcastStrides(vector.shape.slice(0, -1), vector.strides.slice(0, -1), batch);
  const row = { address: vector.address, strides: [...batchStrides, 0, vector.strides.at(-1)!], block: vector.block };
  const inputs = { shape, walks: [walkOver(matrix, shape), row] };
  const result = reduceAxes(sumOfProducts(matrix.dtype), inputs, [shape.length - 1]);
  // Adding 0 makes a result of -0 to 0, as in a product of matrices, whose sums start with 0.
  return add(result, 0, { out: result });
}
