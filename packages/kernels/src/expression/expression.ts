import { type ElementType, elements, type LaneType } from '../element.ts';

/**
 * The vocabulary: everything that is computed element by element is a tree of these operations.
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

export type Value = number | bigint | boolean;

export interface Node {
  /** Equal nodes are one object; the id names it in cache keys. */
  readonly id: number;
  readonly op: Operation;
  readonly type: LaneType;
  readonly args: readonly Node[];
  readonly value?: Value;
  readonly index?: number;
  readonly element?: ElementType;
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

/** A lane's worth of operand number `index`. */
export const input = (index: number, element: ElementType): Node =>
  node('input', elements[element].lane, [], { index, element });

export const constant = (type: LaneType, value: Value): Node =>
  node('constant', type, [], { value: toType(type, value) });

export const register = (type: LaneType, name: string): Node => node('register', type, [], { name });

const toType = (type: LaneType, value: Value): Value =>
  type === 'i64' || type === 'u64' ? BigInt(value) : type === 'mask' ? Boolean(value) : Number(value);

/** Lets formulas be written with plain numbers beside nodes. */
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

export const add = binary('add');
export const sub = binary('sub');
export const mul = binary('mul');
export const div = binary('div');
export const min = binary('min');
export const max = binary('max');
export const madd = ternary('madd');
export const nmadd = ternary('nmadd');
export const neg = unary('neg');
export const abs = unary('abs');
export const sqrt = unary('sqrt');
export const floor = unary('floor');
export const ceil = unary('ceil');
export const trunc = unary('trunc');
export const nearest = unary('nearest');
export const eq = comparison('eq');
export const ne = comparison('ne');
export const lt = comparison('lt');
export const le = comparison('le');
export const gt = (a: Operand, b: Operand): Node => lt(b, a);
export const ge = (a: Operand, b: Operand): Node => le(b, a);
export const and = binary('and');
export const or = binary('or');
export const xor = binary('xor');
export const not = unary('not');
export const idiv = binary('idiv');
export const irem = binary('irem');
export const shl = binary('shl');
export const shr = binary('shr');

export function select(mask: Node, a: Operand, b: Operand): Node {
  const type = typeOf('select', a, b);
  return node('select', type, [mask, lift(a, type), lift(b, type)]);
}

/** Value conversion, as a C cast; integers wrap, floats truncate. */
export function cast(a: Node, type: LaneType): Node {
  if (a.type === type) return a;
  const wide = type === 'i64' || type === 'u64';
  if (a.type === 'f32' && (wide || type === 'u32')) return cast(cast(a, 'f64'), type);
  if (a.type === 'f64' && type === 'u32') return cast(cast(a, 'i64'), type);
  if (a.type === 'mask' && wide) return cast(cast(a, 'i32'), type);
  return node('convert', type, [a]);
}

export const bitcast = (a: Node, type: LaneType): Node => node('bitcast', type, [a]);

export function wrap(a: Node, element: ElementType): Node {
  return elements[element].bytes < 4 && element !== 'bool' ? node('wrap', a.type, [a], { element }) : a;
}

export const call = (name: string, type: LaneType, ...args: Node[]): Node => node('call', type, args, { name });

export const rare = (name: string, value: Node, mask: Node, x: Node): Node =>
  node('rare', value.type, [value, mask, x], { name });

/** Operands before operations, each once. */
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

/** The same operation on other operands. */
export function withArgs(n: Node, args: readonly Node[]): Node {
  const { op, type, value, index, element, name } = n;
  return node(op, type, args, {
    ...(value !== undefined && { value }),
    ...(index !== undefined && { index }),
    ...(element && { element }),
    ...(name && { name }),
  });
}
