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
  /** The axis or axes to reduce, negative ones counted from the last; all axes by default. */
  readonly axis?: number | readonly number[] | null;
  /** Whether the reduced axes stay in the result, with length 1; false by default. */
  readonly keepdims?: boolean;
}

/** The options of `std` and `var`. */
export interface SpreadOptions extends AxisOptions {
  /**
   * The number that is subtracted from the count of the elements to get the divisor, 0 by default; 1 gives the unbiased
   * variance.
   */
  readonly ddof?: number;
}

/** The options of a method that works along one axis. */
export interface OneAxisOptions {
  /** The axis, a negative one counted from the last; null stands for the flattened array. */
  readonly axis?: number | null;
}

/** The options of `argmin` and `argmax`. */
export interface ArgMethodOptions extends OneAxisOptions {
  /** Whether the axis stays in the result, with length 1; false by default. */
  readonly keepdims?: boolean;
}

/** An array in the common dtype of an array of dtype D and an operand. */
type With<D extends DType, O extends Operand> = NDArray<Common<NDArray<D>, O>>;

// NDArray's methods call functions of the namespace, which stands above the class, so they are declared and installed here.
declare module './core/ndarray.ts' {
  // biome-ignore format: a method a line
  /**
   * Besides the errors that they name, the methods throw a DisposedError for an array that was disposed of, a PendingError for
   * one that a `crew.offload` still works on, a ShapeError for ragged lists, a DTypeError for operands that are not made of
   * numbers, bigints, booleans and Complex, and an ArgumentError for an unknown option or an axis that is not a whole number.
   */
  interface NDArray<D extends DType> {
    /**
     * The array with its axes in reverse order, (m, n) -> (n, m): a view. NumPy: `a.T`.
     *
     * @example `np.array([[1, 2], [3, 4]]).T // [[1, 3], [2, 4]]`
     */
    readonly T: NDArray<D>;
    /**
     * The array with its last two axes swapped, (..., m, n) -> (..., n, m): a view. NumPy: `a.mT`.
     *
     * @throws ShapeError for an array of fewer than two axes
     * @example `np.zeros([5, 2, 3]).mT.shape // [5, 3, 2]`
     */
    readonly mT: NDArray<D>;
    /**
     * The real parts: a view of a complex array, in the dtype of its parts; any other array itself. NumPy: `a.real`.
     *
     * @example `np.array([new np.Complex(1, 2), 3]).real // [1, 3]`
     */
    readonly real: NDArray<RealPart<D>>;
    /**
     * The imaginary parts: a view of a complex array, in the dtype of its parts; new zeros for any other array.
     * NumPy: `a.imag`.
     *
     * @example `np.array([new np.Complex(1, 2), 3]).imag // [2, 0]`
     */
    readonly imag: NDArray<RealPart<D>>;
    /**
     * The device that the array lives on, which always is 'cpu'. The array API: `a.device`.
     *
     * @example `np.zeros([2]).device // 'cpu'`
     */
    readonly device: Device;

    /**
     * A part of the array, by NumPy's indexing: a number takes one index of an axis, `'start:stop:step'` or
     * `np.s(start, stop, step)` a range, `'...'` all axes that are left over, and `null` makes a new axis of length 1; the
     * result is a view. An integer or boolean array, or a list, among the items picks elements: the result is a copy then.
     * NumPy: `a[items]`.
     *
     * @throws IndexError for an index out of bounds or of the wrong kind, for too many items, and for arrays that do not fit
     * the axes or each other
     * @throws RecordingError inside `crew.offload` for a boolean array, or for indices that are computed there
     * @example
     * ```ts
     * const a = np.array([[1, 2, 3], [4, 5, 6]]);
     * a.slice('1:', '::-1') // [[6, 5, 4]]
     * a.slice('...', 0) // [1, 4]
     * a.slice([1, 0], 2) // [6, 3]
     * a.slice(np.greater(a, 4)) // [5, 6]
     * a.slice(2) // throws IndexError
     * ```
     */
    slice(...items: IndexItem[]): NDArray<D>;
    /**
     * Assigns to a part of the array, in place, and returns the array. The index is one item of `slice`, or a list of them,
     * one for each axis; the value is broadcast to the part and cast to the array's dtype as C casts.
     * NumPy: `a[index] = value`.
     *
     * @throws IndexError for an index out of bounds or of the wrong kind, for too many items, and for arrays that do not fit
     * the axes or each other
     * @throws BroadcastError if the value cannot be broadcast to the part
     * @throws OverflowError for a scalar that the array's integer dtype cannot hold
     * @throws DTypeError for a complex scalar and an array that is neither complex nor bool
     * @throws RecordingError inside `crew.offload` for indices that are computed there, and for a boolean array unless it has
     * the array's shape and the value is a scalar
     * @example
     * ```ts
     * np.zeros([2, 2]).set([0, ':'], 7) // [[7, 7], [0, 0]]
     * const a = np.array([-1, 2, -3]);
     * a.set(a.less(0), 0) // [0, 2, 0]
     * ```
     */
    set(index: Index, value: Operand): this;
    /**
     * The text that NumPy's `str(a)` gives, to the character; `np.setPrintoptions` changes it. NumPy: `str(a)`.
     *
     * @throws RecordingError inside `crew.offload`, where no value is known yet
     * @example `np.array([[1, 2.5], [3, 4]]).toString() // '[[1.  2.5]\n [3.  4. ]]'`
     */
    toString(): string;

