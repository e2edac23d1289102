import { checkDevice, type Device } from './core/device.ts';
import type { DType } from './core/dtype/dtype.ts';
import type { Divided, Floating, Promote, RealPart, Summed } from './core/dtype/promote.ts';
import { NDArray } from './core/ndarray.ts';
import type { Operand } from './core/operand.ts';
import type { Index, IndexItem } from './indexing/index-item.ts';
import { getIndex, setIndex } from './indexing/item.ts';
import * as np from './namespace.ts';
import { arrayStr } from './print/array2string.ts';
import { sortInPlace } from './sorting/sort.ts';
import type { Common } from './ufunc/types.ts';

/** The options of a method that reduces along axes. */
export interface AxisOptions {
  /** The axis or axes to reduce; all by default. */
  readonly axis?: number | readonly number[] | null;
  /** Whether the reduced axes stay in the result, with length 1; false by default. */
  readonly keepdims?: boolean;
}

/** The options of `std` and `var`. */
export interface SpreadOptions extends AxisOptions {
  /** The number that is subtracted from the count before dividing; 0 by default. */
  readonly ddof?: number;
}

/** The options of a method that works along one axis. */
export interface OneAxisOptions {
  /** The axis; by default the flattened array. */
  readonly axis?: number | null;
}

/** The options of `argmin` and `argmax`. */
export interface ArgMethodOptions extends OneAxisOptions {
  /** Whether the axis stays in the result, with length 1; false by default. */
  readonly keepdims?: boolean;
}

/** The array of the common dtype of an array and an operand. */
type With<D extends DType, O extends Operand> = NDArray<Common<NDArray<D>, O>>;

// Methods of a class are declared in the class; these are functions of the namespace, which stands above it.
declare module './core/ndarray.ts' {
  // biome-ignore format: a method a line
  interface NDArray<D extends DType> {
    /** The array with its axes in reverse order: a view. NumPy: `a.T`. */
    readonly T: NDArray<D>;
    /** The array with its last two axes swapped: a view. NumPy: `a.mT`. @throws ShapeError for fewer than two axes */
    readonly mT: NDArray<D>;
    /** The real parts: a view. NumPy: `a.real`. */
    readonly real: NDArray<RealPart<D>>;
    /** The imaginary parts: a view of a complex array, zeros for any other. NumPy: `a.imag`. */
    readonly imag: NDArray<RealPart<D>>;
    /** The device that the array lives on: always 'cpu'. The array API: `a.device`. */
    readonly device: Device;

    /**
     * A part of the array, by NumPy's indexing: a number takes one index, `'start:stop:step'` or `np.s(start, stop, step)` a
     * range, `'...'` all axes that are left, `null` makes a new axis; an integer or boolean array picks elements (a copy). All
     * else gives a view. NumPy: `a[items]`.
     *
     * @throws IndexError for an index out of bounds, of the wrong kind, or too many of them
     * @example
     * ```ts
     * const a = np.array([[1, 2, 3], [4, 5, 6]]);
     * a.slice('1:', '::-1');        // [[6. 5. 4.]]
     * a.slice(np.greater(a, 4));    // [5. 6.]
     * a.slice('...', 0);            // [1. 4.]
     * ```
     */
    slice(...items: IndexItem[]): NDArray<D>;
    /**
     * Assigns to a part of the array, indexed as in `slice`; the value is broadcast and cast. NumPy: `a[index] = value`.
     *
     * @throws IndexError as `slice` does
     * @throws BroadcastError if the value does not fit
     * @example
     * ```ts
     * np.zeros([2, 2]).set([0, ':'], 7); // [[7. 7.]
     *                                    //  [0. 0.]]
     * ```
     */
    set(index: Index, value: Operand): this;
    /** The text that NumPy's `str(a)` gives, to the character. */
    toString(): string;

