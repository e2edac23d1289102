import { elements, keepAlive, memory } from '@numloom/kernels';
import { allocateArray } from '../core/array-memory.ts';
import { checkDevice, type Device } from '../core/device.ts';
import { checkDType, type DType, describe, dtypes } from '../core/dtype/dtype.ts';
import { ArgumentError } from '../core/errors.ts';
import { checkShape } from '../core/layout/shape.ts';
import { forEachOffset, type Strides } from '../core/layout/stride.ts';
import { NDArray } from '../core/ndarray.ts';
import { readOptions } from '../core/options.ts';
import { copy } from '../manipulation/copy.ts';

/**
 * A description of an array's elements that `__dlpack__` hands over: a buffer and how elements lie in it, since
 * JavaScript has no pointers. The array API: the capsule of `__dlpack__`.
 */
export interface DlpackCapsule {
  /** The data type of the elements. */
  readonly dtype: DType;
  /** The length of every axis. */
  readonly shape: readonly number[];
  /** The bytes from an element to its neighbour along each axis. */
  readonly strides: Strides;
  /** The memory that the elements lie in. */
  readonly buffer: ArrayBufferLike;
  /** The bytes from the start of the buffer to the first element. */
  readonly byteOffset: number;
}

/** An object that offers its elements by DLPack: an array of this library, or of any other with this method. */
export interface DlpackExporter {
  /** Describes the elements. The array API: `x.__dlpack__()`. */
  __dlpack__(): DlpackCapsule;
}

/** Returns the capsule of an array; it keeps the memory alive. */
export function toCapsule(a: NDArray): DlpackCapsule {
  a.block.look();
  const { dtype, shape, strides, address, block } = a;
  const capsule = { dtype, shape, strides, buffer: memory.buffer, byteOffset: address };
  keepAlive(capsule, block);
  return capsule;
}

/**
 * Returns an array with the elements of another library's. An array of this library is taken as it is, unless `copy` is
 * true; elements of others are copied into the arena. NumPy: `np.from_dlpack`.
 *
 * @throws ArgumentError for objects without `__dlpack__`, capsules that point outside of their buffer, `copy: false`
 * where a copy cannot be avoided, a device other than 'cpu', and an unknown option
 * @throws DTypeError for a capsule of an unknown dtype
 * @throws ShapeError for a capsule with negative lengths or fractions
 * @example
 * ```ts
 * const { buffer } = new Float64Array([1, 2, 3, 4]);
 * const capsule = { dtype: 'float64', shape: [2, 2], strides: [8, 16], buffer, byteOffset: 0 } as const;
 * np.fromDlpack({ __dlpack__: () => capsule }) // [[1, 3], [2, 4]]
 * ```
 */
export function fromDlpack(
  x: DlpackExporter,
  options?: { readonly device?: Device | null; readonly copy?: boolean | null },
): NDArray {
  const { device, copy: copying = null } = readOptions('fromDlpack', options, ['device', 'copy']);
  checkDevice(device);
  if (x instanceof NDArray) return copying === true ? copy(x) : x;
  if (typeof x !== 'object' || x === null || typeof x.__dlpack__ !== 'function')
    throw new ArgumentError(`fromDlpack: expected an array with a method __dlpack__; got ${describe(x)}`);
  if (copying === false)
    throw new ArgumentError('fromDlpack: unable to avoid a copy: the elements lie outside of the arena');
  const capsule = x.__dlpack__();
  const dtype = checkDType(capsule.dtype);
  const shape = checkShape(capsule.shape);
  const result = allocateArray(shape, dtype);
  if (result.size > 0) copyElements(capsule, result);
  return result;
}

function copyElements({ buffer, byteOffset, strides }: DlpackCapsule, result: NDArray): void {
  const { dtype, shape, itemsize } = result;
  const unit = elements[dtypes[dtype].element].bytes;
  const parts = itemsize / unit;
  if (strides.length !== shape.length || ![byteOffset, ...strides].every((s) => s % unit === 0))
    throw new ArgumentError(
      `fromDlpack: offset ${byteOffset} and strides (${strides}) do not fit shape (${shape}) of ${dtype}`,
    );
  const from = new elements[dtypes[dtype].element].array(buffer, 0, Math.floor(buffer.byteLength / unit));
  const to = result.data;
  let k = 0;
  forEachOffset(shape, [strides], ([offset]) => {
    const at = (byteOffset + offset!) / unit;
    if (at < 0 || at + parts > from.length)
      throw new ArgumentError('fromDlpack: the capsule names elements outside of its buffer');
    for (let part = 0; part < parts; part++) to[k++] = from[at + part]!;
  });
}
