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

/**
 * The elements of input number `index`, as the lanes that their element type is computed in.
 *
 * @example `expression.input(0, 'u8').type // 'i32'`
 */
export const input = (index: number, element: ElementType): Node =>
  node('input', elements[element].lane, [], { index, element });

/**
 * A value that is the same for all elements.
 *
 * @example `evaluate(expression.constant('i64', 3), []) // 3n`
 */
export const constant = (type: LaneType, value: Value): Node =>
  node('constant', type, [], { value: toType(type, value) });

/**
 * A value that the loop keeps from element to element: `a` (so far) and `b` (new) of a reduction.
 *
 * @example `evaluate(expression.register('f64', 'a'), [], { a: 2 }) // 2`
 */
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

/**
 * The sum a + b; integers wrap.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.add(expression.input(0, 'f64'), 1), [2]) // 3`
 */
export const add = binary('add');
/**
 * The difference a - b; integers wrap.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.sub(expression.input(0, 'f64'), 1), [2]) // 1`
 */
export const sub = binary('sub');
/**
 * The product a * b; integers wrap.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.mul(expression.input(0, 'f64'), 3), [2]) // 6`
 */
export const mul = binary('mul');
/**
 * The quotient a / b of floats, correctly rounded.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.div(expression.input(0, 'f64'), 4), [1]) // 0.25`
 */
export const div = binary('div');
/**
 * The smaller of a and b, as `b < a ? b : a`: where neither is smaller, as beside NaN, it is a.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.min(expression.input(0, 'f64'), 1), [2]) // 1`
 */
export const min = binary('min');
/**
 * The larger of a and b, as `a < b ? b : a`: where neither is larger, as beside NaN, it is a.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.max(expression.input(0, 'f64'), 1), [2]) // 2`
 */
export const max = binary('max');
/**
 * The multiply-add a * b + c of floats, with one rounding or two, as the engine has it.
 *
 * @throws Error when no operand is a node, or their types differ
 * @example `evaluate(expression.madd(expression.input(0, 'f64'), 3, 1), [2]) // 7`
 */
export const madd = ternary('madd');
/**
 * The negated multiply-add c - a * b of floats, with one rounding or two, as the engine has it.
 *
 * @throws Error when no operand is a node, or their types differ
 * @example `evaluate(expression.nmadd(expression.input(0, 'f64'), 3, 1), [2]) // -5`
 */
export const nmadd = ternary('nmadd');
/**
 * The negative -a; integers wrap.
 *
 * @example `evaluate(expression.neg(expression.input(0, 'f64')), [2]) // -2`
 */
export const neg = unary('neg');
/**
 * The absolute value |a|; integers wrap.
 *
 * @example `evaluate(expression.abs(expression.input(0, 'f64')), [-2]) // 2`
 */
export const abs = unary('abs');
/**
 * The square root of a float, correctly rounded; NaN below 0.
 *
 * @example `evaluate(expression.sqrt(expression.input(0, 'f64')), [9]) // 3`
 */
export const sqrt = unary('sqrt');
/**
 * The largest whole number that is not above the float a.
 *
 * @example `evaluate(expression.floor(expression.input(0, 'f64')), [-2.5]) // -3`
 */
export const floor = unary('floor');
/**
 * The smallest whole number that is not below the float a.
 *
 * @example `evaluate(expression.ceil(expression.input(0, 'f64')), [-2.5]) // -2`
 */
export const ceil = unary('ceil');
/**
 * The whole part of the float a: rounded towards zero.
 *
 * @example `evaluate(expression.trunc(expression.input(0, 'f64')), [-2.7]) // -2`
 */
export const trunc = unary('trunc');
/**
 * The whole number nearest to the float a; of two that are equally near, the even one.
 *
 * @example `evaluate(expression.nearest(expression.input(0, 'f64')), [2.5]) // 2`
 */
export const nearest = unary('nearest');
/**
 * A mask that holds where a equals b; NaN equals nothing.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.eq(expression.input(0, 'f64'), 1), [1]) // true`
 */
export const eq = comparison('eq');
/**
 * A mask that holds where a does not equal b; NaN equals nothing.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.ne(expression.input(0, 'f64'), 1), [NaN]) // true`
 */
export const ne = comparison('ne');
/**
 * A mask that holds where a is below b, and neither is NaN.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.lt(expression.input(0, 'f64'), 1), [0]) // true`
 */
export const lt = comparison('lt');
/**
 * A mask that holds where a is not above b, and neither is NaN.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.le(expression.input(0, 'f64'), 1), [1]) // true`
 */
export const le = comparison('le');
/**
 * A mask that holds where a is above b, and neither is NaN: `lt` with its operands exchanged.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.gt(expression.input(0, 'f64'), 1), [2]) // true`
 */
export const gt = (a: Operand, b: Operand): Node => lt(b, a);
/**
 * A mask that holds where a is not below b, and neither is NaN: `le` with its operands exchanged.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.ge(expression.input(0, 'f64'), 1), [NaN]) // false`
 */
export const ge = (a: Operand, b: Operand): Node => le(b, a);
/**
 * The bits that the integers a and b both have; of masks, where both hold.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.and(expression.input(0, 'i32'), 6), [3]) // 2`
 */
