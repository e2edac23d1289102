import { arrayArgument } from './arguments.ts';
import type { DType, ScalarOf } from './dtype/dtype.ts';
import { readElement } from './heap.ts';
import type { NDArray, NestedList } from './ndarray.ts';

/** The elements as nested JavaScript arrays. NumPy: `a.tolist()`. */
export function toList<D extends DType>(x: NDArray<D>): NestedList<ScalarOf<D>> {
  const a = arrayArgument(x);
  a.block.look();
  const visit = (axis: number, address: number): NestedList<ScalarOf<D>> => {
    if (axis === a.ndim) return readElement(a.dtype, address) as ScalarOf<D>;
    return Array.from({ length: a.shape[axis]! }, (_, k) => visit(axis + 1, address + k * a.strides[axis]!));
  };
  return visit(0, a.address);
}
