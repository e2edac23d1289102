import { fromStored } from './array-memory.ts';
import type { Complex } from './dtype/complex.ts';
import { type DType, describe, isScalar, type Scalar, toStored } from './dtype/dtype.ts';
import { promoteTypes, scalarType } from './dtype/promote.ts';
import { ArgumentError, DTypeError, ShapeError, tupleText } from './errors.ts';
import type { Shape } from './layout/shape.ts';
import { NDArray } from './ndarray.ts';

/** A scalar, or nested lists of scalars, as deep as the array that they stand for has dimensions. */
export type Nested = Scalar | readonly Nested[];

/**
 * An array, or what every operation accepts in place of one: a scalar, or nested lists of scalars. Lists become
 * arrays as `np.array` makes them: numbers are float64, booleans bool, bigints int64. Wherever an operand is
 * read, ragged lists throw a `ShapeError`, values that are no numbers a `DTypeError`, and an array that was
 * disposed of a `DisposedError`.
 */
export type Operand = NDArray | Nested;

type NestedOf<T> = T | readonly NestedOf<T>[];

/**
 * The dtype of the array that nested lists become: bool of booleans, int64 of bigints, float64 of
 * numbers, complex128 of mixed lists.
 */
export type DTypeOfNested<T> =
  T extends NestedOf<boolean>
    ? 'bool'
    : T extends NestedOf<bigint>
      ? 'int64'
      : T extends NestedOf<number>
        ? 'float64'
        : T extends NestedOf<number | bigint | boolean | Complex>
          ? 'complex128'
          : DType;

/**
 * Returns an operand as an array: an array as it is, nested lists and scalars as a new array. Most operands enter here,
 * so this is where an array that was disposed of is refused.
 *
 * @throws DisposedError when the array was disposed of
 * @throws ShapeError for ragged lists
 * @throws DTypeError for anything that is no number, bigint, boolean or Complex
 */
export function toArray<D extends DType>(operand: NDArray<D>): NDArray<D>;
export function toArray(operand: Operand): NDArray;
export function toArray(operand: Operand): NDArray {
  if (!(operand instanceof NDArray)) return fromNested(operand);
  operand.block.read();
  return operand;
}

/** Makes a new array of nested lists, in the common dtype of their scalars or in a given one. */
export function fromNested(values: Nested, dtype?: DType): NDArray {
  const shape = shapeOfNested(values);
  const flat: Scalar[] = [];
  flatten(values, shape, flat);
  const type = dtype ?? commonType(flat);
  return fromStored(
    flat.map((value) => toStored(value, type)),
    shape,
    type,
  );
}

/**
 * Returns the arrays of a list of operands.
 *
 * @throws ArgumentError for anything that is no list
 */
export function arrayList(name: string, operands: readonly Operand[]): NDArray[] {
  if (!Array.isArray(operands))
    throw new ArgumentError(`${name}: expected a list of arrays; got ${describe(operands)}`);
  return operands.map((operand: Operand) => toArray(operand));
}

const isList = (values: Nested): values is readonly Nested[] => Array.isArray(values);

function shapeOfNested(values: Nested): number[] {
  const shape: number[] = [];
  for (let level: Nested | undefined = values; level !== undefined && isList(level); level = level[0])
    shape.push(level.length);
  return shape;
}

function flatten(values: Nested, shape: Shape, into: Scalar[], depth = 0): void {
  if (!isList(values) && !isScalar(values))
    throw new DTypeError(`array: cannot make an array of ${describe(values)}; expected numbers, bigints or booleans`);
  if (isList(values) !== depth < shape.length || (isList(values) && values.length !== shape[depth]))
    throw new ShapeError(
      'setting an array element with a sequence. The requested array has an inhomogeneous shape after ' +
        `${Math.max(1, depth)} dimensions. The detected shape was ${tupleText(shape.slice(0, Math.max(1, depth)))} + inhomogeneous part.`,
    );
  if (isList(values)) for (const value of values) flatten(value, shape, into, depth + 1);
  else into.push(values);
}

function commonType(values: readonly Scalar[]): DType {
  const types = new Set(values.map(scalarType));
  return types.size === 0 ? 'float64' : [...types].reduce((a, b) => promoteTypes(a, b));
}