    /**
     * The sum of the array and an operand, element by element with broadcasting: a new array in their common dtype. Integers
     * wrap; for bool it is the logical or. NumPy: `a + x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([1, 2]).add(10) // [11, 12]`
     */
    add<O extends Operand>(x: O): With<D, O>;
    /**
     * The array minus an operand, element by element with broadcasting: a new array in their common dtype. Integers wrap.
     * NumPy: `a - x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws DTypeError if both are bool
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([1, 2]).subtract([3, 1]) // [-2, 1]`
     */
    subtract<O extends Operand>(x: O): With<D, O>;
    /**
     * The product of the array and an operand, element by element with broadcasting: a new array in their common dtype.
     * Integers wrap; for bool it is the logical and. `matmul` is the product of matrices. NumPy: `a * x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([[1], [2]]).multiply([3, 4]) // [[3, 4], [6, 8]]`
     */
    multiply<O extends Operand>(x: O): With<D, O>;
    /**
     * The true quotient of the array and an operand, element by element with broadcasting: a new array, in float64 for
     * integers and bool, otherwise in their common dtype. A division by 0 gives an infinity, or NaN for 0 / 0. NumPy: `a / x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @example `np.array([1, 2, 0]).divide([4, 0, 0]) // [0.25, Infinity, NaN]`
     */
    divide<O extends Operand>(x: O): NDArray<Divided<Common<NDArray<D>, O>>>;
    /**
     * The quotient of the array and an operand, rounded down to a whole number, element by element with broadcasting: a new
     * array in their common dtype, int8 for bool. An integer divided by 0 gives 0. NumPy: `a // x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws DTypeError for complex operands
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([7, -7]).floorDivide(2) // [3, -4]`
     */
    floorDivide<O extends Operand>(x: O): With<D, O>;
    /**
     * The remainder `a - floor(a / x) * x`, with the sign of the divisor as in Python, element by element with broadcasting: a
     * new array in their common dtype, int8 for bool. An integer modulo 0 gives 0. NumPy: `a % x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws DTypeError for complex operands
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([7, -7]).remainder(3) // [1, 2]`
     */
    remainder<O extends Operand>(x: O): With<D, O>;
    /**
     * The array to the power of an operand, element by element with broadcasting: a new array in their common dtype, int8 for
     * bool. Integers wrap. NumPy: `a ** x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws ArgumentError for integers to the power of a negative integer scalar
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([2, 3]).power([3, -1]) // [8, 0.3333...]`
     */
    power<O extends Operand>(x: O): With<D, O>;
    /**
     * The larger of each element and an operand, with broadcasting, NaN if either is NaN: a new array in their common dtype.
     * Complex numbers are compared by their real, then by their imaginary parts. NumPy: `np.maximum(a, x)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([1, 5, NaN]).maximum(3) // [3, 5, NaN]`
     */
    maximum<O extends Operand>(x: O): With<D, O>;
    /**
     * The smaller of each element and an operand, with broadcasting, NaN if either is NaN: a new array in their common dtype.
     * Complex numbers are compared by their real, then by their imaginary parts. NumPy: `np.minimum(a, x)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([1, 5, NaN]).minimum(3) // [1, 3, NaN]`
     */
    minimum<O extends Operand>(x: O): With<D, O>;
    /**
     * Whether each element equals an operand, with broadcasting: a new bool array. NaN differs from everything, itself
     * included. NumPy: `a == x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([1, 2, NaN]).equal([1, 0, NaN]) // [true, false, false]`
     */
    equal(x: Operand): NDArray<'bool'>;
    /**
     * Whether each element differs from an operand, with broadcasting: a new bool array. NaN differs from everything, itself
     * included. NumPy: `a != x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([1, 2, NaN]).notEqual([1, 0, NaN]) // [false, true, true]`
     */
    notEqual(x: Operand): NDArray<'bool'>;
    /**
     * Whether each element is less than an operand, with broadcasting: a new bool array. Complex numbers are compared by their
     * real, then by their imaginary parts. NumPy: `a < x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([1, 2, 3]).less(2) // [true, false, false]`
     */
    less(x: Operand): NDArray<'bool'>;
    /**
     * Whether each element is less than or equal to an operand, with broadcasting: a new bool array. Complex numbers are
     * compared by their real, then by their imaginary parts. NumPy: `a <= x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([1, 2, 3]).lessEqual(2) // [true, true, false]`
     */
    lessEqual(x: Operand): NDArray<'bool'>;
    /**
     * Whether each element is greater than an operand, with broadcasting: a new bool array. Complex numbers are compared by
     * their real, then by their imaginary parts. NumPy: `a > x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([1, 2, 3]).greater(2) // [false, false, true]`
     */
    greater(x: Operand): NDArray<'bool'>;
    /**
     * Whether each element is greater than or equal to an operand, with broadcasting: a new bool array. Complex numbers are
     * compared by their real, then by their imaginary parts. NumPy: `a >= x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([1, 2, 3]).greaterEqual(2) // [false, true, true]`
     */
    greaterEqual(x: Operand): NDArray<'bool'>;
    /**
     * The bitwise and of the array and an operand, the logical and of bool, element by element with broadcasting: a new array
     * in their common dtype. NumPy: `a & x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws DTypeError for floats and complex numbers
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([6n, 5n]).bitwiseAnd(3) // [2, 1]`
     */
    bitwiseAnd<O extends Operand>(x: O): With<D, O>;
    /**
     * The bitwise or of the array and an operand, the logical or of bool, element by element with broadcasting: a new array in
     * their common dtype. NumPy: `a | x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws DTypeError for floats and complex numbers
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([6n, 5n]).bitwiseOr(3) // [7, 7]`
     */
    bitwiseOr<O extends Operand>(x: O): With<D, O>;
    /**
     * The bitwise exclusive or of the array and an operand, the logical one of bool, element by element with broadcasting: a
     * new array in their common dtype. NumPy: `a ^ x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws DTypeError for floats and complex numbers
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([6n, 5n]).bitwiseXor(3) // [5, 6]`
     */
    bitwiseXor<O extends Operand>(x: O): With<D, O>;
    /**
     * The bits of each integer shifted to the left by an operand, with broadcasting: a new array in their common dtype, int8
     * for bool. NumPy: `a << x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws DTypeError for floats and complex numbers
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([1n, 3n]).leftShift([4n, 1n]) // [16, 6]`
     */
    leftShift<O extends Operand>(x: O): With<D, O>;
    /**
     * The bits of each integer shifted to the right by an operand, with broadcasting; the sign is kept: a new array in their
     * common dtype, int8 for bool. NumPy: `a >> x`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws DTypeError for floats and complex numbers
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([16n, -8n]).rightShift(1) // [8, -4]`
     */
    rightShift<O extends Operand>(x: O): With<D, O>;
    /**
     * All bits of each integer flipped, the negation of bool: a new array of the same dtype. NumPy: `~a`.
     *
     * @throws DTypeError for floats and complex numbers
     * @example `np.array([true, false]).invert() // [false, true]`
     */
    invert(): NDArray<D>;
    /**
     * The elements unchanged: a new array of the same dtype. NumPy: `+a`.
     *
     * @throws DTypeError for bool
     * @example `np.array([-1, 2]).positive() // [-1, 2]`
     */
    positive(): NDArray<D>;
    /**
     * The complex conjugates, or a copy of an array that is not complex: a new array of the same dtype. NumPy: `a.conj()`.
     *
     * @example `np.array([new np.Complex(1, 2)]).conj() // [(1-2j)]`
     */
    conj(): NDArray<D>;
    /**
     * The elements with the opposite sign: a new array of the same dtype. Unsigned integers wrap. NumPy: `-a`.
     *
     * @throws DTypeError for bool
     * @example `np.array([1, -2]).negative() // [-1, 2]`
     */
    negative(): NDArray<D>;
    /**
     * The absolute values: a new array of the same dtype, for complex numbers in the dtype of their parts. The lowest value of
     * a signed integer dtype wraps to itself. NumPy: `abs(a)`.
     *
     * @example `np.array([new np.Complex(3, -4)]).abs() // [5]`
     */
    abs(): NDArray<RealPart<D>>;
    /**
     * The exponential of each element: a new array, in float32 for float32, bool and integers up to 16 bits, in float64 for
     * longer integers, otherwise in the same dtype. NumPy: `np.exp(a)`.
     *
     * @example `np.array([0, 1]).exp() // [1, 2.718...]`
     */
    exp(): NDArray<Floating<D>>;
    /**
     * The natural logarithm of each element, -Infinity for 0 and NaN for negative real numbers: a new array, in float32 for
     * float32, bool and integers up to 16 bits, in float64 for longer integers, otherwise in the same dtype.
     * NumPy: `np.log(a)`.
     *
     * @example `np.array([1, Math.E, 0]).log() // [0, 1, -Infinity]`
     */
    log(): NDArray<Floating<D>>;
    /**
     * The square root of each element, NaN for negative real numbers: a new array, in float32 for float32, bool and integers
     * up to 16 bits, in float64 for longer integers, otherwise in the same dtype. NumPy: `np.sqrt(a)`.
     *
     * @example `np.array([4, -4]).sqrt() // [2, NaN]`
     */
    sqrt(): NDArray<Floating<D>>;
    /**
     * The square of each element: a new array of the same dtype, int8 for bool. Integers wrap. NumPy: `np.square(a)`.
     *
     * @example `np.array([2, -3]).square() // [4, 9]`
     */
    square(): NDArray<D>;
    /**
     * The elements limited to the range from `min` to `max`, with broadcasting: a new array in the common dtype. A limit that
     * is null or left out leaves its side open; NaN stays NaN. NumPy: `a.clip(min, max)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws DTypeError for complex numbers and two limits
     * @throws OverflowError for a single limit that is an integer scalar which the array's integer dtype cannot hold
     * @example `np.array([1, 5, 9]).clip(2, 6) // [2, 5, 6]`
     */
    clip(min?: Operand | null, max?: Operand | null): NDArray<D>;
    /**
     * The elements rounded to a number of decimals, 0 by default, halves to the even neighbour: a new array of the same dtype.
     * A negative number of decimals rounds to tens, hundreds and so on. NumPy: `a.round(decimals)`.
     *
     * @throws ArgumentError if `decimals` is not a whole number
     * @example `np.array([0.5, 1.5, 2.5]).round() // [0, 2, 2]`
     */
    round(decimals?: number): NDArray<D>;

