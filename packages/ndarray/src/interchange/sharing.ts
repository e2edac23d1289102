import { attachBlock, keepAlive, type SharedBlock, shareBlock } from '@numloom/kernels';
import { checkDType, type DType, describe } from '../core/dtype/dtype.ts';
import { ArgumentError } from '../core/errors.ts';
import { checkShape, type Shape } from '../core/layout/shape.ts';
import type { Strides } from '../core/layout/stride.ts';
import { NDArray } from '../core/ndarray.ts';
import { toArray } from '../core/operand.ts';

/**
 * Names an array to another thread: plain data, which can be cloned, for the same memory. `np.share`
 * makes it, `np.attach` reads it.
 */
export interface ArrayHandle<D extends DType = DType> {
  /** The data type of the elements. */
  readonly dtype: D;
  /** The length of every axis. */
  readonly shape: Shape;
  /** The bytes from an element to its neighbour along each axis. */
  readonly strides: Strides;
  /** The bytes from the start of the block to the first element. */
  readonly offset: number;
  /** The name of the memory block, by which the other thread finds it. */
  readonly block: SharedBlock;
}

/**
 * Returns a small plain handle of an array, by which a task of `crew.run` attaches the same memory: nothing is copied.
 * The memory stays while either side holds the array, and, before the other side has attached it, while the array or
 * the handle itself is reachable on this side; `crew.run` sees to that for its data and its answer:
 * `await crew.run(file, { images: np.share(images) })`.
 *
 * Both sides may write; the program has to order who writes when. NumPy: none. Python: `multiprocessing.shared_memory`.
 *
 * @throws DisposedError for an array that was disposed of
 * @throws PendingError for an array that an unsettled `crew.offload` computes
 * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
 * @throws SharingError when too many arrays are shared at once
 * @example
 * ```ts
 * const handle = np.share(np.arange(3));
 * [handle.dtype, handle.shape, handle.strides] // ['int64', [3], [8]]
 * ```
 */
export function share<D extends DType>(x: NDArray<D>): ArrayHandle<D> {
  const { dtype, shape, strides, address, block } = toArray(x);
  const handle = {
    dtype,
    shape: [...shape],
    strides: [...strides],
    offset: address - block.address,
    block: shareBlock(block),
  };
  keepAlive(handle, block);
  return handle;
}

/**
 * Returns the array that a handle names: the same memory, in this thread. In a task of `crew.run` the handle comes with
 * the task's data: `np.attach(data.images)`. NumPy: none. Python: `multiprocessing.shared_memory`.
 *
 * @throws ArgumentError for anything but a handle, and one that names elements outside of its memory
 * @throws SharingError when the array was freed before, or this thread is none of a crew
 * @throws DTypeError for a handle of an unknown dtype
 * @throws ShapeError for a handle with negative lengths or fractions
 * @example
 * ```ts
 * const a = np.array([1, 2]);
 * np.attach(np.share(a)).set([0], 7);
 * a // [7, 2]
 * ```
 */
export function attach<D extends DType>(handle: ArrayHandle<D>): NDArray<D> {
  const sound =
    typeof handle === 'object' && handle !== null && typeof handle.block === 'object' && handle.block !== null;
  if (!sound) throw new ArgumentError(`attach: expected what np.share has made; got ${describe(handle)}`);
  const { dtype, shape, strides, offset, block: named } = handle;
  const block = attachBlock(named);
  const lengths = checkShape(shape);
  const array = new NDArray(checkDType(dtype) as D, lengths, strides, block.address + offset, block);
  if (!isInside(array)) throw new ArgumentError('attach: the handle names elements outside of its memory');
  return array;
}

function isInside({ shape, strides, address, itemsize, block }: NDArray): boolean {
  if (!Array.isArray(strides) || strides.length !== shape.length || !strides.every(Number.isInteger)) return false;
  if (address % itemsize !== 0 || strides.some((s) => s % itemsize !== 0)) return false;
  let [low, high] = [address, address + itemsize];
  shape.forEach((length, k) => {
    const span = Math.max(0, length - 1) * strides[k]!;
    if (span < 0) low += span;
    else high += span;
  });
  return shape.includes(0) || (low >= block.address && high <= block.address + block.bytes);
}
