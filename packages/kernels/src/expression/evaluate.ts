import { type ElementType, elements, type LaneType } from '../element.ts';
import { externals } from '../scalar/externals.ts';
import { type Node, topological, type Value } from './expression.ts';

/**
 * Evaluates an expression for one element, in plain JavaScript. This is the definition of all operations: the oracle of the tests,
 * and the code that runs where SIMD does not.
 *
 * @param root the expression
 * @param inputs the elements of the inputs, by number
 * @param registers the values of the registers, by name
 * @example
 * ```ts
 * const { input, lt, select, sub } = expression;
 * const x = input(0, 'f64');
 * const y = input(1, 'f64');
 * evaluate(select(lt(x, y), sub(y, x), sub(x, y)), [3, 5]) // 2
 * ```
 */
export function evaluate(root: Node, inputs: readonly Value[], registers: Readonly<Record<string, Value>> = {}): Value {
  const values = new Map<Node, Value>();
  for (const node of topological([root])) {
    values.set(
      node,
      apply(
        node,
        node.args.map((a) => values.get(a)!),
        inputs,
        registers,
      ),
    );
  }
  return values.get(root)!;
}

const round: Record<LaneType, (value: Value) => Value> = {
  f64: (v) => v,
  f32: (v) => Math.fround(v as number),
  i32: (v) => (v as number) | 0,
  u32: (v) => (v as number) >>> 0,
  i64: (v) => BigInt.asIntN(64, v as bigint),
  u64: (v) => BigInt.asUintN(64, v as bigint),
  mask: (v) => Boolean(v),
};

const isBig = (type: LaneType) => type === 'i64' || type === 'u64';
const isFloat = (type: LaneType) => type === 'f64' || type === 'f32';

type Numeric = number & bigint;

function apply(node: Node, args: Value[], inputs: readonly Value[], registers: Readonly<Record<string, Value>>): Value {
  const [a, b, c] = args as [Numeric, Numeric, Numeric];
  const rounded = (value: Value) => round[node.type](value);
  // biome-ignore format: an operation a line
  switch (node.op) {
    case 'input': return rounded(inputs[node.index!]!);
    case 'constant': return rounded(node.value!);
    case 'register': return registers[node.name!]!;
    case 'add': return rounded(a + b);
    case 'sub': return rounded(a - b);
    case 'mul': return rounded(isBig(node.type) || isFloat(node.type) ? a * b : Math.imul(a, b));
    case 'div': return rounded(a / b);
    case 'madd': return rounded((rounded(a * b) as Numeric) + c);
    case 'nmadd': return rounded(c - (rounded(a * b) as Numeric));
    case 'neg': return rounded(-a);
    case 'abs': return rounded(a < 0 || Object.is(a, -0) ? -a : a);
    case 'sqrt': return rounded(Math.sqrt(a));
    case 'min': return b < a ? b : a;
    case 'max': return a < b ? b : a;
    case 'floor': return Math.floor(a);
    case 'ceil': return Math.ceil(a);
    case 'trunc': return Math.trunc(a);
    case 'nearest': return nearestEven(a);
    case 'eq': return a === b;
    case 'ne': return a !== b;
    case 'lt': return a < b;
    case 'le': return a <= b;
    case 'and': return node.type === 'mask' ? args[0]! && args[1]! : rounded(a & b);
    case 'or': return node.type === 'mask' ? args[0]! || args[1]! : rounded(a | b);
    case 'xor': return node.type === 'mask' ? args[0] !== args[1] : rounded(a ^ b);
    case 'not': return node.type === 'mask' ? !args[0] : rounded(~a);
    case 'shl': return rounded(inWidth(b, node.type) ? a << b : zero(node.type));
    case 'shr': return rounded(shiftRight(a, b, node.type));
    case 'idiv': return rounded(!b ? zero(node.type) : isBig(node.type) ? a / b : Math.trunc(a / b));
    case 'irem': return rounded(!b ? zero(node.type) : a % b);
    case 'select': return args[0] ? args[1]! : args[2]!;
    case 'convert': return convert(args[0]!, node.args[0]!.type, node.type);
    case 'bitcast': return reinterpret(args[0]!, node.args[0]!.type, node.type);
    case 'wrap': return wrapped(a, node.element!);
    case 'call': return rounded(externals[node.name!]!.run(...(args as never[])));
    case 'rare': return args[1] ? rounded(externals[node.name!]!.run(args[2] as never)) : args[0]!;
  }
}

const zero = (type: LaneType): Value => (isBig(type) ? 0n : 0);
const inWidth = (count: Numeric, type: LaneType): boolean => count >= 0 && count < (isBig(type) ? 64 : 32);

function shiftRight(a: Numeric, count: Numeric, type: LaneType): Value {
  if (inWidth(count, type)) return type === 'u32' ? a >>> count : a >> count;
  return a < 0 ? (isBig(type) ? -1n : -1) : zero(type);
}

function nearestEven(x: number): number {
  if (!Number.isFinite(x) || Math.abs(x) >= 2 ** 52) return x;
  const magnitude = Math.abs(x) + 2 ** 52 - 2 ** 52;
  return x < 0 || Object.is(x, -0) ? -magnitude : magnitude;
}

function convert(value: Value, from: LaneType, to: LaneType): Value {
  if (to === 'mask') return Number.isNaN(value) || Boolean(value);
  if (!isFloat(from) || isFloat(to)) return round[to](isBig(to) ? BigInt(value) : integerOrFloat(value, to));
  const truncated = Number.isNaN(value) ? 0 : Math.trunc(value as number);
  if (to === 'i32') return Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, truncated)) | 0;
  const [low, high] = to === 'u64' && truncated >= 2 ** 63 ? [0n, 2n ** 64n - 1n] : [-(2n ** 63n), 2n ** 63n - 1n];
  const big = Number.isFinite(truncated) ? BigInt(truncated) : truncated > 0 ? high : low;
  return round[to](big < low ? low : big > high ? high : big);
}

const integerOrFloat = (value: Value, to: LaneType): Value =>
  typeof value === 'bigint' && !isFloat(to) ? Number(BigInt.asIntN(32, value)) : Number(value);

const scratch = new DataView(new ArrayBuffer(8));

function reinterpret(value: Value, from: LaneType, to: LaneType): Value {
  if (from === 'f64') scratch.setFloat64(0, value as number);
  else if (from === 'f32') scratch.setFloat32(0, value as number);
  else if (isBig(from)) scratch.setBigInt64(0, value as bigint);
  else scratch.setInt32(0, value as number);
  if (to === 'f64') return scratch.getFloat64(0);
  if (to === 'f32') return scratch.getFloat32(0);
  if (isBig(to)) return to === 'i64' ? scratch.getBigInt64(0) : scratch.getBigUint64(0);
  return to === 'i32' ? scratch.getInt32(0) : scratch.getUint32(0);
}

function wrapped(value: number, element: ElementType): number {
  const shift = 32 - 8 * elements[element].bytes;
  return element.startsWith('u') ? (value << shift) >>> shift : (value << shift) >> shift;
}
