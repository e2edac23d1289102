import { Complex } from './core/dtype/complex.ts';
import type { DType, Scalar } from './core/dtype/dtype.ts';
import { ArgumentError } from './core/errors.ts';
import type { NDArray } from './core/ndarray.ts';
import type { Operand } from './core/operand.ts';
import type { Index, IndexItem } from './indexing/index-item.ts';
import { getIndex, setIndex } from './indexing/item.ts';
import { type DlpackCapsule, toCapsule } from './interchange/dlpack.ts';
import { install } from './methods.ts';
import * as np from './namespace.ts';

// The methods of the Python array API standard under their own names, for code that is written for any array library. JavaScript
// has no operators to overload, so elsewhere `a.add(b)` and `np.add(a, b)` read better.
declare module './core/ndarray.ts' {
  // biome-ignore format: a method a line
  interface NDArray<D extends DType> {
    /** The operator method for `abs(a)`, which is `np.abs`. The array API: `a.__abs__()`. */
    __abs__(): NDArray;
    /**
     * The operator method for `a + other`, which is `np.add`. The array API: `a.__add__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     */
    __add__(other: Operand): NDArray;
    /**
     * The operator method for `a & other`, which is `np.bitwiseAnd`. The array API: `a.__and__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws DTypeError for floats and complex numbers
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     */
    __and__(other: Operand): NDArray;
    /**
     * The namespace of this library, for code that is written for any array library; there is one version of it, whatever
     * `apiVersion` asks for. The array API: `a.__array_namespace__()`.
     *
     * @example `'matmul' in np.zeros([2]).__array_namespace__() // true`
     */
    __array_namespace__(options?: { readonly apiVersion?: string | null }): object;
    /**
     * Whether the only element of the array is true, that is not 0; NaN is true. The array API: `bool(a)`, which is
     * `a.__bool__()`.
     *
     * @throws ArgumentError if the array has not exactly one element
     * @throws RecordingError inside `crew.offload`, where no value is known yet
     * @example `np.array([0.5]).__bool__() // true`
     */
    __bool__(): boolean;
    /**
     * The only element of the array as a complex number. The array API: `complex(a)`, which is `a.__complex__()`.
     *
     * @throws ArgumentError if the array has not exactly one element
     * @throws RecordingError inside `crew.offload`, where no value is known yet
     * @example `np.array([2]).__complex__() // (2+0j)`
     */
    __complex__(): Complex;
    /**
     * The elements as they lie in memory, for other libraries: the buffer with the dtype, the shape, and the offset and
     * strides in bytes. Nothing is copied, and the capsule keeps the memory alive. The options of the standard have no effect.
     * The array API: `a.__dlpack__()`.
     *
     * @throws RecordingError inside `crew.offload`, where no value is known yet
     * @example
     * ```ts
     * const { dtype, shape, strides } = np.zeros([2, 3]).__dlpack__();
     * [dtype, shape, strides] // ['float64', [2, 3], [24, 8]]
     * ```
     */
    __dlpack__(options?: object): DlpackCapsule;
    /**
     * The device as DLPack numbers it: kDLCPU, which is 1, and its number 0. The array API: `a.__dlpack_device__()`.
     *
     * @example `np.zeros([2]).__dlpack_device__() // [1, 0]`
     */
    __dlpack_device__(): readonly [1, 0];
    /**
     * The operator method for `a == other`, which is `np.equal`. The array API: `a.__eq__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     */
    __eq__(other: Operand): NDArray;
    /**
     * The only element of the array as a float; an int64 or uint64 beyond 2^53 is rounded. The array API: `float(a)`, which is
     * `a.__float__()`.
     *
     * @throws ArgumentError if the array has not exactly one element, or a complex one
     * @throws RecordingError inside `crew.offload`, where no value is known yet
     * @example `np.array([3n]).__float__() // 3`
     */
    __float__(): number;
    /**
     * The operator method for `a // other`, which is `np.floorDivide`. The array API: `a.__floordiv__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws DTypeError for complex operands
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     */
    __floordiv__(other: Operand): NDArray;
    /**
     * The operator method for `a >= other`, which is `np.greaterEqual`. The array API: `a.__ge__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     */
    __ge__(other: Operand): NDArray;
    /**
     * A part of the array: a view, or a copy if arrays pick the elements. The key is one item of `slice`, or a list of them,
     * one for each axis, as a tuple is in Python. The array API: `a[key]`, which is `a.__getitem__(key)`.
     *
     * @throws IndexError for an index out of bounds or of the wrong kind, for too many items, and for arrays that do not fit
     * the axes or each other
     * @throws RecordingError inside `crew.offload` for a boolean array, or for indices that are computed there
     * @example `np.array([[1, 2], [3, 4]]).__getitem__([':', 0]) // [1, 3]`
     */
    __getitem__(key: IndexItem | readonly IndexItem[]): NDArray;
    /**
     * The operator method for `a > other`, which is `np.greater`. The array API: `a.__gt__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     */
    __gt__(other: Operand): NDArray;
    /**
     * The only element of the array as an index; a float that is a whole number is accepted, too. The
     * array API: `operator.index(a)`, which is `a.__index__()`.
     *
     * @throws ArgumentError if the array has not exactly one element, or one that is complex or not a whole number
     * @throws RecordingError inside `crew.offload`, where no value is known yet
     * @example `np.array([3n]).__index__() // 3n`
     */
    __index__(): bigint;
    /**
     * The only element of the array as an integer, a fraction cut off. The array API: `int(a)`, which is `a.__int__()`.
     *
     * @throws ArgumentError if the array has not exactly one element, or one that is complex, NaN or infinite
     * @throws RecordingError inside `crew.offload`, where no value is known yet
     * @example `np.array([-1.7]).__int__() // -1n`
     */
    __int__(): bigint;
    /**
     * The operator method for `~a`, which is `np.invert`. The array API: `a.__invert__()`.
     *
     * @throws DTypeError for floats and complex numbers
     */
    __invert__(): NDArray;
    /**
     * The operator method for `a <= other`, which is `np.lessEqual`. The array API: `a.__le__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     */
    __le__(other: Operand): NDArray;
    /**
     * The operator method for `a << other`, which is `np.leftShift`. The array API: `a.__lshift__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws DTypeError for floats and complex numbers
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     */
    __lshift__(other: Operand): NDArray;
    /**
     * The operator method for `a < other`, which is `np.less`. The array API: `a.__lt__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     */
    __lt__(other: Operand): NDArray;
    /**
     * The operator method for `a @ other`, which is `np.matmul`. The array API: `a.__matmul__(other)`.
     *
     * @throws ShapeError if the inner lengths differ, or if an operand is 0-d
     * @throws BroadcastError if the leading axes cannot be broadcast together
     */
    __matmul__(other: Operand): NDArray;
    /**
     * The operator method for `a % other`, which is `np.remainder`. The array API: `a.__mod__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws DTypeError for complex operands
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     */
    __mod__(other: Operand): NDArray;
    /**
     * The operator method for `a * other`, which is `np.multiply`. The array API: `a.__mul__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     */
    __mul__(other: Operand): NDArray;
    /**
     * The operator method for `a != other`, which is `np.notEqual`. The array API: `a.__ne__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     */
    __ne__(other: Operand): NDArray;
    /**
     * The operator method for `-a`, which is `np.negative`. The array API: `a.__neg__()`.
     *
     * @throws DTypeError for bool
     */
    __neg__(): NDArray;
    /**
     * The operator method for `a | other`, which is `np.bitwiseOr`. The array API: `a.__or__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws DTypeError for floats and complex numbers
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     */
    __or__(other: Operand): NDArray;
    /**
     * The operator method for `+a`, which is `np.positive`. The array API: `a.__pos__()`.
     *
     * @throws DTypeError for bool
     */
    __pos__(): NDArray;
    /**
     * The operator method for `a ** other`, which is `np.power`. The array API: `a.__pow__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws ArgumentError for integers to the power of a negative integer scalar
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     */
    __pow__(other: Operand): NDArray;
    /**
     * The operator method for `a >> other`, which is `np.rightShift`. The array API: `a.__rshift__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws DTypeError for floats and complex numbers
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     */
    __rshift__(other: Operand): NDArray;
    /**
     * Assigns to a part of the array, in place. The key is one item of `slice`, or a list of them, one for each axis; the
     * value is broadcast to the part and cast to the array's dtype as C casts. The array API: `a[key] = value`, which is
     * `a.__setitem__(key, value)`.
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
     * const a = np.zeros([2, 2]);
     * a.__setitem__([':', 0], [1, 2]);
     * a // [[1, 0], [2, 0]]
     * ```
     */
    __setitem__(key: Index, value: Operand): void;
    /**
     * The operator method for `a - other`, which is `np.subtract`. The array API: `a.__sub__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws DTypeError if both are bool
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     */
    __sub__(other: Operand): NDArray;
    /**
     * The operator method for `a / other`, which is `np.divide`. The array API: `a.__truediv__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     */
    __truediv__(other: Operand): NDArray;
    /**
     * The operator method for `a ^ other`, which is `np.bitwiseXor`. The array API: `a.__xor__(other)`.
     *
     * @throws BroadcastError if the shapes cannot be broadcast together
     * @throws DTypeError for floats and complex numbers
     * @throws OverflowError for an integer scalar that the array's integer dtype cannot hold
     */
    __xor__(other: Operand): NDArray;
  }
}

