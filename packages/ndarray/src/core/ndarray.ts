import { type Block, elements, keepAlive, memory, type TypedArray } from '@numloom/kernels';
import { Complex } from './dtype/complex.ts';
import { type DType, dtypes, isComplex, type Scalar, type ScalarOf } from './dtype/dtype.ts';
import { readElement } from './element-access.ts';
import { ArgumentError, IndexError, NumloomError } from './errors.ts';
import { normalizeAxis, type Shape, sizeOf } from './layout/shape.ts';
import { isDense, type Strides } from './layout/stride.ts';

/**
 * Nested JavaScript lists, as deep as the array has axes, as `tolist` gives them; the element itself for a 0-d array.
 */
export type NestedList<T> = T | NestedList<T>[];

/**
 * An n-dimensional array with NumPy's semantics: a block of the shared arena, a shape, and strides in bytes. Slices,
 * transposes and most reshapes are views of the same block.
 *
 * Arrays are made by the functions of the namespace (`np.array`, `np.zeros`, ...), never by the constructor. The class
 * itself holds the fields, the geometry and the elements; the methods that are functions of the namespace (`a.sum()`,
 * `a.reshape()`) are installed on it when the package is loaded. NumPy: `np.ndarray`.
 *
 * @example
 * ```ts
 * const a = np.array([[1, 2, 3], [4, 5, 6]]);
 * a.shape // [2, 3]
 * a.T.slice('1:', 0) // [2, 3]
 * a.sum({ axis: 0 }) // [5, 7, 9]
 * ```
 */
export class NDArray<D extends DType = DType> {
  /** The data type of the elements, such as `'float64'`. NumPy: `a.dtype`. */
  readonly dtype: D;
  /** The length of every axis; `[]` for a 0-d array. NumPy: `a.shape`. */
  readonly shape: Shape;
  /** The bytes from an element to its neighbour along each axis; 0 along a broadcast axis. NumPy: `a.strides`. */
  readonly strides: Strides;
  /** The address of the first element in the arena, in bytes. */
  readonly address: number;
  /** The memory that the elements lie in; a view has the block of its base. */
  readonly block: Block;

  /**
   * Describes elements that already lie in a block; nothing is checked. Programs call `np.array`,
   * `np.zeros`, `np.empty` instead.
   */
  constructor(dtype: D, shape: Shape, strides: Strides, address: number, block: Block) {
    this.dtype = dtype;
    this.shape = shape;
    this.strides = strides;
    this.address = address;
    this.block = block;
  }

  /**
   * The number of axes. NumPy: `a.ndim`.
   *
   * @example `np.zeros([2, 3]).ndim // 2`
   */
  get ndim(): number {
    return this.shape.length;
  }

  /**
   * The number of elements, the product of the shape; 1 for a 0-d array. NumPy: `a.size`.
   *
   * @example `np.zeros([2, 3]).size // 6`
   */
  get size(): number {
    return sizeOf(this.shape);
  }

  /**
   * The bytes of one element; a complex number has two parts. NumPy: `a.itemsize`.
   *
   * @example `np.zeros(3, { dtype: 'float32' }).itemsize // 4`
   */
  get itemsize(): number {
    return dtypes[this.dtype].itemsize;
  }

  /**
   * The bytes of all elements. Those of a view count as if it were an array of its own. NumPy: `a.nbytes`.
   *
   * @example `np.zeros([2, 3]).nbytes // 48`
   */
  get nbytes(): number {
    return this.size * this.itemsize;
  }

  /**
   * Whether the elements lie in C order without gaps. NumPy: `a.flags.c_contiguous`.
   *
   * @example `np.zeros([2, 3]).isContiguous // true`, `np.zeros([2, 3]).T.isContiguous // false`
   */
  get isContiguous(): boolean {
    return isDense(this.shape, this.strides, this.itemsize);
  }

  /**
   * The elements as a typed array over the arena itself: reading and writing it is reading and writing the array. It
   * keeps the memory alive. A bool is 0 or 1 in a Uint8Array, a 64-bit integer a bigint in a BigInt64Array or a
   * BigUint64Array; a complex number is its real and its imaginary part, one after the other. NumPy: `a.data`.
   *
   * @throws ArgumentError unless the array is contiguous (take `np.ascontiguousarray(a).data` of others)
   * @throws DisposedError when the array was disposed of
   * @throws PendingError while an unsettled `crew.offload` computes the array
   * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
   * @example
   * ```ts
   * const a = np.array([1.5, 2]);
   * a.data[0] = 7;
   * a // [7, 2]
   * ```
   */
  get data(): TypedArray {
    this.block.look();
    if (!this.isContiguous)
      throw new ArgumentError(
        'data: the array is not contiguous; use np.ascontiguousarray(a).data for a copy in order',
      );
    const length = isComplex(this.dtype) ? 2 * this.size : this.size;
    const view = new elements[dtypes[this.dtype].element].array(memory.buffer, this.address, length);
    keepAlive(view, this.block);
    return view;
  }

