import * as np from '@numloom/ndarray';

/** The part of an Apache Arrow vector that is looked at: nothing of the library itself is needed. */
export interface ArrowVector {
  /** Number of elements. */
  readonly length: number;
  /** Number of elements that are null. */
  readonly nullCount: number;
  /** The elements: a typed array of numbers, or an iterable. */
  toArray(): unknown;
}

const isTypedArray = (values: unknown): values is np.NDArray['data'] =>
  ArrayBuffer.isView(values) && !(values instanceof DataView);

/**
 * The numbers or booleans of an Arrow vector as an array of shape (n,), in the vector's own type. They are copied once, into the
 * arena. Source: the primitive layout of the Apache Arrow columnar format.
 *
 * @throws ArgumentError for a vector with nulls, or of anything but numbers and booleans
 * @example
 * ```ts
 * const vector = { length: 3, nullCount: 0, toArray: () => Float64Array.of(1, 2, 3) }; // like makeVector([1, 2, 3]) of apache-arrow
 * io.fromArrow(vector) // [1, 2, 3]
 * ```
 */
export function fromArrow(vector: ArrowVector): np.NDArray {
  const sound = typeof vector === 'object' && vector !== null && typeof vector.toArray === 'function';
  if (!sound) throw new np.ArgumentError('fromArrow: expected an Arrow vector');
  if (vector.nullCount > 0)
    throw new np.ArgumentError(`fromArrow: ${vector.nullCount} of ${vector.length} values are null`);
  const values = vector.toArray();
  if (isTypedArray(values)) return np.fromTypedArray(values.subarray(0, vector.length));
  const list = Array.from(values as Iterable<unknown>);
  if (!list.every((v) => typeof v === 'boolean'))
    throw new np.ArgumentError('fromArrow: expected a vector of numbers or booleans');
  return np.array(list);
}

/**
 * The elements of an array of shape (n,) as a typed array over the arena's own memory, nothing copied: `makeVector` of
 * apache-arrow takes it. Writing to either is writing to both.
 *
 * @throws ArgumentError unless the array has one dimension and is contiguous
 * @throws DTypeError for bool and complex, which Arrow keeps in another layout
 * @example `io.toArrow(np.array([1, 2, 3])).length // 3`
 */
export function toArrow(x: np.NDArray): np.NDArray['data'] {
  if (x.ndim !== 1) throw new np.ArgumentError(`toArrow: a vector has one dimension; got shape (${x.shape})`);
  if (x.dtype === 'bool' || x.dtype.startsWith('complex'))
    throw new np.DTypeError(`toArrow: ${x.dtype} has no Arrow vector over the same memory`);
  return x.data;
}
