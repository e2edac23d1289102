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

// The array API's methods under their own names, for code that is written for any array. In your own code `a.add(b)` and
// `np.add(a, b)` read better; there are no operators to overload in JavaScript.
declare module './core/ndarray.ts' {
  // biome-ignore format: a method a line
  interface NDArray<D extends DType> {
    /** The array API: `abs(a)`. */
    __abs__(): NDArray;
    /** The array API: `a + other`. */
    __add__(other: Operand): NDArray;
    /** The array API: `a & other`. */
    __and__(other: Operand): NDArray;
    /** The namespace of this library. The array API: `a.__array_namespace__()`. */
    __array_namespace__(options?: { readonly apiVersion?: string | null }): object;
    /** Whether the only element is true, that is not 0. The array API: `bool(a)`. */
    __bool__(): boolean;
    /** The only element as a complex number. The array API: `complex(a)`. */
    __complex__(): Complex;
    /** A description of the elements in memory, for other libraries. The array API: `a.__dlpack__()`. */
    __dlpack__(options?: object): DlpackCapsule;
    /** The device as DLPack numbers it: kDLCPU, device 0. The array API: `a.__dlpack_device__()`. */
    __dlpack_device__(): readonly [1, 0];
    /** The array API: `a == other`. */
    __eq__(other: Operand): NDArray;
    /** The only element as a float. The array API: `float(a)`. @throws ArgumentError for a complex number */
    __float__(): number;
    /** The array API: `a // other`. */
    __floordiv__(other: Operand): NDArray;
    /** The array API: `a >= other`. */
    __ge__(other: Operand): NDArray;
    /** The array API: `a[key]`. @throws IndexError as `slice` does */
    __getitem__(key: IndexItem | readonly IndexItem[]): NDArray;
    /** The array API: `a > other`. */
    __gt__(other: Operand): NDArray;
    /** The only element as an index. The array API: `operator.index(a)`. @throws ArgumentError for anything but an integer */
    __index__(): bigint;
    /** The only element as an integer. The array API: `int(a)`. @throws ArgumentError for complex numbers, NaN and infinities */
    __int__(): bigint;
    /** The array API: `~a`. */
    __invert__(): NDArray;
    /** The array API: `a <= other`. */
    __le__(other: Operand): NDArray;
    /** The array API: `a << other`. */
    __lshift__(other: Operand): NDArray;
    /** The array API: `a < other`. */
    __lt__(other: Operand): NDArray;
    /** The array API: `a @ other`. */
    __matmul__(other: Operand): NDArray;
    /** The array API: `a % other`. */
    __mod__(other: Operand): NDArray;
    /** The array API: `a * other`. */
    __mul__(other: Operand): NDArray;
    /** The array API: `a != other`. */
    __ne__(other: Operand): NDArray;
    /** The array API: `-a`. */
    __neg__(): NDArray;
    /** The array API: `a | other`. */
    __or__(other: Operand): NDArray;
    /** The array API: `+a`. */
    __pos__(): NDArray;
    /** The array API: `a ** other`. */
    __pow__(other: Operand): NDArray;
    /** The array API: `a >> other`. */
    __rshift__(other: Operand): NDArray;
    /** The array API: `a[key] = value`. @throws IndexError as `slice` does */
    __setitem__(key: Index, value: Operand): void;
    /** The array API: `a - other`. */
    __sub__(other: Operand): NDArray;
    /** The array API: `a / other`. */
    __truediv__(other: Operand): NDArray;
    /** The array API: `a ^ other`. */
    __xor__(other: Operand): NDArray;
  }
}

const unary = (f: (x: NDArray) => NDArray) =>
  function (this: NDArray): NDArray {
    return f(this);
  };
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

/** The only element of an array, which must not be complex. */
function real(a: NDArray, wanted: string): number | bigint | boolean {
  const value: Scalar = a.item();
  if (value instanceof Complex) throw new ArgumentError(`__${wanted}__: can't convert the complex number ${value}`);
  return value;
}
