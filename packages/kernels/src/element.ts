/** The type of an element as it lies in memory. */
export type ElementType = 'f64' | 'f32' | 'i64' | 'u64' | 'i32' | 'u32' | 'i16' | 'u16' | 'i8' | 'u8' | 'bool';

/** The element types that the matrix product computes with. */
export type FloatElement = 'f64' | 'f32';

/**
 * The type of a value in a SIMD lane while it is computed with. Integers below 32 bits are held in 32-bit lanes and wrapped
 * after every operation that may leave their range; a truth value is a mask, all ones or all zeros, as wide as the widest
 * lane of its expression.
 */
export type LaneType = 'f64' | 'f32' | 'i64' | 'u64' | 'i32' | 'u32' | 'mask';

/** The typed array that shows elements of each type. */
export interface TypedArrays {
  /** 64-bit floats. */
  readonly f64: Float64Array;
  /** 32-bit floats. */
  readonly f32: Float32Array;
  /** Signed 64-bit integers, as bigints. */
  readonly i64: BigInt64Array;
  /** Unsigned 64-bit integers, as bigints. */
  readonly u64: BigUint64Array;
  /** Signed 32-bit integers. */
  readonly i32: Int32Array;
  /** Unsigned 32-bit integers. */
  readonly u32: Uint32Array;
  /** Signed 16-bit integers. */
  readonly i16: Int16Array;
  /** Unsigned 16-bit integers. */
  readonly u16: Uint16Array;
  /** Signed 8-bit integers. */
  readonly i8: Int8Array;
  /** Unsigned 8-bit integers. */
  readonly u8: Uint8Array;
  /** Truth values, a byte each: 0 or 1. */
  readonly bool: Uint8Array;
}

/** A typed array that shows elements of some type. */
export type TypedArray = TypedArrays[ElementType];

/** All that is known of an element type. */
export interface Element<E extends ElementType = ElementType> {
  /** Bytes of an element in memory. */
  readonly bytes: 1 | 2 | 4 | 8;
  /** The type of the lane that it is computed in. */
  readonly lane: LaneType;
  /** The class of the typed array that shows such elements. */
  readonly array: new (
    buffer: ArrayBufferLike,
    byteOffset: number,
    length: number,
  ) => TypedArrays[E];
}

/** The one table of element types. */
export const elements: { readonly [E in ElementType]: Element<E> } = {
  f64: { bytes: 8, lane: 'f64', array: Float64Array },
  f32: { bytes: 4, lane: 'f32', array: Float32Array },
  i64: { bytes: 8, lane: 'i64', array: BigInt64Array },
  u64: { bytes: 8, lane: 'u64', array: BigUint64Array },
  i32: { bytes: 4, lane: 'i32', array: Int32Array },
  u32: { bytes: 4, lane: 'u32', array: Uint32Array },
  i16: { bytes: 2, lane: 'i32', array: Int16Array },
  u16: { bytes: 2, lane: 'i32', array: Uint16Array },
  i8: { bytes: 1, lane: 'i32', array: Int8Array },
  u8: { bytes: 1, lane: 'i32', array: Uint8Array },
  bool: { bytes: 1, lane: 'mask', array: Uint8Array },
};
