import { allocateArray } from '../core/array-memory.ts';
import { checkDType, type DType, isComplex, type Scalar, toStored } from '../core/dtype/dtype.ts';
import { scalarType } from '../core/dtype/promote.ts';
import { arenaAs } from '../core/element-access.ts';
import { checkShape, type Shape } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { assign } from '../loops/assign.ts';
import { creationOptions, type DTypeOption } from './array.ts';

/** An array with undefined contents. NumPy: `np.empty`. */
export function empty<D extends DType = 'float64'>(shape: number | Shape, given?: DTypeOption<D>): NDArray<D> {
  const options = creationOptions('empty', given);
  return allocateArray(checkShape(shape), checkDType(options.dtype ?? 'float64') as D);
}

/** An array of zeros. NumPy: `np.zeros`. */
export function zeros<D extends DType = 'float64'>(shape: number | Shape, given?: DTypeOption<D>): NDArray<D> {
  const options = creationOptions('zeros', given);
  return full(shape, 0, { dtype: checkDType(options.dtype ?? 'float64') as D });
}

/** An array of ones. NumPy: `np.ones`. */
export function ones<D extends DType = 'float64'>(shape: number | Shape, given?: DTypeOption<D>): NDArray<D> {
  const options = creationOptions('ones', given);
  return full(shape, 1, { dtype: checkDType(options.dtype ?? 'float64') as D });
}

/** Larger arrays are filled by a job, which threads share. */
const FILLED_AT_ONCE = 4096;

/** An array that is `value` everywhere. NumPy: `np.full`; a number is float64 here, whole or not. */
export function full<D extends DType = 'float64'>(
  shape: number | Shape,
  value: Scalar,
  given?: DTypeOption<D>,
): NDArray<D> {
  const options = creationOptions('full', given);
  const dtype = checkDType(options.dtype ?? scalarType(value)) as D;
  const stored = toStored(value, dtype);
  const result = allocateArray(checkShape(shape), dtype);
  if (result.size > FILLED_AT_ONCE || isComplex(dtype)) assign(result, value);
  else {
    const start = result.address / result.itemsize;
    (arenaAs(dtype) as Float64Array).fill(stored as number, start, start + result.size);
  }
  return result;
}

type Like<D extends DType> = DTypeOption<D> & { readonly shape?: number | Shape };

/** The shape and dtype of another array, unless the options say otherwise. */
function like<D extends DType>(x: Operand, options: Like<D> | undefined): [number | Shape, { readonly dtype: D }] {
  const a = toArray(x);
  const { shape = a.shape, dtype = a.dtype } = creationOptions('like', options, ['dtype', 'shape']);
  return [shape, { dtype: dtype as D }];
}

/** Zeros in the shape and dtype of another array. NumPy: `np.zeros_like`. */
export const zerosLike = <A extends DType, D extends DType = A>(x: NDArray<A>, options?: Like<D>): NDArray<D> =>
  zeros(...like(x, options));

/** Ones in the shape and dtype of another array. NumPy: `np.ones_like`. */
export const onesLike = <A extends DType, D extends DType = A>(x: NDArray<A>, options?: Like<D>): NDArray<D> =>
  ones(...like(x, options));

/** NumPy: `np.empty_like`. */
export const emptyLike = <A extends DType, D extends DType = A>(x: NDArray<A>, options?: Like<D>): NDArray<D> =>
  empty(...like(x, options));

/** NumPy: `np.full_like`. */
export function fullLike<A extends DType, D extends DType = A>(
  x: NDArray<A>,
  value: Scalar,
  options?: Like<D>,
): NDArray<D> {
  const [shape, dtype] = like(x, options);
  return full(shape, value, dtype);
}
