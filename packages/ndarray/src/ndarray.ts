import { type Block, elements, keepAlive, memory, type TypedArray } from '@numloom/kernels';
import { ArrayProtocol, bindProtocol } from './array-protocol.ts';
import { Complex } from './dtype/complex.ts';
import type { DType, Scalar, ScalarOf } from './dtype/dtype.ts';
import { dtypes, isComplex } from './dtype/dtype.ts';
import type { Divided, Floating, Promote, RealPart, Summed } from './dtype/promote.ts';
import { ArgumentError, IndexError, NumloomError } from './errors.ts';
import { readElement } from './heap.ts';
import type { Index, IndexItem } from './indexing/index-item.ts';
import type * as internals from './internals.ts';
import { normalizeAxis, type Shape, sizeOf } from './layout/shape.ts';
import { isDense, type Strides } from './layout/stride.ts';
import type * as namespace from './namespace.ts';
import type { Common } from './ufunc/types.ts';

type Namespace = typeof namespace & typeof internals;
let np: Namespace;

/** The methods are the functions of the namespace, which import this class: they are handed in when all is loaded. */
export function bindNamespace(all: Namespace): void {
  np = all;
  bindProtocol(all);
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
export class NDArray<D extends DType = DType> extends ArrayProtocol {
  readonly dtype: D;
  readonly shape: Shape;
  /** Bytes between neighbours along each axis, as in NumPy. */
  readonly strides: Strides;
  /** Where the first element lies in the arena. */
  readonly address: number;
  readonly block: Block;

  constructor(dtype: D, shape: Shape, strides: Strides, address: number, block: Block) {
    super();
    this.dtype = dtype;
    this.shape = shape;
    this.strides = strides;
    this.address = address;
    this.block = block;
  }

  /** The real part: a view. NumPy: `a.real`. */
  get real(): NDArray<RealPart<D>> {
    return np.real(this) as never;
  }

  /** The imaginary part: a view of a complex array. NumPy: `a.imag`. */
  get imag(): NDArray<RealPart<D>> {
    return np.imag(this) as never;
  }

  get device(): namespace.Device {
    return 'cpu';
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
   * the memory alive. bool is a Uint8Array of 0 and 1; of complex numbers the parts come in turns.
   *
   * @throws ArgumentError unless the array is contiguous (take `np.ascontiguousarray(a).data` of others)
   */
  get data(): TypedArray {
    this.block.look();
    if (!this.isContiguous)
      throw new ArgumentError('data: the array is not contiguous; use np.ascontiguousarray(a).data for a copy in order');
    const length = isComplex(this.dtype) ? 2 * this.size : this.size;
    const view = new elements[dtypes[this.dtype].element].array(memory.buffer, this.address, length);
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
  override item(): ScalarOf<D> {
    this.block.look();
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
  override toString(): string {
    return np.arrayStr(this);
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return np.arrayStr(this);
  }

  /** An array of one element is a number in arithmetic; any array is its text in a template. */
  [Symbol.toPrimitive](hint: string): string | number | bigint | boolean {
    if (hint === 'string' || (hint === 'default' && this.ndim > 0)) return this.toString();
    const value = this.item() as Scalar;
    return value instanceof Complex ? value.toString() : value;
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

  add<O extends namespace.Operand>(x: O): NDArray<Common<NDArray<D>, O>> { return np.add(this, x) as never; }
  subtract<O extends namespace.Operand>(x: O): NDArray<Common<NDArray<D>, O>> { return np.subtract(this, x) as never; }
  multiply<O extends namespace.Operand>(x: O): NDArray<Common<NDArray<D>, O>> { return np.multiply(this, x) as never; }
  divide<O extends namespace.Operand>(x: O): NDArray<Divided<Common<NDArray<D>, O>>> { return np.divide(this, x) as never; }
  floorDivide<O extends namespace.Operand>(x: O): NDArray<Common<NDArray<D>, O>> { return np.floorDivide(this, x) as never; }
  remainder<O extends namespace.Operand>(x: O): NDArray<Common<NDArray<D>, O>> { return np.remainder(this, x) as never; }
  power<O extends namespace.Operand>(x: O): NDArray<Common<NDArray<D>, O>> { return np.power(this, x) as never; }
  maximum<O extends namespace.Operand>(x: O): NDArray<Common<NDArray<D>, O>> { return np.maximum(this, x) as never; }
  minimum<O extends namespace.Operand>(x: O): NDArray<Common<NDArray<D>, O>> { return np.minimum(this, x) as never; }
  equal<O extends namespace.Operand>(x: O): NDArray<'bool'> { return np.equal(this, x) as never; }
  notEqual<O extends namespace.Operand>(x: O): NDArray<'bool'> { return np.notEqual(this, x) as never; }
  less<O extends namespace.Operand>(x: O): NDArray<'bool'> { return np.less(this, x) as never; }
  lessEqual<O extends namespace.Operand>(x: O): NDArray<'bool'> { return np.lessEqual(this, x) as never; }
  greater<O extends namespace.Operand>(x: O): NDArray<'bool'> { return np.greater(this, x) as never; }
  greaterEqual<O extends namespace.Operand>(x: O): NDArray<'bool'> { return np.greaterEqual(this, x) as never; }
  bitwiseAnd<O extends namespace.Operand>(x: O): NDArray<Common<NDArray<D>, O>> { return np.bitwiseAnd(this, x) as never; }
  bitwiseOr<O extends namespace.Operand>(x: O): NDArray<Common<NDArray<D>, O>> { return np.bitwiseOr(this, x) as never; }
  bitwiseXor<O extends namespace.Operand>(x: O): NDArray<Common<NDArray<D>, O>> { return np.bitwiseXor(this, x) as never; }
  leftShift<O extends namespace.Operand>(x: O): NDArray<Common<NDArray<D>, O>> { return np.leftShift(this, x) as never; }
  rightShift<O extends namespace.Operand>(x: O): NDArray<Common<NDArray<D>, O>> { return np.rightShift(this, x) as never; }
  invert(): NDArray<D> { return np.invert(this) as never; }
  positive(): NDArray<D> { return np.positive(this) as never; }
  conj(): NDArray<D> { return np.conj(this) as never; }
  negative(): NDArray<D> { return np.negative(this) as never; }
  abs(): NDArray<RealPart<D>> { return np.abs(this) as never; }
  exp(): NDArray<Floating<D>> { return np.exp(this) as never; }
  log(): NDArray<Floating<D>> { return np.log(this) as never; }
  sqrt(): NDArray<Floating<D>> { return np.sqrt(this) as never; }
  square(): NDArray<D> { return np.square(this) as never; }
  clip(min?: namespace.Operand | null, max?: namespace.Operand | null): NDArray<D> { return np.clip(this, min, max) as never; }
  round(decimals = 0): NDArray<D> { return np.round(this, decimals) as never; }

  /** `this += x`, cast to this array's dtype. */
  iadd(x: namespace.Operand): this { np.add(this, x, { out: this }); return this; }
  isubtract(x: namespace.Operand): this { np.subtract(this, x, { out: this }); return this; }
  imultiply(x: namespace.Operand): this { np.multiply(this, x, { out: this }); return this; }
  idivide(x: namespace.Operand): this { np.divide(this, x, { out: this }); return this; }

  sum(options?: AxisOptions): NDArray<Summed<D>> { return np.sum(this, options) as never; }
  prod(options?: AxisOptions): NDArray<Summed<D>> { return np.prod(this, options) as never; }
  mean(options?: AxisOptions): NDArray<Divided<D>> { return np.mean(this, options) as never; }
  std(options?: AxisOptions & { ddof?: number }): NDArray<RealPart<Divided<D>>> { return np.std(this, options) as never; }
  var(options?: AxisOptions & { ddof?: number }): NDArray<RealPart<Divided<D>>> { return np.var(this, options) as never; }
  min(options?: AxisOptions): NDArray<D> { return np.min(this, options) as never; }
  max(options?: AxisOptions): NDArray<D> { return np.max(this, options) as never; }
  any(options?: AxisOptions): NDArray<'bool'> { return np.any(this, options) as never; }
  all(options?: AxisOptions): NDArray<'bool'> { return np.all(this, options) as never; }
  argmin(options?: { axis?: number | null; keepdims?: boolean }): NDArray<'int64'> { return np.argmin(this, options) as never; }
  argmax(options?: { axis?: number | null; keepdims?: boolean }): NDArray<'int64'> { return np.argmax(this, options) as never; }

  matmul<B extends DType>(x: NDArray<B>): NDArray<Promote<D, B>> { return np.matmul(this, x) as never; }
  dot<B extends DType>(x: NDArray<B>): NDArray<Promote<D, B>> { return np.dot(this, x) as never; }
  /** A shape as a list, or length by length. */
  reshape(shape: number | readonly number[], ...more: number[]): NDArray<D> { return np.reshape(this, more.length > 0 ? [shape as number, ...more] : shape) as never; }
  ravel(): NDArray<D> { return np.ravel(this) as never; }
  flatten(): NDArray<D> { return np.copy(np.ravel(this)) as never; }
  transpose(axes?: readonly number[]): NDArray<D> { return np.transpose(this, axes) as never; }
  squeeze(axis?: number | readonly number[]): NDArray<D> { return np.squeeze(this, axis) as never; }
  copy(): NDArray<D> { return np.copy(this) as never; }
  astype<E extends DType>(dtype: E): NDArray<E> { return np.astype(this, dtype) as never; }
  repeat(repeats: namespace.Operand, options?: { axis?: number | null }): NDArray<D> { return np.repeat(this, repeats, options) as never; }
  take(indices: namespace.Operand, options?: { axis?: number | null }): NDArray<D> { return np.take(this, indices, options) as never; }
  cumsum(options?: { axis?: number | null }): NDArray<Summed<D>> { return np.cumsum(this, options) as never; }
  cumprod(options?: { axis?: number | null }): NDArray<Summed<D>> { return np.cumprod(this, options) as never; }
  nonzero(): NDArray<'int64'>[] { return np.nonzero(this); }
  view<E extends DType>(dtype: E): NDArray<E> { return np.view(this as NDArray, dtype); }
  /** Arrays live in this process only: 'cpu'. */
  toDevice(device: namespace.Device): this { np.checkDevice(device); return this; }
  /** This namespace, for code that works with any. The array API: `__array_namespace__`. */
  arrayNamespace(): typeof namespace { return np; }
  sort(options?: { axis?: number }): this { np.sortInPlace(this, options); return this; }
  argsort(options?: { axis?: number | null }): NDArray<'int64'> { return np.argsort(this, options) as never; }
  fill(value: namespace.Scalar): this { np.copyto(this, value); return this; }
}
