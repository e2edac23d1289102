import { checkDevice, type Device } from '../core/device.ts';
import { checkDType, type DType, describe, isScalar } from '../core/dtype/dtype.ts';
import { ArgumentError } from '../core/errors.ts';
import { NDArray } from '../core/ndarray.ts';
import { type Operand, toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { assign } from '../loops/assign.ts';
import { convert, copyOf } from '../loops/convert.ts';

/**
 * Returns a new array with the same elements, in C order. NumPy: `np.copy`.
 *
 * @throws DisposedError for an array that was disposed of
 * @example
 * ```ts
 * const a = np.array([1, 2]);
 * np.copy(a).set([0], 7);
 * a // [1, 2]
 * ```
 */
export const copy = <D extends DType>(a: NDArray<D>): NDArray<D> => copyOf(toArray(a));

/**
 * Returns the elements in another dtype: a copy, or, with `copy: false`, the array itself if it has that dtype
 * already. Fractions are cut off for integers, integers wrap around as in C, and imaginary parts are dropped for
 * real dtypes. NumPy: `np.astype`.
 *
 * @throws DTypeError for an unknown dtype
 * @throws ArgumentError for an unknown option, or a device other than 'cpu'
 * @example `np.astype(np.array([1.9, -1.9]), 'int32') // [1, -1]`
 */
export const astype = <D extends DType>(
  x: NDArray,
  dtype: D,
  options?: { readonly copy?: boolean; readonly device?: Device | null },
): NDArray<D> => {
  const a = toArray(x);
  const { copy: copying = true, device } = readOptions('astype', options, ['copy', 'device']);
  checkDevice(device);
  checkDType(dtype);
  return copying ? copyOf(a, dtype) : convert(a, dtype);
};

/**
 * Writes an operand to all elements of an array, which is changed in place: `target[...] = source`. The source is
 * broadcast to the target's shape and cast to its dtype as `astype` casts. NumPy: `np.copyto` with `casting='unsafe'`.
 *
 * @throws BroadcastError when the source does not go into the target's shape
 * @throws OverflowError for a scalar that an integer target cannot hold
 * @throws DTypeError for a complex scalar where the target is real
 * @throws ArgumentError for a target that is not an array
 * @example
 * ```ts
 * const a = np.zeros([2, 2]);
 * np.copyto(a, [1, 2]);
 * a // [[1, 2], [1, 2]]
 * ```
 */
export function copyto(target: NDArray, source: Operand): void {
  if (!(target instanceof NDArray))
    throw new ArgumentError(`copyto: the target must be an array; got ${describe(target)}`);
  assign(target, isScalar(source) ? source : toArray(source));
}
