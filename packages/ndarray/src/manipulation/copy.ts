import { checkDevice, type Device } from '../core/device.ts';
import { checkDType, type DType, describe, isScalar } from '../core/dtype/dtype.ts';
import { ArgumentError } from '../core/errors.ts';
import { NDArray } from '../core/ndarray.ts';
import { type Operand, toArray } from '../core/operand.ts';
import { readOptions } from '../core/options.ts';
import { assign } from '../loops/assign.ts';
import { convert, copyOf } from '../loops/convert.ts';

/** A new array in C order. NumPy: `np.copy`. */
export const copy = <D extends DType>(a: NDArray<D>): NDArray<D> => copyOf(toArray(a));

/** A copy as another dtype, converted as C does. NumPy: `a.astype(dtype)`. */
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

/** `target[...] = source`, broadcast and cast. NumPy: `np.copyto` (with casting='unsafe'). */
export function copyto(target: NDArray, source: Operand): void {
  if (!(target instanceof NDArray))
    throw new ArgumentError(`copyto: the target must be an array; got ${describe(target)}`);
  assign(target, isScalar(source) ? source : toArray(source));
}
