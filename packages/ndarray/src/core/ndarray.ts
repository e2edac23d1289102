import { type Block, elements, keepAlive, memory, type TypedArray } from '@numloom/kernels';
import { Complex } from './dtype/complex.ts';
import { type DType, dtypes, isComplex, type Scalar, type ScalarOf } from './dtype/dtype.ts';
import { readElement } from './element-access.ts';
import { ArgumentError, IndexError, NumloomError } from './errors.ts';
import { normalizeAxis, type Shape, sizeOf } from './layout/shape.ts';
import { isDense, type Strides } from './layout/stride.ts';

/** Nested JavaScript lists, as `tolist` gives them; the element itself for a 0-d array. */
export type NestedList<T> = T | NestedList<T>[];

/**
 * An n-dimensional array with NumPy's semantics: a block of the shared arena, a shape, and strides in bytes. Slices,
 * transposes and most reshapes are views of the same block.
 *
 * Arrays are made by the functions of the namespace (`np.array`, `np.zeros`, ...), never by the constructor. The class itself
 * holds the fields, the geometry and the elements; the methods that are functions of the namespace (`a.sum()`, `a.reshape()`)
 * are installed on it when the package is loaded. NumPy: `np.ndarray`.
 *
 * @example
 * ```ts
 * const a = np.array([[1, 2, 3], [4, 5, 6]]);
 * a.shape;              // [ 2, 3 ]
 * a.T.slice('1:', '0'); // throws IndexError
 * a.T.slice('1:', 0);   // [2. 3.]
 * ```
 */
export class NDArray<D extends DType = DType> {
  /** The data type of the elements, such as `'float64'`. NumPy: `a.dtype`. */
  readonly dtype: D;
  /** The length of every axis; `[]` for a 0-d array. NumPy: `a.shape`. */
  readonly shape: Shape;
  /** Bytes between neighbours along each axis. NumPy: `a.strides`. */
  readonly strides: Strides;
  /** The address of the first element in the arena, in bytes. */
  readonly address: number;
  /** The memory that the elements lie in; a view has the block of its base. */
  readonly block: Block;

  constructor(dtype: D, shape: Shape, strides: Strides, address: number, block: Block) {
    this.dtype = dtype;
    this.shape = shape;
    this.strides = strides;
    this.address = address;
    this.block = block;
  }

  /** The number of axes. NumPy: `a.ndim`. */
  get ndim(): number {
    return this.shape.length;
  }

  /** The number of elements. NumPy: `a.size`. */
  get size(): number {
    return sizeOf(this.shape);
  }

  /** The bytes of one element. NumPy: `a.itemsize`. */
  get itemsize(): number {
    return dtypes[this.dtype].itemsize;
  }

  /** The bytes of all elements. NumPy: `a.nbytes`. */
  get nbytes(): number {
    return this.size * this.itemsize;
  }

  /** Whether the elements lie in C order without gaps. NumPy: `a.flags.c_contiguous`. */
  get isContiguous(): boolean {
    return isDense(this.shape, this.strides, this.itemsize);
  }

  /**
   * The elements as a typed array over the arena itself: reading and writing it is reading and writing the array. It keeps
   * the memory alive. A bool is 0 or 1 in a Uint8Array; a complex number is its real and its imaginary part, one after the other.
   *
   * @throws ArgumentError unless the array is contiguous (take `np.ascontiguousarray(a).data` of others)
   * @example
   * ```ts
   * np.array([1.5, 2]).data; // Float64Array(2) [ 1.5, 2 ]
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
   * The element at an index for every axis; negative indices count from the end. NumPy: `a[i, j]`.
   *
   * @throws IndexError for a wrong number of indices, or one out of bounds
   * @example
   * ```ts
   * np.array([[1, 2], [3, 4]]).at(1, -1); // 4
   * ```
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
   * @throws ArgumentError if the array has another number of elements
   * @example
   * ```ts
   * np.sum([1, 2, 3]).item(); // 6
   * ```
   */
  item(): ScalarOf<D> {
    this.block.look();
    if (this.size !== 1) throw new ArgumentError('can only convert an array of size 1 to a scalar');
    return readElement(this.dtype, this.address);
  }

  /**
   * The elements as nested JavaScript lists; a 0-d array gives its element. NumPy: `a.tolist()`.
   *
   * @example
   * ```ts
   * np.array([[1, 2], [3, 4]]).tolist(); // [ [ 1, 2 ], [ 3, 4 ] ]
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

  /** The elements as nested lists, for `JSON.stringify`. */
  toJSON(): unknown {
    return this.tolist();
  }

  /** Iterates over the views of the first axis; over the elements of a 1-d array. @throws NumloomError for a 0-d array */
  *[Symbol.iterator](): IterableIterator<NDArray<D> | ScalarOf<D>> {
    const [length, ...shape] = this.shape;
    const [step = 0, ...strides] = this.strides;
    if (length === undefined) throw new NumloomError('iteration over a 0-d array');
    for (let k = 0; k < length; k++)
      yield shape.length === 0
        ? this.at(k)
        : new NDArray(this.dtype, shape, strides, this.address + k * step, this.block);
  }

  /** An array of one element is a number in arithmetic; any array is its text in a template. */
  [Symbol.toPrimitive](hint: string): string | number | bigint | boolean {
    if (hint === 'string' || (hint === 'default' && this.ndim > 0)) return this.toString();
    const value: Scalar = this.item();
    return value instanceof Complex ? value.toString() : value;
  }

  /**
   * Gives the memory back now instead of at the next sweep. Neither the array nor any view of it may be used afterwards.
   *
   * @example
   * ```ts
   * const a = np.zeros([1000, 1000]);
   * a.dispose();
   * np.sum(a); // throws DisposedError
   * ```
   */
  dispose(): void {
    this.block.dispose();
  }

  /** Disposes of the array at the end of a block that declares it with `using`. */
  [Symbol.dispose](): void {
    this.dispose();
  }

  /**
   * The length of an axis, by default of the first. NumPy: `len(a)`.
   *
   * @throws AxisError if there is no such axis
   * @example
   * ```ts
   * np.zeros([2, 3]).length(1); // 3
   * ```
   */
  length(axis = 0): number {
    return this.shape[normalizeAxis(axis, this.ndim)]!;
  }
}
