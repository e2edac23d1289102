import * as np from '@numloom/ndarray';

/** What of an Apache Arrow vector is looked at: nothing of the library is needed. */
export interface ArrowVector {
  readonly length: number;
  readonly nullCount: number;
  toArray(): unknown;
}

/**
 * A 1-d array of a vector of numbers without nulls: its elements are copied once, into the arena.
 *
 * @throws ArgumentError for a vector with nulls, or of anything but numbers
 */
export function fromArrow(vector: ArrowVector): np.NDArray {
  const sound = typeof vector === 'object' && vector !== null && typeof vector.toArray === 'function';
  if (!sound) throw new np.ArgumentError('fromArrow: expected an Arrow vector');
  if (vector.nullCount > 0)
    throw new np.ArgumentError(`fromArrow: ${vector.nullCount} of ${vector.length} values are null`);
  const values = vector.toArray();
  if (ArrayBuffer.isView(values) && !(values instanceof DataView))
    return np.fromTypedArray((values as Float64Array).subarray(0, vector.length));
  const list = Array.from(values as Iterable<unknown>);
  if (!list.every((v) => typeof v === 'boolean'))
    throw new np.ArgumentError('fromArrow: expected a vector of numbers or booleans');
  return np.array(list as boolean[]);
}

/**
 * The elements as a typed array over the arena's own memory, nothing copied: what Arrow's `makeVector` takes. Writing to either is
 * writing to both.
 *
 * @throws ArgumentError unless the array is 1-d and contiguous; DTypeError for bool and complex, which Arrow keeps otherwise
 * @example `const vector = makeVector(toArrow(a))`
 */
export function toArrow(x: np.NDArray): np.NDArray['data'] {
  if (x.ndim !== 1) throw new np.ArgumentError(`toArrow: a vector has one dimension; got shape (${x.shape})`);
  if (x.dtype === 'bool' || x.dtype.startsWith('complex'))
    throw new np.DTypeError(`toArrow: ${x.dtype} has no Arrow vector over the same memory`);
  return x.data;
}