    /** The sum of the array and an operand. NumPy: `a + x`. */
    add<O extends Operand>(x: O): With<D, O>;
    /** The difference of the array and an operand. NumPy: `a - x`. */
    subtract<O extends Operand>(x: O): With<D, O>;
    /** The product, element by element. NumPy: `a * x`. */
    multiply<O extends Operand>(x: O): With<D, O>;
    /** The quotient in floats. NumPy: `a / x`. */
    divide<O extends Operand>(x: O): NDArray<Divided<Common<NDArray<D>, O>>>;
    /** The quotient, rounded down. NumPy: `a // x`. */
    floorDivide<O extends Operand>(x: O): With<D, O>;
    /** The remainder, with the sign of the divisor. NumPy: `a % x`. */
    remainder<O extends Operand>(x: O): With<D, O>;
    /** The array to a power. NumPy: `a ** x`. */
    power<O extends Operand>(x: O): With<D, O>;
    /** The larger of each element and an operand. NumPy: `np.maximum(a, x)`. */
    maximum<O extends Operand>(x: O): With<D, O>;
    /** The smaller of each element and an operand. NumPy: `np.minimum(a, x)`. */
    minimum<O extends Operand>(x: O): With<D, O>;
    /** Tests each element for equality. NumPy: `a == x`. */
    equal(x: Operand): NDArray<'bool'>;
    /** Tests each element for inequality. NumPy: `a != x`. */
    notEqual(x: Operand): NDArray<'bool'>;
    /** Tests whether each element is less. NumPy: `a < x`. */
    less(x: Operand): NDArray<'bool'>;
    /** Tests whether each element is less or equal. NumPy: `a <= x`. */
    lessEqual(x: Operand): NDArray<'bool'>;
    /** Tests whether each element is greater. NumPy: `a > x`. */
    greater(x: Operand): NDArray<'bool'>;
    /** Tests whether each element is greater or equal. NumPy: `a >= x`. */
    greaterEqual(x: Operand): NDArray<'bool'>;
    /** The bitwise and, of bool the logical one. NumPy: `a & x`. @throws DTypeError for floats */
    bitwiseAnd<O extends Operand>(x: O): With<D, O>;
    /** The bitwise or, of bool the logical one. NumPy: `a | x`. @throws DTypeError for floats */
    bitwiseOr<O extends Operand>(x: O): With<D, O>;
    /** The bitwise exclusive or. NumPy: `a ^ x`. @throws DTypeError for floats */
    bitwiseXor<O extends Operand>(x: O): With<D, O>;
    /** Bits shifted to the left. NumPy: `a << x`. @throws DTypeError for floats */
    leftShift<O extends Operand>(x: O): With<D, O>;
    /** Bits shifted to the right. NumPy: `a >> x`. @throws DTypeError for floats */
    rightShift<O extends Operand>(x: O): With<D, O>;
    /** All bits turned over; of bool the negation. NumPy: `~a`. @throws DTypeError for floats */
    invert(): NDArray<D>;
    /** A copy. NumPy: `+a`. */
    positive(): NDArray<D>;
    /** The complex conjugate. NumPy: `a.conj()`. */
    conj(): NDArray<D>;
    /** The negative. NumPy: `-a`. @throws DTypeError for bool */
    negative(): NDArray<D>;
    /** The absolute value. NumPy: `abs(a)`. */
    abs(): NDArray<RealPart<D>>;
    /** The exponential. NumPy: `np.exp(a)`. */
    exp(): NDArray<Floating<D>>;
    /** The natural logarithm. NumPy: `np.log(a)`. */
    log(): NDArray<Floating<D>>;
    /** The square root. NumPy: `np.sqrt(a)`. */
    sqrt(): NDArray<Floating<D>>;
    /** The square. NumPy: `np.square(a)`. */
    square(): NDArray<D>;
    /** The array with values below `min` and above `max` replaced by these. NumPy: `a.clip(min, max)`. */
    clip(min?: Operand | null, max?: Operand | null): NDArray<D>;
    /** The array rounded to a number of decimals, halves to even. NumPy: `a.round(decimals)`. */
    round(decimals?: number): NDArray<D>;

    /** Adds an operand in place, cast to this array's dtype. NumPy: `a += x`. */
    iadd(x: Operand): this;
    /** Subtracts an operand in place, cast to this array's dtype. NumPy: `a -= x`. */
    isubtract(x: Operand): this;
    /** Multiplies by an operand in place, cast to this array's dtype. NumPy: `a *= x`. */
    imultiply(x: Operand): this;
    /** Divides by an operand in place, cast to this array's dtype. NumPy: `a /= x`. */
    idivide(x: Operand): this;

