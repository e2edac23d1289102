import { type ElementType, elements, type LaneType } from '../element.ts';

/**
 * The operations of expressions: everything that is computed element by element is a tree of them.
 *
 * - `min`, `max` are `b < a ? b : a` and `a < b ? b : a` on floats (the second of two equal or unordered is dropped).
 * - `madd(a, b, c)` is `a * b + c`, `nmadd` is `c - a * b`; whether the product is rounded first is the engine's choice,
 *   so no algorithm may rely on either.
 * - `idiv`, `irem` truncate towards zero and answer 0 for a zero divisor, as NumPy.
 * - `shl`, `shr` answer 0 (or the sign) for counts outside of the type's width.
 * - `wrap` brings a 32-bit lane back to the range of its small integer type.
 * - `call` is a JavaScript helper by name (externals.ts), a lane at a time.
 * - `rare(value, mask, x)` is `value`, except where the mask holds: there it is the helper's answer for x. A loop tests
 *   the mask for a whole block first, so that the common path has no branch in it.
 * - `register` is a value that the surrounding loop keeps: the accumulator of a reduction.
 */
// biome-ignore format: a family a line
export type Operation =
  | 'input' | 'constant' | 'register'
  | 'add' | 'sub' | 'mul' | 'div' | 'madd' | 'nmadd' | 'neg' | 'abs' | 'sqrt' | 'min' | 'max'
  | 'floor' | 'ceil' | 'trunc' | 'nearest'
  | 'eq' | 'ne' | 'lt' | 'le'
  | 'and' | 'or' | 'xor' | 'not' | 'shl' | 'shr' | 'idiv' | 'irem'
  | 'select' | 'convert' | 'bitcast' | 'wrap' | 'call' | 'rare';

/** The value of a node for one element: a number, a 64-bit integer as a bigint, or the truth value of a mask. */
export type Value = number | bigint | boolean;

/** An operation of an expression, on nodes. */
export interface Node {
  /** Equal nodes are one object; the id names it in cache keys. */
  readonly id: number;
  /** The operation. */
  readonly op: Operation;
  /** The type of the lanes that hold the value. */
  readonly type: LaneType;
  /** The operands. */
  readonly args: readonly Node[];
  /** The value of a constant. */
  readonly value?: Value;
  /** The number of an input. */
  readonly index?: number;
  /** The element type of an input, or the one that `wrap` wraps to. */
  readonly element?: ElementType;
  /** The name of a register or of a helper. */
  readonly name?: string;
}

const interned = new Map<string, Node>();

function node(op: Operation, type: LaneType, args: readonly Node[], extra: Partial<Node> = {}): Node {
  const { value, index, element, name } = extra;
  const exact = Object.is(value, -0) ? '-0' : String(value);
  const key = `${op} ${type} ${args.map((a) => a.id).join(' ')} ${typeof value} ${exact} ${index} ${element} ${name}`;
  let found = interned.get(key);
  if (!found) {
    found = { id: interned.size, op, type, args, ...extra };
    interned.set(key, found);
  }
  return found;
}

/** The elements of input number `index`, as lanes. */
export const input = (index: number, element: ElementType): Node =>
  node('input', elements[element].lane, [], { index, element });

/** A value that is the same for all elements. */
export const constant = (type: LaneType, value: Value): Node =>
  node('constant', type, [], { value: toType(type, value) });

/** A value that the loop keeps: `a` and `b` of a reduction. */
export const register = (type: LaneType, name: string): Node => node('register', type, [], { name });

const toType = (type: LaneType, value: Value): Value =>
  type === 'i64' || type === 'u64' ? BigInt(value) : type === 'mask' ? Boolean(value) : Number(value);

/** An operand of an operation: a node, or a number that becomes a constant of the other operands' type. */
export type Operand = Node | number;

const lift = (operand: Operand, type: LaneType): Node =>
  typeof operand === 'number' ? constant(type, operand) : operand;

const typeOf = (op: string, ...operands: Operand[]): LaneType => {
  const types = operands.filter((o): o is Node => typeof o !== 'number').map((o) => o.type);
  if (types.length === 0) throw new Error(`${op}: at least one operand must be a node`);
  if (types.some((t) => t !== types[0])) throw new Error(`${op}: operands of types ${types.join(', ')}`);
  return types[0]!;
};

const unary = (op: Operation) => (a: Node) => node(op, a.type, [a]);
const binary = (op: Operation) => (a: Operand, b: Operand) => {
  const type = typeOf(op, a, b);
  return node(op, type, [lift(a, type), lift(b, type)]);
};
const ternary = (op: Operation) => (a: Operand, b: Operand, c: Operand) => {
  const type = typeOf(op, a, b, c);
  return node(op, type, [lift(a, type), lift(b, type), lift(c, type)]);
};
const comparison = (op: Operation) => (a: Operand, b: Operand) => {
  const type = typeOf(op, a, b);
  return node(op, 'mask', [lift(a, type), lift(b, type)]);
};

