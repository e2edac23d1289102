import { currentRecording, expression as e } from '@numloom/kernels';
import type { DType } from '../core/dtype/dtype.ts';
import { arenaAs } from '../core/element-access.ts';
import { IndexError, shapeText } from '../core/errors.ts';
import { broadcastShapes, sameShape, sizeOf } from '../core/layout/shape.ts';
import { broadcastStrides, forEachOffset } from '../core/layout/stride.ts';
import { memo } from '../core/memo.ts';
import type { NDArray } from '../core/ndarray.ts';
import { fromTypedArray } from '../creation/from.ts';
import { contiguous, convert } from '../loops/convert.ts';
import { Formula } from '../loops/formula.ts';
import type { Picked } from '../loops/gather.ts';
import { scalarOperand } from '../loops/operand.ts';
import { execute } from '../loops/plan.ts';
import { castNode, inputNode } from '../loops/symbol.ts';
import { broadcastTo } from '../manipulation/broadcast.ts';
import { max, min } from '../reduction/reductions.ts';
import { add } from '../ufunc/arithmetic.ts';
import type { Resolved } from './basic.ts';

/**
 * Returns the items that integer arrays pick from a view.
 *
 * @throws IndexError for indices out of bounds, and for arrays that do not broadcast together
 */
export function pickedItems({ view, picks, adjacent }: Resolved): Picked {
  const shape = tryBroadcast(picks.map((p) => p.indices.shape));
  const offsets = currentRecording() ? offsetsOneByOne(view, picks, shape) : offsetsOf(view, picks, shape);
  const axes = picks.map((p) => p.axis);
  const before = view.shape.filter((_, k) => !axes.includes(k) && k < axes[0]!).length;
  return { view, offsets, shape, axes, before: adjacent ? before : 0 };
}

/** The formula `(index < 0 ? index + length : index) * stride`, in float64. */
const offsetFormula = memo((dtype: DType): Formula => {
  const index = castNode(inputNode(0, dtype), 'float64');
  const counted = e.select(e.lt(index, 0), e.add(index, inputNode(1, 'float64')), index);
  const root = e.mul(counted, inputNode(2, 'float64'));
  return new Formula(root, [dtype, 'float64', 'float64'], 'float64');
});

/** Returns the byte offsets of all picked positions in the view, computed by kernels. */
function offsetsOf(view: NDArray, picks: Resolved['picks'], picked: readonly number[]): NDArray<'float64'> {
  let sum: NDArray | undefined;
  for (const { axis, indices } of picks) {
    const [length, stride] = [view.shape[axis]!, view.strides[axis]!];
    const isOut = indices.size > 0 && (Number(min(indices).item()) < -length || Number(max(indices).item()) >= length);
    if (isOut) return offsetsOneByOne(view, picks, picked); // It throws an error that names the index.
    const numbers = [scalarOperand(length, 'float64'), scalarOperand(stride, 'float64')];
    const offsets = execute(offsetFormula(indices.dtype), [indices, ...numbers]);
    sum = sum ? add(sum, offsets) : offsets;
  }
  const spread = sameShape(sum!.shape, picked) ? sum! : broadcastTo(sum!, picked);
  return convert(contiguous(spread), 'float64');
}

/**
 * Returns the byte offsets of all picked positions, index by index: indices may be known although
 * operations are being recorded.
 *
 * @throws IndexError that names the index
 */
function offsetsOneByOne(view: NDArray, picks: Resolved['picks'], picked: readonly number[]): NDArray<'float64'> {
  const offsets = new Float64Array(sizeOf(picked));
  for (const { axis, indices } of picks) {
    indices.block.lookIfKnown();
    const [length, stride] = [view.shape[axis]!, view.strides[axis]!];
    const values = arenaAs(indices.dtype);
    let k = 0;
    forEachOffset(picked, [broadcastStrides(indices.shape, indices.strides, picked)], ([offset]) => {
      const index = Number(values[(indices.address + offset!) / indices.itemsize]!);
      if (index < -length || index >= length)
        throw new IndexError(`index ${index} is out of bounds for axis ${axis} with size ${length}`);
      offsets[k++]! += (index < 0 ? index + length : index) * stride;
    });
  }
  return fromTypedArray(offsets);
}

function tryBroadcast(shapes: readonly (readonly number[])[]): number[] {
  try {
    return broadcastShapes(...shapes);
  } catch {
    throw new IndexError(
      `shape mismatch: indexing arrays could not be broadcast together with shapes ${shapes.map(shapeText).join(' ')}`,
    );
  }
}