    /**
     * Adds an operand to the array, element by element and in place, and returns the array. The operand is broadcast to the
     * array's shape, the result cast to its dtype. NumPy: `a += x`.
     *
     * @throws BroadcastError if the operand cannot be broadcast to the array's shape
     * @throws DTypeError if the sum is of a higher kind than the array, such as a float for integers
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([1, 2]).iadd(10) // [11, 12]`
     */
    iadd(x: Operand): this;
    /**
     * Subtracts an operand from the array, element by element and in place, and returns the array. The operand is broadcast to
     * the array's shape, the result cast to its dtype. NumPy: `a -= x`.
     *
     * @throws BroadcastError if the operand cannot be broadcast to the array's shape
     * @throws DTypeError if both are bool, or if the difference is of a higher kind than the array, such as a float for
     * integers
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([1, 2]).isubtract([1, 1]) // [0, 1]`
     */
    isubtract(x: Operand): this;
    /**
     * Multiplies the array by an operand, element by element and in place, and returns the array. The operand is broadcast to
     * the array's shape, the result cast to its dtype. NumPy: `a *= x`.
     *
     * @throws BroadcastError if the operand cannot be broadcast to the array's shape
     * @throws DTypeError if the product is of a higher kind than the array, such as a float for integers
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     * @example `np.array([1, 2]).imultiply(3) // [3, 6]`
     */
    imultiply(x: Operand): this;
    /**
     * Divides the array by an operand, element by element and in place, and returns the array. The operand is broadcast to the
     * array's shape, the result cast to its dtype. NumPy: `a /= x`.
     *
     * @throws BroadcastError if the operand cannot be broadcast to the array's shape
     * @throws DTypeError for integers and bool, whose quotients are floats, and for a complex quotient of a real array
     * @example `np.array([1, 2]).idivide(2) // [0.5, 1]`
     */
    idivide(x: Operand): this;