/** a + b; integers wrap. */
export const add = binary('add');
/** a - b; integers wrap. */
export const sub = binary('sub');
/** a * b; integers wrap. */
export const mul = binary('mul');
/** a / b, of floats. */
export const div = binary('div');
/** The smaller of a and b: `b < a ? b : a`. */
export const min = binary('min');
/** The larger of a and b: `a < b ? b : a`. */
export const max = binary('max');
/** a * b + c, with one rounding or two, as the engine has it. */
export const madd = ternary('madd');
/** c - a * b, with one rounding or two, as the engine has it. */
export const nmadd = ternary('nmadd');
/** -a. */
export const neg = unary('neg');
/** |a|. */
export const abs = unary('abs');
/** The square root, correctly rounded. */
export const sqrt = unary('sqrt');
/** The largest whole number not above a. */
export const floor = unary('floor');
/** The smallest whole number not below a. */
export const ceil = unary('ceil');
/** The whole part of a. */
export const trunc = unary('trunc');
/** The whole number nearest to a; of two, the even one. */
export const nearest = unary('nearest');
/** A mask: a is b. */
export const eq = comparison('eq');
/** A mask: a is not b. */
export const ne = comparison('ne');
/** A mask: a is below b. */
export const lt = comparison('lt');
/** A mask: a is not above b, and neither is NaN. */
export const le = comparison('le');
/** A mask: a is above b. */
export const gt = (a: Operand, b: Operand): Node => lt(b, a);
/** A mask: a is not below b, and neither is NaN. */
export const ge = (a: Operand, b: Operand): Node => le(b, a);
/** The bits that a and b both have. */
export const and = binary('and');
/** The bits that a or b has. */
export const or = binary('or');
/** The bits that one of a and b has. */
export const xor = binary('xor');
/** The bits that a does not have. */
export const not = unary('not');
/** The quotient of integers, truncated towards zero; 0 for a zero divisor. */
export const idiv = binary('idiv');
/** The remainder of `idiv`; 0 for a zero divisor. */
export const irem = binary('irem');
/** a shifted left by b bits; 0 for a count outside of the type's width. */
export const shl = binary('shl');
/** a shifted right by b bits; 0, or the sign, for a count outside of the type's width. */
export const shr = binary('shr');

/** a where the mask holds, b elsewhere. */
export function select(mask: Node, a: Operand, b: Operand): Node {
  const type = typeOf('select', a, b);
  return node('select', type, [mask, lift(a, type), lift(b, type)]);
}

/** Converts values, as a C cast: integers wrap, floats truncate. */
export function cast(a: Node, type: LaneType): Node {
  if (a.type === type) return a;
  const wide = type === 'i64' || type === 'u64';
  if (a.type === 'f32' && (wide || type === 'u32')) return cast(cast(a, 'f64'), type);
  if (a.type === 'f64' && type === 'u32') return cast(cast(a, 'i64'), type);
  if (a.type === 'mask' && wide) return cast(cast(a, 'i32'), type);
  return node('convert', type, [a]);
}

/** The bits of a, taken for a value of another type of the same width. */
export const bitcast = (a: Node, type: LaneType): Node => node('bitcast', type, [a]);

/** Brings a 32-bit lane back to the range of a small integer type; other types stay as they are. */
export function wrap(a: Node, element: ElementType): Node {
  return elements[element].bytes < 4 && element !== 'bool' ? node('wrap', a.type, [a], { element }) : a;
}

/** The answer of a JavaScript helper (scalar/externals.ts), a lane at a time. */
export const call = (name: string, type: LaneType, ...args: Node[]): Node => node('call', type, args, { name });

/** `value`, but where the mask holds the answer of a JavaScript helper for x. */
export const rare = (name: string, value: Node, mask: Node, x: Node): Node =>
  node('rare', value.type, [value, mask, x], { name });

/** All nodes of some expressions, each once, operands before the operations on them. */
export function topological(roots: readonly Node[]): Node[] {
  const order: Node[] = [];
  const seen = new Set<Node>();
  const visit = (n: Node): void => {
    if (seen.has(n)) return;
    seen.add(n);
    n.args.forEach(visit);
    order.push(n);
  };
  roots.forEach(visit);
  return order;
}

/** A node's operation on other operands. */
export function withArgs(n: Node, args: readonly Node[]): Node {
  const { op, type, value, index, element, name } = n;
  return node(op, type, args, {
    ...(value !== undefined && { value }),
    ...(index !== undefined && { index }),
    ...(element && { element }),
    ...(name && { name }),
  });
}