/** A function of one array as a method. */
const unary = (f: (x: NDArray) => NDArray) =>
  function (this: NDArray): NDArray {
    return f(this);
  };
/** A function of an array and an operand as a method. */
const binary = (f: (x1: NDArray, x2: Operand) => NDArray) =>
  function (this: NDArray, other: Operand): NDArray {
    return f(this, other);
  };

install({
  __abs__: unary(np.abs),
  __add__: binary(np.add),
  __and__: binary(np.bitwiseAnd),
  __array_namespace__: () => np,
  __bool__(this: NDArray): boolean {
    const value: Scalar = this.item();
    if (value instanceof Complex) return value.re !== 0 || value.im !== 0;
    return Number.isNaN(value) || Boolean(value);
  },
  __complex__(this: NDArray): Complex {
    const value: Scalar = this.item();
    return value instanceof Complex ? value : new Complex(Number(value));
  },
  __dlpack__(this: NDArray): DlpackCapsule {
    return toCapsule(this);
  },
  __dlpack_device__: () => [1, 0] as const,
  __eq__: binary(np.equal),
  __float__(this: NDArray): number {
    return Number(real(this, 'float'));
  },
  __floordiv__: binary(np.floorDivide),
  __ge__: binary(np.greaterEqual),
  __getitem__(this: NDArray, key: IndexItem | readonly IndexItem[]): NDArray {
    return getIndex(this, Array.isArray(key) ? key : [key]);
  },
  __gt__: binary(np.greater),
  __index__(this: NDArray): bigint {
    const value = real(this, 'index');
    if (typeof value === 'number' && !Number.isInteger(value))
      throw new ArgumentError(`__index__: only integer arrays of one element can be an index; got ${value}`);
    return BigInt(value);
  },
  __int__(this: NDArray): bigint {
    const value = real(this, 'int');
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new ArgumentError(`__int__: cannot convert ${value} to an integer`);
    return BigInt(typeof value === 'number' ? Math.trunc(value) : value);
  },
  __invert__: unary(np.invert),
  __le__: binary(np.lessEqual),
  __lshift__: binary(np.leftShift),
  __lt__: binary(np.less),
  __matmul__: binary(np.matmul),
  __mod__: binary(np.remainder),
  __mul__: binary(np.multiply),
  __ne__: binary(np.notEqual),
  __neg__: unary(np.negative),
  __or__: binary(np.bitwiseOr),
  __pos__: unary(np.positive),
  __pow__: binary(np.power),
  __rshift__: binary(np.rightShift),
  __setitem__(this: NDArray, key: Index, value: Operand): void {
    setIndex(this, key, value);
  },
  __sub__: binary(np.subtract),
  __truediv__: binary(np.divide),
  __xor__: binary(np.bitwiseXor),
});

/**
 * The only element of an array.
 *
 * @throws ArgumentError if the array has not exactly one element, or a complex one
 */
function real(a: NDArray, wanted: string): number | bigint | boolean {
  const value: Scalar = a.item();
  if (value instanceof Complex) throw new ArgumentError(`__${wanted}__: can't convert the complex number ${value}`);
  return value;
}