    /**
     * The sum along the axes, by default over all elements: a new array without these axes, in int64 or uint64 for integers
     * and bool, otherwise in the same dtype. Integers wrap. Floats are added in chunks of a fixed length, so that the bits of
     * the result do not depend on the number of threads. The sum of no elements is 0. NumPy: `a.sum()`.
     *
     * @throws AxisError if the array has no such axis, or one is named twice
     * @example `np.array([[1, 2], [3, 4]]).sum({ axis: 0 }) // [4, 6]`
     */
    sum(options?: AxisOptions): NDArray<Summed<D>>;
    /**
     * The product along the axes, by default over all elements: a new array without these axes, in int64 or uint64 for
     * integers and bool, otherwise in the same dtype. Integers wrap. The product of no elements is 1. NumPy: `a.prod()`.
     *
     * @throws AxisError if the array has no such axis, or one is named twice
     * @example `np.array([[1, 2], [3, 4]]).prod({ axis: 1 }) // [2, 12]`
     */
    prod(options?: AxisOptions): NDArray<Summed<D>>;
    /**
     * The arithmetic mean along the axes, by default over all elements: a new array without these axes, in float64 for
     * integers and bool, otherwise in the same dtype. The mean of no elements is NaN. NumPy: `a.mean()`.
     *
     * @throws AxisError if the array has no such axis, or one is named twice
     * @example `np.array([[1, 2], [3, 4]]).mean({ axis: 1, keepdims: true }) // [[1.5], [3.5]]`
     */
    mean(options?: AxisOptions): NDArray<Divided<D>>;
    /**
     * The standard deviation, the square root of the variance, along the axes, by default over all elements: a new array
     * without these axes, in float64 for integers and bool, for complex numbers in the dtype of their parts, otherwise in the
     * same dtype. The divisor is the number of elements minus `ddof`. NumPy: `a.std()`.
     *
     * @throws AxisError if the array has no such axis, or one is named twice
     * @example `np.array([1, 3]).std() // 1`
     */
    std(options?: SpreadOptions): NDArray<RealPart<Divided<D>>>;
    /**
     * The variance, the mean of the squared distances from the mean, along the axes, by default over all elements: a new array
     * without these axes, in float64 for integers and bool, for complex numbers in the dtype of their parts, otherwise in the
     * same dtype. It is computed in two passes; the divisor is the number of elements minus `ddof`. NumPy: `a.var()`.
     *
     * @throws AxisError if the array has no such axis, or one is named twice
     * @example `np.array([1, 2, 3]).var({ ddof: 1 }) // 1`
     */
    var(options?: SpreadOptions): NDArray<RealPart<Divided<D>>>;
    /**
     * The smallest element along the axes, by default over all elements: a new array without these axes, of the same dtype. A
     * NaN among the elements gives NaN; complex numbers are compared by their real, then by their imaginary parts.
     * NumPy: `a.min()`.
     *
     * @throws ArgumentError if there are no elements to take the smallest of
     * @throws AxisError if the array has no such axis, or one is named twice
     * @example `np.array([[1, 2], [3, 0]]).min({ axis: 0 }) // [1, 0]`
     */
    min(options?: AxisOptions): NDArray<D>;
    /**
     * The largest element along the axes, by default over all elements: a new array without these axes, of the same dtype. A
     * NaN among the elements gives NaN; complex numbers are compared by their real, then by their imaginary parts.
     * NumPy: `a.max()`.
     *
     * @throws ArgumentError if there are no elements to take the largest of
     * @throws AxisError if the array has no such axis, or one is named twice
     * @example `np.array([[1, 2], [3, 0]]).max({ axis: 0 }) // [3, 2]`
     */
    max(options?: AxisOptions): NDArray<D>;
    /**
     * Whether any element is true, that is not 0, along the axes, by default over all elements: a new array without these
     * axes, of bool. It is false for no elements. NumPy: `a.any()`.
     *
     * @throws AxisError if the array has no such axis, or one is named twice
     * @example `np.array([[0, 1], [0, 0]]).any({ axis: 1 }) // [true, false]`
     */
    any(options?: AxisOptions): NDArray<'bool'>;
    /**
     * Whether all elements are true, that is not 0, along the axes, by default over all elements: a new array without these
     * axes, of bool. It is true for no elements. NumPy: `a.all()`.
     *
     * @throws AxisError if the array has no such axis, or one is named twice
     * @example `np.array([[1, 1], [0, 1]]).all({ axis: 1 }) // [true, false]`
     */
    all(options?: AxisOptions): NDArray<'bool'>;
    /**
     * The index of the smallest element along an axis, by default in the flattened array: a new int64 array without the axis.
     * Of equal elements the first one counts, and the first NaN before any number. NumPy: `a.argmin()`.
     *
     * @throws ArgumentError if there are no elements along the axis
     * @throws AxisError if the array has no such axis
     * @throws DTypeError for complex numbers
     * @example `np.array([[3, 1], [0, 5]]).argmin({ axis: 1 }) // [1, 0]`
     */
    argmin(options?: ArgMethodOptions): NDArray<'int64'>;
    /**
     * The index of the largest element along an axis, by default in the flattened array: a new int64 array without the axis.
     * Of equal elements the first one counts, and the first NaN before any number. NumPy: `a.argmax()`.
     *
     * @throws ArgumentError if there are no elements along the axis
     * @throws AxisError if the array has no such axis
     * @throws DTypeError for complex numbers
     * @example `np.array([[3, 1], [0, 5]]).argmax({ axis: 1 }) // [0, 1]`
     */
    argmax(options?: ArgMethodOptions): NDArray<'int64'>;