  /**
   * The element at an index for every axis, as a JavaScript value; negative indices count from the end. Elements of
   * int64 and uint64 are bigints, of bool booleans, of complex dtypes a `Complex`. NumPy: `a[i, j]`.
   *
   * @throws IndexError for a wrong number of indices, or one that is out of bounds or not a whole number
   * @throws DisposedError when the array was disposed of
   * @throws PendingError while an unsettled `crew.offload` computes the array
   * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
   * @example `np.array([[1, 2], [3, 4]]).at(1, -1) // 4`
   */
  at(...indices: number[]): ScalarOf<D> {
    this.block.look();
    if (indices.length !== this.ndim)
      throw new IndexError(`at: array is ${this.ndim}-dimensional, but ${indices.length} were indexed`);
    let address = this.address;
    indices.forEach((index, axis) => {
      const length = this.shape[axis]!;
      if (!Number.isInteger(index) || index < -length || index >= length)
        throw new IndexError(`index ${index} is out of bounds for axis ${axis} with size ${length}`);
      address += (index < 0 ? index + length : index) * this.strides[axis]!;
    });
    return readElement(this.dtype, address);
  }

  /**
   * The only element of an array of size 1, as a JavaScript value. NumPy: `a.item()`.
   *
   * @throws ArgumentError when the array has another number of elements
   * @throws DisposedError when the array was disposed of
   * @throws PendingError while an unsettled `crew.offload` computes the array
   * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
   * @example `np.sum([1, 2, 3]).item() // 6`
   */
  item(): ScalarOf<D> {
    this.block.look();
    if (this.size !== 1) throw new ArgumentError('can only convert an array of size 1 to a scalar');
    return readElement(this.dtype, this.address);
  }

  /**
   * The elements as nested JavaScript lists, a copy; a 0-d array gives its element. NumPy: `a.tolist()`.
   *
   * @throws DisposedError when the array was disposed of
   * @throws PendingError while an unsettled `crew.offload` computes the array
   * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
   * @example
   * ```ts
   * np.array([[1, 2], [3, 4]]).tolist() // [[1, 2], [3, 4]]
   * np.array([true, false]).tolist() // [true, false]
   * ```
   */
  tolist(): NestedList<ScalarOf<D>> {
    this.block.look();
    const list = (axis: number, address: number): NestedList<ScalarOf<D>> =>
      axis === this.ndim
        ? readElement(this.dtype, address)
        : Array.from({ length: this.shape[axis]! }, (_, k) => list(axis + 1, address + k * this.strides[axis]!));
    return list(0, this.address);
  }

  /**
   * The elements as nested lists, which is what `JSON.stringify` writes. It knows no bigints:
   * convert int64 and uint64 first.
   *
   * @throws DisposedError when the array was disposed of
   * @throws PendingError while an unsettled `crew.offload` computes the array
   * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
   * @example `JSON.stringify({ a: np.array([[1, 2], [3, 4]]) }) // '{"a":[[1,2],[3,4]]}'`
   */
  toJSON(): unknown {
    return this.tolist();
  }

  /**
   * Iterates over the first axis: over the elements of a 1-d array, otherwise over views with one
   * axis less. NumPy: `iter(a)`.
   *
   * @throws NumloomError for a 0-d array
   * @throws DisposedError when the array was disposed of
   * @throws PendingError while an unsettled `crew.offload` computes the array
   * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
   * @example
   * ```ts
   * const sums: number[] = [];
   * for (const row of np.array([[1, 2], [3, 4]])) sums.push(Number(np.sum(row)));
   * sums // [3, 7]
   * ```
   */
  *[Symbol.iterator](): IterableIterator<NDArray<D> | ScalarOf<D>> {
    const [length, ...shape] = this.shape;
    const [step = 0, ...strides] = this.strides;
    if (length === undefined) throw new NumloomError('iteration over a 0-d array');
    for (let k = 0; k < length; k++)
      yield shape.length === 0
        ? this.at(k)
        : new NDArray(this.dtype, shape, strides, this.address + k * step, this.block);
  }

  /**
   * Makes an array of one element a number in arithmetic, and any array its text in a template. Operators do not work
   * element by element: `a + b` of two arrays is a string; use `np.add(a, b)`. Python: `float(a)`, `str(a)`.
   *
   * @throws ArgumentError when a number is wanted of an array that has not exactly one element
   * @throws DisposedError when the array was disposed of
   * @throws PendingError while an unsettled `crew.offload` computes the array
   * @throws RecordingError inside of `crew.offload`, where nothing is computed yet
   * @example `Number(np.sum([1, 2, 3])) // 6`, `String(np.array([1, 2])) // '[1. 2.]'`
   */
  [Symbol.toPrimitive](hint: string): string | number | bigint | boolean {
    if (hint === 'string' || (hint === 'default' && this.ndim > 0)) return this.toString();
    const value: Scalar = this.item();
    return value instanceof Complex ? value.toString() : value;
  }

  /**
   * Gives the memory back now instead of at the next sweep. Neither the array nor any view of
   * it may be used afterwards.
   *
   * @example
   * ```ts
   * const a = np.zeros([1000, 1000]);
   * a.dispose();
   * np.sum(a) // throws DisposedError
   * ```
   */
  dispose(): void {
    this.block.dispose();
  }

  /**
   * Disposes of the array at the end of the block that declares it with `using`.
   *
   * @example
   * ```ts
   * const kept: np.NDArray[] = [];
   * {
   *   using a = np.zeros(3);
   *   kept.push(a);
   * }
   * np.sum(kept[0]!) // throws DisposedError
   * ```
   */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /**
   * The length of an axis, by default of the first. Python: `len(a)`.
   *
   * @throws AxisError when there is no such axis
   * @throws ArgumentError for an axis that is not a whole number
   * @example `np.zeros([2, 3]).length() // 2`, `np.zeros([2, 3]).length(-1) // 3`
   */
  length(axis = 0): number {
    return this.shape[normalizeAxis(axis, this.ndim)]!;
  }
}
