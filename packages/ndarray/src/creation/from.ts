import { elements } from '@numloom/kernels';
import { allocateArray, resultArray } from '../core/array-memory.ts';
import { type ComplexDType, complexType, type DType, describe, dtypeNames, dtypes } from '../core/dtype/dtype.ts';
import { promoteTypes } from '../core/dtype/promote.ts';
import { arenaAs } from '../core/element-access.ts';
import { ArgumentError, DTypeError, ShapeError, tupleText } from '../core/errors.ts';
import { broadcastShapes, checkShape, type Shape, sizeOf } from '../core/layout/shape.ts';
import type { NDArray } from '../core/ndarray.ts';
import type { Operand } from '../core/operand.ts';
import { toArray } from '../core/operand.ts';
import { assign } from '../loops/assign.ts';
import { imaginaryPlane, realPlane } from '../loops/complex-planes.ts';
import { copyOf } from '../loops/convert.ts';
import { unstack } from '../manipulation/split.ts';
import { array } from './array.ts';
import { indices } from './grids.ts';

/**
 * A complex array of real and imaginary parts, which are broadcast; complex64 for two float32, otherwise complex128.
 *
 * @example `np.complexFromParts([1, 2], 0.5) // [1.+0.5j 2.+0.5j]`
 */
export function complexFromParts(re: Operand, im: Operand): NDArray<ComplexDType> {
  const [a, b] = [toArray(re), toArray(im)];
  const shape = broadcastShapes(a.shape, b.shape);
  const result = resultArray(shape, complexType(promoteTypes(a.dtype, b.dtype)));
  assign(realPlane(result), a);
  assign(imaginaryPlane(result), b);
  return result;
}

type TypedName<T> = T extends Float64Array ? 'float64' : T extends Float32Array ? 'float32' : DType;

/** The dtypes of the classes of typed arrays, by the classes' names. */
const typedArrays: ReadonlyMap<string, DType> = new Map([
  ...dtypeNames.flatMap((dtype): [string, DType][] => {
    const { kind, element } = dtypes[dtype];
    return kind === 'bool' || kind === 'complex' ? [] : [[elements[element].array.name, dtype]];
  }),
  ['Uint8ClampedArray', 'uint8'],
]);

/**
 * A new array with the values of a typed array (copied into the arena in one go), optionally in a shape.
 *
 * @throws DTypeError for anything but a typed array
 * @throws ShapeError if the shape has another size
 */
export function fromTypedArray<T extends ArrayBufferView & ArrayLike<number | bigint>>(
  values: T,
  shape?: Shape,
): NDArray<TypedName<T>> {
  // By tag: under another realm (a test runner, a vm context) instanceof does not hold.
  const dtype = typedArrays.get(Object.prototype.toString.call(values).slice(8, -1));
  if (!dtype) throw new DTypeError(`fromTypedArray: expected a typed array; got ${describe(values)}`);
  const to = shape ? checkShape(shape) : [values.length];
  if (sizeOf(to) !== values.length)
    throw new ShapeError(
      `cannot reshape array of size ${values.length} into shape ${tupleText(to).replaceAll(' ', '')}`,
    );
  const result = allocateArray(to, dtype);
  (arenaAs(dtype) as Float64Array).set(values as unknown as Float64Array, result.address / result.itemsize);
  result.block.known = true;
  return result as NDArray<TypedName<T>>;
}

/** The elements that a function gives for the arrays of indices. NumPy: `np.fromfunction`. */
export const fromfunction = (f: (...indices: NDArray[]) => Operand, shape: readonly number[]): NDArray => {
  if (typeof f !== 'function') throw new ArgumentError(`fromfunction: expected a function; got ${describe(f)}`);
  const grid = indices(shape);
  return toArray(f(...unstack(grid).map((index) => copyOf(index, 'float64'))));
};

/** The numbers that an iterator gives. NumPy: `np.fromiter`. */
export function fromiter<D extends DType>(values: Iterable<number | bigint | boolean>, dtype: D): NDArray<D> {
  if (typeof values !== 'object' || values === null || !(Symbol.iterator in values))
    throw new ArgumentError(`fromiter: expected something to iterate over; got ${describe(values)}`);
  return array([...values], { dtype });
}