    /**
     * The matrix product, (..., m, k) @ (..., k, n) -> (..., m, n): a new array in the common dtype. Leading axes are
     * broadcast; a 1-d array is a row on the left and a column on the right, and its axis is missing in the result. Integers
     * wrap. NumPy: `a @ x`.
     *
     * @throws ShapeError if the inner lengths k differ, or if an array is 0-d
     * @throws BroadcastError if the leading axes cannot be broadcast together
     * @example `np.array([[1, 2], [3, 4]]).matmul(np.array([1, 1])) // [3, 7]`
     */
    matmul<B extends DType>(x: NDArray<B>): NDArray<Promote<D, B>>;
    /**
     * The sums of products over the last axis of the array and the second last (or only) axis of the other, (..., m, k) .
     * (..., k, n) -> (..., m, ..., n), with the leading axes of both in the result: a new array in the common dtype. A 0-d
     * array multiplies every element. NumPy: `a.dot(x)`.
     *
     * @throws ShapeError if the lengths k differ
     * @example `np.array([1, 2]).dot(np.array([3, 4])) // 11`
     */
    dot<B extends DType>(x: NDArray<B>): NDArray<Promote<D, B>>;
    /**
     * The elements, in C order, in another shape, which is given as a list or length by length; one length may be -1 and
     * follows from the others. The result is a view where the strides allow it, otherwise a copy. NumPy: `a.reshape(shape)`.
     *
     * @throws ShapeError if the shape has another number of elements, or lengths that are negative or fractions
     * @throws ArgumentError if more than one length is -1, or the shape is not a number or a list
     * @example `np.arange(6).reshape(2, -1) // [[0, 1, 2], [3, 4, 5]]`
     */
    reshape(shape: number | readonly number[], ...more: number[]): NDArray<D>;
    /**
     * The elements, in C order, in one dimension: a view where the strides allow it, otherwise a copy. NumPy: `a.ravel()`.
     *
     * @example `np.array([[1, 2], [3, 4]]).T.ravel() // [1, 3, 2, 4]`
     */
    ravel(): NDArray<D>;
    /**
     * The elements, in C order, in one dimension: always a copy. NumPy: `a.flatten()`.
     *
     * @example `np.array([[1, 2], [3, 4]]).flatten() // [1, 2, 3, 4]`
     */
    flatten(): NDArray<D>;
    /**
     * The array with its axes in another order, reversed by default: a view. Axis k of the result is axis `axes[k]` of the
     * array. NumPy: `a.transpose(axes)`.
     *
     * @throws AxisError unless `axes` names every axis of the array once
     * @throws ArgumentError if `axes` is not a list of whole numbers
     * @example `np.zeros([2, 3, 4]).transpose([2, 0, 1]).shape // [4, 2, 3]`
     */
    transpose(axes?: readonly number[]): NDArray<D>;
    /**
     * The array without axes of length 1, all of them by default: a view. NumPy: `a.squeeze(axis)`.
     *
     * @throws ShapeError for an axis of another length than 1
     * @throws AxisError if the array has no such axis, or one is named twice
     * @example `np.zeros([1, 3, 1]).squeeze(0).shape // [3, 1]`
     */
    squeeze(axis?: number | readonly number[]): NDArray<D>;
    /**
     * A copy in C order, with memory of its own. NumPy: `a.copy()`.
     *
     * @example `np.array([[1, 2], [3, 4]]).T.copy().isContiguous // true`
     */
    copy(): NDArray<D>;
    /**
     * A copy in another dtype, converted as C converts: fractions are cut off for integers, integers wrap around, imaginary
     * parts are dropped. NumPy: `a.astype(dtype)`.
     *
     * @throws DTypeError for an unknown dtype
     * @example `np.array([1.9, -1.9]).astype('int32') // [1, -1]`
     */
    astype<E extends DType>(dtype: E): NDArray<E>;
    /**
     * Every element several times in succession, along an axis or of the flattened array: a new array. `repeats` is one whole
     * number, or one for each index of the axis. NumPy: `a.repeat(repeats)`.
     *
     * @throws ArgumentError for repeats that are negative or fractions
     * @throws BroadcastError for a list of repeats of another length than the axis
     * @throws AxisError if the array has no such axis
     * @throws RecordingError inside `crew.offload`, where no value is known yet
     * @example `np.array([1, 2, 3]).repeat([2, 0, 1]) // [1, 1, 3]`
     */
    repeat(repeats: Operand, options?: OneAxisOptions): NDArray<D>;
    /**
     * The elements at indices along an axis, or of the flattened array, where negative indices count from the end: a new array
     * with the axes of `indices` in the place of the axis. NumPy: `a.take(indices)`.
     *
     * @throws IndexError for an index out of bounds, and for an array of floats as indices
     * @throws AxisError if the array has no such axis
     * @throws RecordingError inside `crew.offload` for indices that are computed there
     * @example `np.array([10, 20, 30]).take([2, 0, -2]) // [30, 10, 20]`
     */
    take(indices: Operand, options?: OneAxisOptions): NDArray<D>;
    /**
     * The sum of each element and all before it, along an axis or of the flattened array: a new array, in int64 or uint64 for
     * integers and bool, otherwise in the same dtype. NumPy: `a.cumsum()`.
     *
     * @throws AxisError if the array has no such axis
     * @throws ShapeError for an axis of a 0-d array
     * @throws RecordingError inside `crew.offload`, where no value is known yet
     * @example `np.array([1, 2, 3]).cumsum() // [1, 3, 6]`
     */
    cumsum(options?: OneAxisOptions): NDArray<Summed<D>>;
    /**
     * The product of each element and all before it, along an axis or of the flattened array: a new array, in int64 or uint64
     * for integers and bool, otherwise in the same dtype. NumPy: `a.cumprod()`.
     *
     * @throws AxisError if the array has no such axis
     * @throws ShapeError for an axis of a 0-d array
     * @throws RecordingError inside `crew.offload`, where no value is known yet
     * @example `np.array([1, 2, 3]).cumprod() // [1, 2, 6]`
     */
    cumprod(options?: OneAxisOptions): NDArray<Summed<D>>;
    /**
     * The indices of the elements that are not 0, in C order: a list of one int64 array per axis. NumPy: `a.nonzero()`.
     *
     * @throws ArgumentError for a 0-d array
     * @throws RecordingError inside `crew.offload`, where no value is known yet
     * @example
     * ```ts
     * const [row, column] = np.array([[0, 3], [4, 0]]).nonzero();
     * row // [0, 1]
     * column // [1, 0]
     * ```
     */
    nonzero(): NDArray<'int64'>[];
    /**
     * The bytes of the array read as another dtype: a view. For a dtype of another size the last axis, whose elements must be
     * neighbours, becomes longer or shorter. NumPy: `a.view(dtype)`.
     *
     * @throws ArgumentError if the dtypes differ in size, and the array is 0-d, its last axis has gaps, or its bytes are no
     * whole, aligned elements of the dtype
     * @throws DTypeError for an unknown dtype
     * @example `np.array([1, 2, 3, 4]).view('complex128') // [(1+2j), (3+4j)]`
     */
    view<E extends DType>(dtype: E): NDArray<E>;
    /**
     * The array itself, since arrays live in the memory of this process only. The array API: `a.to_device('cpu')`.
     *
     * @throws ArgumentError for another device than 'cpu'
     * @example `np.array([1, 2]).toDevice('cpu') // [1, 2]`
     */
    toDevice(device: Device): this;
    /**
     * The namespace of this library, for code that is written for any array library. The array API: `a.__array_namespace__()`.
     *
     * @example `np.zeros([2]).arrayNamespace().ones([2]) // [1, 1]`
     */
    arrayNamespace(): typeof np;
    /**
     * Sorts the array in place along an axis, the last one by default, in ascending order with NaN last, and returns it.
     * `np.sort` makes a sorted copy. NumPy: `a.sort()`.
     *
     * @throws AxisError if the array has no such axis
     * @throws DTypeError for complex numbers
     * @example `np.array([[3, 1], [2, 4]]).sort({ axis: 0 }) // [[2, 1], [3, 4]]`
     */
    sort(options?: { readonly axis?: number }): this;
    /**
     * The indices that would sort the array along an axis, the last one by default, in ascending order with NaN last; equal
     * elements keep their order. With `axis: null` the flattened array is sorted. NumPy: `a.argsort(kind='stable')`.
     *
     * @throws AxisError if the array has no such axis
     * @example `np.array([3, 1, 2]).argsort() // [1, 2, 0]`
     */
    argsort(options?: OneAxisOptions): NDArray<'int64'>;
    /**
     * Sets every element to a scalar, in place, and returns the array. For integers a fraction is cut off.
     * NumPy: `a.fill(value)`.
     *
     * @throws OverflowError for a value that the array's integer dtype cannot hold, such as NaN
     * @throws DTypeError for a complex number and an array that is neither complex nor bool
     * @example `np.empty([3]).fill(7) // [7, 7, 7]`
     */
    fill(value: np.Scalar): this;
  }
}

