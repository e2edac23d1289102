import { type Combine, expression as e } from '@numloom/kernels';
import type { DType } from '../dtype/dtype.ts';
import { broadcastStrides } from '../layout/stride.ts';
import type { NDArray } from '../ndarray.ts';
import { type Reduced, reduceAxes } from '../reduction/reduce.ts';
import { add } from '../ufunc/arithmetic.ts';
import { inputNode, laneOf } from '../ufunc/symbol.ts';

/** For each of the float dtypes: the product of two inputs, and their sum. */
const expressions = new Map<DType, { readonly root: Reduced['root']; readonly combine: Combine }>();

function expressionOf(dtype: DType): { readonly root: Reduced['root']; readonly combine: Combine } {
  let found = expressions.get(dtype);
  if (found === undefined) {
    const lane = laneOf(dtype);
    const combine = {
      apply: e.add(e.register(lane, 'a'), e.register(lane, 'b')),
      identity: e.constant(lane, -0),
    };
    expressions.set(dtype, (found = { root: e.mul(inputNode(0, dtype), inputNode(1, dtype)), combine }));
  }
  return found;
}

/**
 * A (..., m, k) matrix times a (..., k) vector of one dtype, batch axes broadcast to `batch`: (..., m). Every element of the
 * matrix is used once, so this is a reduction of products bound by memory, not a product of panels; along the axis in which the
 * matrix lies, whichever that is.
 */
export function matrixVector(matrix: NDArray, vector: NDArray, batch: readonly number[]): NDArray {
  const { dtype } = matrix;
  const { root, combine } = expressionOf(dtype);
  const shape = [...batch, ...matrix.shape.slice(-2)];
  const what: Reduced = {
    root,
    inputs: [dtype, dtype],
    addresses: [matrix.address, vector.address],
    shape,
    strides: [
      broadcastStrides(matrix.shape, matrix.strides, shape),
      [...broadcastStrides(vector.shape.slice(0, -1), vector.strides.slice(0, -1), batch), 0, vector.strides.at(-1)!],
    ],
  };
  const result = reduceAxes(what, [shape.length - 1], combine, dtype);
  // The operands must be reachable until their addresses have been used.
  matrix.block.read();
  vector.block.read();
  // A sum of products of both signs of 0 begins with 0, as in a product of matrices: it is not -0.
  return add(result, 0, { out: result }) as NDArray;
}