    /** The sum. NumPy: `a.sum()`. */
    sum(options?: AxisOptions): NDArray<Summed<D>>;
    /** The product. NumPy: `a.prod()`. */
    prod(options?: AxisOptions): NDArray<Summed<D>>;
    /** The mean. NumPy: `a.mean()`. */
    mean(options?: AxisOptions): NDArray<Divided<D>>;
    /** The standard deviation. NumPy: `a.std()`. */
    std(options?: SpreadOptions): NDArray<RealPart<Divided<D>>>;
    /** The variance. NumPy: `a.var()`. */
    var(options?: SpreadOptions): NDArray<RealPart<Divided<D>>>;
    /** The smallest element. NumPy: `a.min()`. @throws ArgumentError for an empty array */
    min(options?: AxisOptions): NDArray<D>;
    /** The largest element. NumPy: `a.max()`. @throws ArgumentError for an empty array */
    max(options?: AxisOptions): NDArray<D>;
    /** Whether any element is true. NumPy: `a.any()`. */
    any(options?: AxisOptions): NDArray<'bool'>;
    /** Whether all elements are true. NumPy: `a.all()`. */
    all(options?: AxisOptions): NDArray<'bool'>;
    /** The index of the smallest element. NumPy: `a.argmin()`. @throws ArgumentError for an empty array */
    argmin(options?: ArgMethodOptions): NDArray<'int64'>;
    /** The index of the largest element. NumPy: `a.argmax()`. @throws ArgumentError for an empty array */
    argmax(options?: ArgMethodOptions): NDArray<'int64'>;

    /** The matrix product. NumPy: `a @ x`. @throws ShapeError if the inner lengths differ */
    matmul<B extends DType>(x: NDArray<B>): NDArray<Promote<D, B>>;
    /** The dot product. NumPy: `a.dot(x)`. @throws ShapeError if the lengths differ */
    dot<B extends DType>(x: NDArray<B>): NDArray<Promote<D, B>>;
    /**
     * The elements in another shape, given as a list or length by length; one length may be -1. A view where the strides allow it.
     * NumPy: `a.reshape(shape)`.
     *
     * @throws ShapeError if the size differs
     * @example
     * ```ts
     * np.arange(6).reshape(2, -1).shape; // [ 2, 3 ]
     * ```
     */
    reshape(shape: number | readonly number[], ...more: number[]): NDArray<D>;
    /** The elements in one dimension: a view if they lie in order. NumPy: `a.ravel()`. */
    ravel(): NDArray<D>;
    /** The elements in one dimension: always a copy. NumPy: `a.flatten()`. */
    flatten(): NDArray<D>;
    /** The axes in another order, by default reversed: a view. NumPy: `a.transpose(axes)`. @throws AxisError if the axes do not match */
    transpose(axes?: readonly number[]): NDArray<D>;
    /** The array without axes of length 1: a view. NumPy: `a.squeeze(axis)`. @throws ShapeError for an axis of another length */
    squeeze(axis?: number | readonly number[]): NDArray<D>;
    /** A copy in C order. NumPy: `a.copy()`. */
    copy(): NDArray<D>;
    /** A copy in another dtype, converted as C does. NumPy: `a.astype(dtype)`. @throws DTypeError for an unknown dtype */
    astype<E extends DType>(dtype: E): NDArray<E>;
    /** Every element several times in a row. NumPy: `a.repeat(repeats)`. */
    repeat(repeats: Operand, options?: OneAxisOptions): NDArray<D>;
    /** Elements by index. NumPy: `a.take(indices)`. @throws IndexError for an index out of bounds */
    take(indices: Operand, options?: OneAxisOptions): NDArray<D>;
    /** The sums up to each element. NumPy: `a.cumsum()`. */
    cumsum(options?: OneAxisOptions): NDArray<Summed<D>>;
    /** The products up to each element. NumPy: `a.cumprod()`. */
    cumprod(options?: OneAxisOptions): NDArray<Summed<D>>;
    /** The indices of the elements that are not 0, an array per axis. NumPy: `a.nonzero()`. */
    nonzero(): NDArray<'int64'>[];
    /** The same bytes read as another dtype: a view. NumPy: `a.view(dtype)`. @throws ArgumentError if the bytes do not fit */
    view<E extends DType>(dtype: E): NDArray<E>;
    /** The array itself: arrays live in this process only. The array API: `a.to_device('cpu')`. @throws ArgumentError for another device */
    toDevice(device: Device): this;
    /** The namespace of this library, for code that works with any. The array API: `a.__array_namespace__()`. */
    arrayNamespace(): typeof np;
    /** Sorts the array itself, ascending, NaN last, by default along the last axis. NumPy: `a.sort()`. */
    sort(options?: { readonly axis?: number }): this;
    /** The indices that would sort the array. NumPy: `a.argsort()`. */
    argsort(options?: OneAxisOptions): NDArray<'int64'>;
    /** Sets every element to a value. NumPy: `a.fill(value)`. @throws OverflowError for a value that the dtype cannot hold */
    fill(value: np.Scalar): this;
  }
}