/** The names of the methods that call the namespace's function of that name with the array as its first argument. */
// biome-ignore format: a list
const functions = [
  'add', 'subtract', 'multiply', 'divide', 'floorDivide', 'remainder', 'power', 'maximum', 'minimum', 'equal', 'notEqual', 'less',
  'lessEqual', 'greater', 'greaterEqual', 'bitwiseAnd', 'bitwiseOr', 'bitwiseXor', 'leftShift', 'rightShift', 'invert', 'positive',
  'conj', 'negative', 'abs', 'exp', 'log', 'sqrt', 'square', 'clip', 'round', 'sum', 'prod', 'mean', 'std', 'var', 'min', 'max',
  'any', 'all', 'argmin', 'argmax', 'matmul', 'dot', 'ravel', 'transpose', 'squeeze', 'copy', 'astype', 'repeat', 'take', 'cumsum',
  'cumprod', 'nonzero', 'view', 'argsort',
] as const;

type AnyFunction = (...args: never[]) => unknown;

/** Puts methods and getters on the prototype of NDArray. They are not enumerable, as the members of a class are. */
export function install(methods: object): void {
  for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(methods)))
    Object.defineProperty(NDArray.prototype, name, { ...property, enumerable: false });
}

for (const name of functions) {
  const apply: AnyFunction = np[name];
  install({ [name]: methodOf(apply) });
}

/**
 * A function as a method. No method takes more than two arguments, and passing them one by one is faster than a rest parameter.
 */
function methodOf(apply: (...args: never[]) => unknown): AnyFunction {
  const call = apply as (...args: unknown[]) => unknown;
  return function (this: NDArray, x?: unknown, y?: unknown) {
    return call(this, x, y);
  };
}

/** A function of two operands as a method that writes the result to the array itself. */
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

/**
 * The array that a getter was read on.
 *
 * @throws TypeError if the getter is read on the prototype itself
 */
function self(receiver: object): NDArray {
  if (receiver instanceof NDArray) return receiver;
  throw new TypeError('this property is read on an array');
}
