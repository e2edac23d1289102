import * as np from '@numloom/ndarray';

/** The dtype that the toolkit answers in: float32 for float32, otherwise float64. */
export type FloatOf<X> = X extends np.NDArray<'float32'> ? 'float32' : 'float64';

/**
 * An operand as the toolkit computes with it: float arrays as they are, other arrays and nested lists as float64 arrays.
 * Symbols of a fused formula and scalars pass through.
 *
 * @throws DTypeError for strings, null and other things that are not numbers
 * @throws ShapeError for ragged lists
 */
export function asFloat(x: np.Operand): np.Operand {
  if (x instanceof np.NDArray) return x.dtype === 'float32' || x.dtype === 'float64' ? x : np.astype(x, 'float64');
  if (Array.isArray(x)) return asFloat(np.asarray(x));
  if (x === null || typeof x === 'string' || x === undefined) return np.asarray(x);
  return x;
}

/**
 * An operand as a float array, also where it is a scalar.
 *
 * @throws DTypeError for strings, null and other things that are not numbers
 * @throws ShapeError for ragged lists
 */
export function asFloatArray(x: np.Operand): np.NDArray {
  const floats = asFloat(x);
  return floats instanceof np.NDArray ? floats : np.asarray(floats, { dtype: 'float64' });
}
