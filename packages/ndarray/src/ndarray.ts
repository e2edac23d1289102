import { type Block, elements, keepAlive, memory, type TypedArray } from '@numloom/kernels';
import type { DType, ScalarOf } from './dtype/dtype.ts';
import { dtypes } from './dtype/dtype.ts';
import { ArgumentError, IndexError, NumloomError } from './errors.ts';
import { readElement } from './heap.ts';
import type { Index, IndexItem } from './indexing/index-item.ts';
import { normalizeAxis, type Shape, sizeOf } from './layout/shape.ts';
import { isDense, type Strides } from './layout/stride.ts';
import type * as namespace from './namespace.ts';

type Namespace = typeof namespace;
let np: Namespace;

/** The methods are the functions of the namespace, which import this class: they are handed in when all is loaded. */
export function bindNamespace(all: Namespace): void {
  np = all;
}

/** Nested lists as `tolist` gives them. */
export type NestedList<T> = T | NestedList<T>[];

export type AxisOptions = { axis?: number | readonly number[] | null; keepdims?: boolean };

/**
 * An n-dimensional array with NumPy's semantics: a block of the shared arena, a shape, and strides in bytes. Slices,
 * transposes and most reshapes are views of the same block.
 *
 * Arrays are made by the functions of the namespace (`np.array`, `np.zeros`, ...), never by the constructor.
 */
// biome-ignore format: a method a line
export class NDArray<D extends DType = DType> {
  readonly dtype: D;
  readonly shape: Shape;
  /** Bytes between neighbours along each axis, as in NumPy. */
  readonly strides: Strides;
  /** Where the first element lies in the arena. */
  readonly address: number;
  readonly block: Block;

  constructor(dtype: D, shape: Shape, strides: Strides, address: number, block: Block) {
    this.dtype = dtype;
    this.shape = shape;
    this.strides = strides;
    this.address = address;
    this.block = block;
  }

  get ndim(): number {
    return this.shape.length;
  }

  get size(): number {
    return sizeOf(this.shape);
  }

  get itemsize(): number {
    return dtypes[this.dtype].itemsize;
  }

  get nbytes(): number {
    return this.size * this.itemsize;
  }

  /** The array with its axes in reverse order: a view. NumPy: `a.T`. */
  get T(): NDArray<D> {
    return np.transpose(this);
  }

  /** The last two axes swapped: a view. NumPy: `a.mT`. */
  get mT(): NDArray<D> {
    return np.matrixTranspose(this);
  }

  /** Whether the elements lie in C order without gaps. */
  get isContiguous(): boolean {
    return isDense(this.shape, this.strides, this.itemsize);
  }

  /**
   * The elements as a typed array over the arena itself: reading and writing it is reading and writing the array. It keeps
   * the memory alive. bool is a Uint8Array of 0 and 1.
   *
   * @throws ArgumentError unless the array is contiguous (take `np.ascontiguousarray(a).data` of others)
   */
  get data(): TypedArray {
    this.block.assertAlive();
    if (!this.isContiguous)
      throw new ArgumentError('data: the array is not contiguous; use np.ascontiguousarray(a).data for a copy in order');
    const view = new elements[dtypes[this.dtype].element].array(memory.buffer, this.address, this.size);
    keepAlive(view, this.block);
    return view;
  }

  /**
   * One element, by an index for every axis; negative indices count from the end.
   *
   * @throws IndexError for a wrong number of indices, or one out of bounds
   * @example `np.array([[1, 2], [3, 4]]).at(1, -1) // 4`
   */
  at(...indices: number[]): ScalarOf<D> {
    this.block.assertAlive();
    if (indices.length !== this.ndim)
      throw new IndexError(`at: array is ${this.ndim}-dimensional, but ${indices.length} were indexed`);
    let address = this.address;
    indices.forEach((index, axis) => {
      const length = this.shape[axis]!;
      if (!Number.isInteger(index) || index < -length || index >= length)
        throw new IndexError(`index ${index} is out of bounds for axis ${axis} with size ${length}`);
      address += (index < 0 ? index + length : index) * this.strides[axis]!;
    });
    return readElement(this.dtype, address) as ScalarOf<D>;
  }

  /**
   * Part of the array, with NumPy's indexing: a number takes one index, `'start:stop:step'` or `np.s(start, stop, step)` a
   * range, `'...'` all axes that are left, `null` makes a new axis; an integer or boolean array picks elements (a copy). All else
   * gives a view.
   *
   * @throws IndexError
   * @example `a.slice('1:', '::-1')`, `a.slice(mask)`, `a.slice('...', 0)`
   */
  slice(...items: IndexItem[]): NDArray<D> {
    return np.getIndex(this, items);
  }

  /**
   * Assigns to a part of the array, indexed as in `slice`; the value is broadcast and cast.
   *
   * @example `a.set(['1:', 0], 7)`, `a.set(np.less(a, 0), 0)`
   */
  set(index: Index, value: namespace.Operand): this {
    np.setIndex(this, index, value);
    return this;
  }

  /** The only element of an array of size 1, as a JavaScript value. NumPy: `a.item()`. */
  item(): ScalarOf<D> {
    this.block.assertAlive();
    if (this.size !== 1) throw new ArgumentError('can only convert an array of size 1 to a scalar');
    return readElement(this.dtype, this.address) as ScalarOf<D>;
  }