/** The methods that are the function of the same name, the array its first argument. */
// biome-ignore format: a list
const functions = [
  'add', 'subtract', 'multiply', 'divide', 'floorDivide', 'remainder', 'power', 'maximum', 'minimum', 'equal', 'notEqual', 'less',
  'lessEqual', 'greater', 'greaterEqual', 'bitwiseAnd', 'bitwiseOr', 'bitwiseXor', 'leftShift', 'rightShift', 'invert', 'positive',
  'conj', 'negative', 'abs', 'exp', 'log', 'sqrt', 'square', 'clip', 'round', 'sum', 'prod', 'mean', 'std', 'var', 'min', 'max',
  'any', 'all', 'argmin', 'argmax', 'matmul', 'dot', 'ravel', 'transpose', 'squeeze', 'copy', 'astype', 'repeat', 'take', 'cumsum',
  'cumprod', 'nonzero', 'view', 'argsort',
] as const;

type AnyFunction = (...args: never[]) => unknown;

/** Puts methods and getters on the prototype of NDArray, not enumerable, as those of a class are. */
export function install(methods: object): void {
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(methods)))
    Object.defineProperty(NDArray.prototype, name, { ...property, enumerable: false });
}

for (const name of functions) {
  const apply: AnyFunction = np[name];
  install({ [name]: methodOf(apply) });
}

/** No method takes more than two arguments; passing them one by one is faster than a list of any length. */
function methodOf(apply: (...args: never[]) => unknown): AnyFunction {
  const call = apply as (...args: unknown[]) => unknown;
  return function (this: NDArray, x?: unknown, y?: unknown) {
    return call(this, x, y);
  };
}

const inPlace = (operation: (x1: Operand, x2: Operand, options: { readonly out: NDArray }) => NDArray) =>
  function (this: NDArray, x: Operand): NDArray {
    return operation(this, x, { out: this });
  };

install({
  get T(): NDArray {
    return np.transpose(self(this));
  },
  get mT(): NDArray {
    return np.matrixTranspose(self(this));
  },
  get real(): NDArray {
    return np.real(self(this));
  },
  get imag(): NDArray {
    return np.imag(self(this));
  },
  get device(): Device {
    return 'cpu';
  },
  slice(this: NDArray, ...items: IndexItem[]): NDArray {
    return getIndex(this, items);
  },
  set(this: NDArray, index: Index, value: Operand): NDArray {
    setIndex(this, index, value);
    return this;
  },
  toString(this: NDArray): string {
    return arrayStr(this);
  },
  iadd: inPlace(np.add),
  isubtract: inPlace(np.subtract),
  imultiply: inPlace(np.multiply),
  idivide: inPlace(np.divide),
  reshape(this: NDArray, shape: number | readonly number[], ...more: number[]): NDArray {
    return np.reshape(this, more.length > 0 ? [shape, more].flat(2) : shape);
  },
  flatten(this: NDArray): NDArray {
    return np.copy(np.ravel(this));
  },
  toDevice(this: NDArray, device: Device): NDArray {
    checkDevice(device);
    return this;
  },
  arrayNamespace: () => np,
  sort(this: NDArray, options?: { readonly axis?: number }): NDArray {
    sortInPlace(this, options);
    return this;
  },
  fill(this: NDArray, value: np.Scalar): NDArray {
    np.copyto(this, value);
    return this;
  },
});
Object.defineProperty(NDArray.prototype, Symbol.for('nodejs.util.inspect.custom'), {
  configurable: true,
  writable: true,
  value(this: NDArray): string {
    return arrayStr(this);
  },
});

/** The array that a getter was read on; reading it on the prototype itself gives an error that says so. */
function self(receiver: object): NDArray {
  if (receiver instanceof NDArray) return receiver;
  throw new TypeError('this property is read on an array');
}
