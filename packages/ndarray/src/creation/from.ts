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
 * Returns a new complex array with the given real and imaginary parts, which are broadcast together. It is complex64
 * for two float32 operands, otherwise complex128. NumPy: `re + 1j * im`.
 *
 * @throws BroadcastError when the shapes do not go together
 * @example `np.complexFromParts([1, 2], 0.5) // [(1+0.5j), (2+0.5j)]`
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
 * Returns a new array with the values of a typed array, copied into the arena in one go: (n,), or any shape of n
 * elements. The dtype is that of the typed array. NumPy: `np.frombuffer`, but for the copy.
 *
 * @throws DTypeError for anything but a typed array
 * @throws ShapeError when the shape has another size, negative lengths or fractions
 * @throws ArgumentError for anything but a shape
 * @example `np.fromTypedArray(new Float32Array([1, 2, 3, 4]), [2, 2]) // [[1, 2], [3, 4]]`
 */
export function fromTypedArray<T extends ArrayBufferView & ArrayLike<number | bigint>>(
  values: T,
  shape?: Shape,
): NDArray<TypedName<T>> {
  // The type is found by its tag, since instanceof does not hold for objects of another realm (a test runner, a vm
  // context).
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

/**
 * Returns what a function makes of the arrays of indices of a shape: one float64 array per axis, each of the whole
 * shape. The function is called once. NumPy: `np.fromfunction`.
 *
 * @throws ShapeError for negative lengths or fractions
 * @throws ArgumentError for anything but a function, or a shape that is neither a number nor a list
 * @example `np.fromfunction((i, j) => np.add(np.multiply(i, 10), j), [2, 3]) // [[0, 1, 2], [10, 11, 12]]`
 */
export const fromfunction = (f: (...indices: NDArray[]) => Operand, shape: readonly number[]): NDArray => {
  if (typeof f !== 'function') throw new ArgumentError(`fromfunction: expected a function; got ${describe(f)}`);
  const grid = indices(shape);
  return toArray(f(...unstack(grid).map((index) => copyOf(index, 'float64'))));
};

/**
 * Returns a new 1-d array with the values that something iterable gives, in a dtype. NumPy: `np.fromiter`.
 *
 * @throws DTypeError for values that are no numbers, bigints or booleans, or an unknown dtype
 * @throws OverflowError for a value that the dtype cannot hold
 * @throws ArgumentError for anything that is not iterable, and for strings
 * @example `np.fromiter(new Set([1, 2, 2]), 'int32') // [1, 2]`
 */
export function fromiter<D extends DType>(values: Iterable<number | bigint | boolean>, dtype: D): NDArray<D> {
  if (typeof values !== 'object' || values === null || !(Symbol.iterator in values))
    throw new ArgumentError(`fromiter: expected something to iterate over; got ${describe(values)}`);
  return array([...values], { dtype });
}