  /** The elements as nested JavaScript arrays; a 0-d array gives its element. */
  tolist(): NestedList<ScalarOf<D>> {
    return np.toList(this);
  }

  /** Views of the first axis; elements, if there is only one. */
  *[Symbol.iterator](): IterableIterator<NDArray<D> | ScalarOf<D>> {
    if (this.ndim === 0) throw new NumloomError('iteration over a 0-d array');
    for (let k = 0; k < this.shape[0]!; k++) yield this.ndim === 1 ? this.at(k) : this.slice(k);
  }

  /** NumPy's `str(a)`, to the character. */
  toString(): string {
    return np.arrayStr(this);
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return np.arrayStr(this);
  }

  /** An array of one element is a number in arithmetic; any array is its text in a template. */
  [Symbol.toPrimitive](hint: string): string | number | bigint | boolean {
    if (hint === 'string' || (hint === 'default' && this.ndim > 0)) return this.toString();
    return this.item();
  }

  toJSON(): unknown {
    return this.tolist();
  }

  /** Gives the memory back now instead of at the next sweep. No view of it may be used afterwards. */
  dispose(): void {
    this.block.dispose();
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  /** Length of an axis. */
  length(axis = 0): number {
    return this.shape[normalizeAxis(axis, this.ndim)]!;
  }

  add<O extends namespace.Operand>(x: O) { return np.add(this, x); }
  subtract<O extends namespace.Operand>(x: O) { return np.subtract(this, x); }
  multiply<O extends namespace.Operand>(x: O) { return np.multiply(this, x); }
  divide<O extends namespace.Operand>(x: O) { return np.divide(this, x); }
  floorDivide<O extends namespace.Operand>(x: O) { return np.floorDivide(this, x); }
  remainder<O extends namespace.Operand>(x: O) { return np.remainder(this, x); }
  power<O extends namespace.Operand>(x: O) { return np.power(this, x); }
  maximum<O extends namespace.Operand>(x: O) { return np.maximum(this, x); }
  minimum<O extends namespace.Operand>(x: O) { return np.minimum(this, x); }
  equal<O extends namespace.Operand>(x: O) { return np.equal(this, x); }
  notEqual<O extends namespace.Operand>(x: O) { return np.notEqual(this, x); }
  less<O extends namespace.Operand>(x: O) { return np.less(this, x); }
  lessEqual<O extends namespace.Operand>(x: O) { return np.lessEqual(this, x); }
  greater<O extends namespace.Operand>(x: O) { return np.greater(this, x); }
  greaterEqual<O extends namespace.Operand>(x: O) { return np.greaterEqual(this, x); }
  negative() { return np.negative(this); }
  abs() { return np.abs(this); }
  exp() { return np.exp(this); }
  log() { return np.log(this); }
  sqrt() { return np.sqrt(this); }
  square() { return np.square(this); }
  clip(min?: namespace.Operand | null, max?: namespace.Operand | null) { return np.clip(this, min, max); }
  round(decimals = 0) { return np.round(this, decimals); }

  /** `this += x`, cast to this array's dtype. */
  iadd(x: namespace.Operand): this { np.add(this, x, { out: this }); return this; }
  isubtract(x: namespace.Operand): this { np.subtract(this, x, { out: this }); return this; }
  imultiply(x: namespace.Operand): this { np.multiply(this, x, { out: this }); return this; }
  idivide(x: namespace.Operand): this { np.divide(this, x, { out: this }); return this; }

  sum(options?: AxisOptions) { return np.sum(this, options); }
  prod(options?: AxisOptions) { return np.prod(this, options); }
  mean(options?: AxisOptions) { return np.mean(this, options); }
  std(options?: AxisOptions & { ddof?: number }) { return np.std(this, options); }
  var(options?: AxisOptions & { ddof?: number }) { return np.var(this, options); }
  min(options?: AxisOptions) { return np.min(this, options); }
  max(options?: AxisOptions) { return np.max(this, options); }
  any(options?: AxisOptions) { return np.any(this, options); }
  all(options?: AxisOptions) { return np.all(this, options); }
  argmin(options?: { axis?: number | null; keepdims?: boolean }) { return np.argmin(this, options); }
  argmax(options?: { axis?: number | null; keepdims?: boolean }) { return np.argmax(this, options); }

  matmul<B extends DType>(x: NDArray<B>) { return np.matmul(this, x); }
  dot<B extends DType>(x: NDArray<B>) { return np.dot(this, x); }
  reshape(shape: number | readonly number[]) { return np.reshape(this, shape); }
  ravel() { return np.ravel(this); }
  flatten() { return np.copy(np.ravel(this)); }
  transpose(axes?: readonly number[]) { return np.transpose(this, axes); }
  squeeze(axis?: number | readonly number[]) { return np.squeeze(this, axis); }
  copy() { return np.copy(this); }
  astype<E extends DType>(dtype: E) { return np.astype(this, dtype); }
  sort(options?: { axis?: number }): this { np.sortInPlace(this, options); return this; }
  argsort(options?: { axis?: number | null }) { return np.argsort(this, options); }
  fill(value: namespace.Scalar): this { np.copyto(this, value); return this; }
}
