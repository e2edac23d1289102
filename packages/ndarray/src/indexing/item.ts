import { resultArray } from '../core/array-memory.ts';
import { type DType, isScalar } from '../core/dtype/dtype.ts';
import { BroadcastError, shapeText } from '../core/errors.ts';
import { isBroadcastable, sameShape } from '../core/layout/shape.ts';
import { NDArray } from '../core/ndarray.ts';
import { type Operand, toArray } from '../core/operand.ts';
import { assign } from '../loops/assign.ts';
import { gather, scatter, shapeOfPicked } from '../loops/gather.ts';
import { pickedItems } from './advanced.ts';
import { resolve } from './basic.ts';
import type { Index, IndexItem } from './index-item.ts';

/**
 * Returns the part of an array that the items of an index name: a view, or a copy where an array picks
 * elements. NumPy: `a[items]`.
 *
 * @throws IndexError for an index out of bounds, of the wrong kind, or too many of them
 */
export function getIndex<D extends DType>(a: NDArray<D>, items: readonly IndexItem[]): NDArray<D> {
  a.block.read();
  const resolved = resolve(a, items);
  if (resolved.picks.length === 0) return resolved.view as NDArray<D>;
  const picked = pickedItems(resolved);
  const result = gather(picked);
  picked.offsets.dispose();
  return result as NDArray<D>;
}

/**
 * Writes an operand to the part of an array that an index names. NumPy: `a[index] = value`.
 *
 * @throws IndexError for an index out of bounds, of the wrong kind, or too many of them
 * @throws BroadcastError when the value does not fit
 */
export function setIndex(a: NDArray, index: Index, value: Operand): void {
  a.block.write();
  const items = isItemList(index) ? index : [index];
  if (setWhere(a, items, value)) return;
  const resolved = resolve(a, items);
  const source = isScalar(value) ? value : toArray(value);
  if (resolved.picks.length === 0) return assign(resolved.view, source);
  const picked = pickedItems(resolved);
  const shape = shapeOfPicked(picked);
  const values = toArray(source);
  if (!isBroadcastable(values.shape, shape))
    throw new BroadcastError(
      [values.shape, shape],
      `shape mismatch: value array of shape ${shapeText(values.shape)} could not be broadcast to indexing result of shape ${shapeText(shape)}`,
    );
  // The value is spread to the result's shape first: then every picked item has its own part of it.
  const spread = resultArray(shape, a.dtype);
  assign(spread, isScalar(source) ? source : values);
  scatter(picked, spread);
  spread.dispose();
  picked.offsets.dispose();
}

/**
 * Does `a[mask] = scalar` for a mask of the array's shape, and says whether it did: one pass, with no need
 * to know where the mask holds.
 */
function setWhere(a: NDArray, items: readonly IndexItem[], value: Operand): boolean {
  const [mask] = items;
  const simple =
    items.length === 1 && mask instanceof NDArray && mask.dtype === 'bool' && sameShape(mask.shape, a.shape);
  if (!simple || !isScalar(value)) return false;
  assign(a, value, mask);
  return true;
}

/**
 * Whether an index is a list of items. `a.set([1, 2], v)` could be one integer array, too; it means, as the tuple that
 * it looks like, one index per axis.
 */
const isItemList = (index: Index): index is readonly IndexItem[] => Array.isArray(index);