export const and = binary('and');
/**
 * The bits that the integer a or b has; of masks, where either holds.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.or(expression.input(0, 'i32'), 6), [3]) // 7`
 */
export const or = binary('or');
/**
 * The bits that exactly one of the integers a and b has; of masks, where exactly one holds.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.xor(expression.input(0, 'i32'), 6), [3]) // 5`
 */
export const xor = binary('xor');
/**
 * The bits that the integer a does not have; of a mask, where it does not hold.
 *
 * @example `evaluate(expression.not(expression.input(0, 'i32')), [5]) // -6`
 */
export const not = unary('not');
/**
 * The quotient of the integers a and b, truncated towards zero; 0 for a zero divisor.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.idiv(expression.input(0, 'i32'), 2), [-7]) // -3`
 */
export const idiv = binary('idiv');
/**
 * The remainder a - b * `idiv(a, b)` of integers, with the sign of a; 0 for a zero divisor.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.irem(expression.input(0, 'i32'), 2), [-7]) // -1`
 */
export const irem = binary('irem');
/**
 * The integer a shifted left by b bits; 0 for a count outside of the type's width.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.shl(expression.input(0, 'i32'), 4), [3]) // 48`
 */
export const shl = binary('shl');
/**
 * The integer a shifted right by b bits, with its sign; for a count outside of the type's width 0, or -1 for a negative a.
 *
 * @throws Error when neither operand is a node, or their types differ
 * @example `evaluate(expression.shr(expression.input(0, 'i32'), 2), [-16]) // -4`
 */
export const shr = binary('shr');

/**
 * The value of a where the mask holds, and of b elsewhere.
 *
 * @throws Error when neither a nor b is a node, or their types differ
 * @example
 * ```ts
 * const x = expression.input(0, 'f64');
 * evaluate(expression.select(expression.lt(x, 0), 0, x), [-3]) // 0
 * ```
 */
export function select(mask: Node, a: Operand, b: Operand): Node {
  const type = typeOf('select', a, b);
  return node('select', type, [mask, lift(a, type), lift(b, type)]);
}

/**
 * Converts values to another lane type, as a C cast: integers wrap, floats are truncated towards zero, and a mask, which is 1
 * or 0 as a number, holds where the value is not 0.
 *
 * @example `evaluate(expression.cast(expression.input(0, 'f64'), 'i32'), [-2.7]) // -2`
 */
export function cast(a: Node, type: LaneType): Node {
  if (a.type === type) return a;
  const wide = type === 'i64' || type === 'u64';
  if (a.type === 'f32' && (wide || type === 'u32')) return cast(cast(a, 'f64'), type);
  if (a.type === 'f64' && type === 'u32') return cast(cast(a, 'i64'), type);
  if (a.type === 'mask' && wide) return cast(cast(a, 'i32'), type);
  return node('convert', type, [a]);
}

/**
 * The bits of a, taken for a value of another type of the same width.
 *
 * @example `evaluate(expression.bitcast(expression.input(0, 'f32'), 'i32'), [1]) // 1065353216`
 */
export const bitcast = (a: Node, type: LaneType): Node => node('bitcast', type, [a]);

/**
 * Brings a 32-bit lane back to the range of a small integer type; other types stay as they are.
 *
 * @example `evaluate(expression.wrap(expression.add(expression.input(0, 'u8'), 10), 'u8'), [250]) // 4`
 */
export function wrap(a: Node, element: ElementType): Node {
  return elements[element].bytes < 4 && element !== 'bool' ? node('wrap', a.type, [a], { element }) : a;
}

/**
 * The answer of a JavaScript helper (scalar/externals.ts), a lane at a time.
 *
 * @example `evaluate(expression.call('cbrt', 'f64', expression.input(0, 'f64')), [27]) // 3`
 */
export const call = (name: string, type: LaneType, ...args: Node[]): Node => node('call', type, args, { name });

/**
 * The node `value`, but where the mask holds the answer of a JavaScript helper (scalar/externals.ts) for x. A loop tests the
 * mask for a whole block first, so that the common path has no branch in it.
 *
 * @example
 * ```ts
 * const x = expression.input(0, 'f64');
 * const root = expression.rare('cbrt', x, expression.lt(100, x), x);
 * evaluate(root, [8]) // 8
 * evaluate(root, [1000]) // 10
 * ```
 */
export const rare = (name: string, value: Node, mask: Node, x: Node): Node =>
  node('rare', value.type, [value, mask, x], { name });

/**
 * All nodes of some expressions, each once, operands before the operations on them.
 *
 * @example `expression.topological([expression.neg(expression.input(0, 'f64'))]).map(({ op }) => op) // ['input', 'neg']`
 */
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

/**
 * A node's operation on other operands.
 *
 * @example
 * ```ts
 * const [x, y] = [expression.input(0, 'f64'), expression.input(1, 'f64')];
 * expression.withArgs(expression.neg(x), [y]) === expression.neg(y) // true
 * ```
 */
export function withArgs(n: Node, args: readonly Node[]): Node {
  const { op, type, value, index, element, name } = n;
  return node(op, type, args, {
    ...(value !== undefined && { value }),
    ...(index !== undefined && { index }),
    ...(element && { element }),
    ...(name && { name }),
  });
}
