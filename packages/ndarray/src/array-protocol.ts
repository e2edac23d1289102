import type { Operand } from './creation.ts';
import type { DlpackCapsule } from './dlpack.ts';
import { Complex } from './dtype/complex.ts';
import type { Scalar } from './dtype/dtype.ts';
import { ArgumentError } from './errors.ts';
import type { Index, IndexItem } from './indexing/index-item.ts';
import type { NDArray } from './ndarray.ts';

/** What the methods of the protocol are made of. */
interface Functions {
  readonly [name: string]: (...args: never[]) => unknown;
}
let np: Functions;

/** The functions of the namespace, handed in when all is loaded. */
export function bindProtocol(all: object): void {
  np = all as Functions;
}

const call = (name: string, ...args: unknown[]): NDArray => (np[name] as (...list: unknown[]) => NDArray)(...args);

/**
 * The array API's methods under their own names, for code that is written for any array. In your own code `a.add(b)` and
 * `np.add(a, b)` read better; there are no operators to overload in JavaScript.
 */
// biome-ignore format: a method a line
export abstract class ArrayProtocol {
  abstract item(): Scalar;

  __abs__(): NDArray { return call('abs', this); }
  __add__(other: Operand): NDArray { return call('add', this, other); }
  __and__(other: Operand): NDArray { return call('bitwiseAnd', this, other); }
  __array_namespace__(_options?: { readonly apiVersion?: string | null }): object { return np; }
  __bool__(): boolean { const value = this.item(); return value instanceof Complex ? value.re !== 0 || value.im !== 0 : Number.isNaN(value) || Boolean(value); }
  __complex__(): Complex { const value = this.item(); return value instanceof Complex ? value : new Complex(Number(value)); }
  __dlpack__(_options?: object): DlpackCapsule { return call('toCapsule', this) as unknown as DlpackCapsule; }
  /** kDLCPU, device number 0. */
  __dlpack_device__(): readonly [1, 0] { return [1, 0]; }
  __eq__(other: Operand): NDArray { return call('equal', this, other); }
  __float__(): number { return Number(real(this.item(), 'float')); }
  __floordiv__(other: Operand): NDArray { return call('floorDivide', this, other); }
  __ge__(other: Operand): NDArray { return call('greaterEqual', this, other); }
  __getitem__(key: IndexItem | readonly IndexItem[]): NDArray { return call('getIndex', this, Array.isArray(key) ? key : [key]); }
  __gt__(other: Operand): NDArray { return call('greater', this, other); }
  __index__(): bigint { return BigInt(real(this.item(), 'index') as number); }
  __int__(): bigint { const value = real(this.item(), 'int'); return typeof value === 'number' ? BigInt(Math.trunc(value)) : BigInt(value); }
  __invert__(): NDArray { return call('invert', this); }
  __le__(other: Operand): NDArray { return call('lessEqual', this, other); }
  __lshift__(other: Operand): NDArray { return call('leftShift', this, other); }
  __lt__(other: Operand): NDArray { return call('less', this, other); }
  __matmul__(other: Operand): NDArray { return call('matmul', this, other); }
  __mod__(other: Operand): NDArray { return call('remainder', this, other); }
  __mul__(other: Operand): NDArray { return call('multiply', this, other); }
  __ne__(other: Operand): NDArray { return call('notEqual', this, other); }
  __neg__(): NDArray { return call('negative', this); }
  __or__(other: Operand): NDArray { return call('bitwiseOr', this, other); }
  __pos__(): NDArray { return call('positive', this); }
  __pow__(other: Operand): NDArray { return call('power', this, other); }
  __rshift__(other: Operand): NDArray { return call('rightShift', this, other); }
  __setitem__(key: Index, value: Operand): void { call('setIndex', this, key, value); }
  __sub__(other: Operand): NDArray { return call('subtract', this, other); }
  __truediv__(other: Operand): NDArray { return call('divide', this, other); }
  __xor__(other: Operand): NDArray { return call('bitwiseXor', this, other); }
}

function real(value: Scalar, wanted: string): number | bigint | boolean {
  if (value instanceof Complex) throw new ArgumentError(`__${wanted}__: can't convert the complex number ${value}`);
  if (wanted === 'index' && typeof value === 'number' && !Number.isInteger(value))
    throw new ArgumentError(`__index__: only integer arrays of one element can be an index; got ${value}`);
  if (wanted === 'int' && typeof value === 'number' && !Number.isFinite(value))
    throw new ArgumentError(`__int__: cannot convert ${value} to an integer`);
  return value;
}
