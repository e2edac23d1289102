import type { FunctionImport, FunctionWriter, Local, ValueType } from '../assemble/module.ts';
import type { LaneType } from '../element.ts';
import type { Node, Operation } from '../expression/expression.ts';
import { externals } from '../scalar/externals.ts';
import { convert, halve } from './conversion.ts';
import { constantBytes, isFloat, isNarrow, isWide, numeric, shapes, sign } from './lane-shape.ts';
import { type Context, divide, laneTypes, orZero, perLane, shift } from './per-lane.ts';

/** Emits one operation, given locals that hold its operands. It leaves one v128 on the stack. */
export function emit(context: Context, node: Node, args: readonly Local[]): void {
  const { w } = context;
  const direct = directInstruction(node);
  if (direct) {
    args.forEach((a) => w.get(a));
    w.op(direct);
    if (node.type === 'mask' && context.lanes === 2 && isNarrow(node.args[0]!.type)) w.op('i64x2.extend_low_i32x4_s');
    return;
  }
  const emitter = emitters[node.op];
  if (!emitter) throw new Error(`no instruction for ${node.op} on ${node.type}`);
  emitter(context, node, args);
}

// biome-ignore format: a table
const maskInstructions: Partial<Record<Operation, string>> = { and: 'v128.and', or: 'v128.or', xor: 'v128.xor', not: 'v128.not' };

/** The instruction of an operation that is one SIMD instruction on its type. */
function directInstruction(node: Node): string | undefined {
  const type = (node.args[0] ?? node).type;
  if (type === 'mask') return maskInstructions[node.op];
  const shape = shapes[type];
  // biome-ignore format: a table
  switch (node.op) {
    case 'and': case 'or': case 'xor': case 'not': return `v128.${node.op}`;
    case 'add': case 'sub': return `${shape}.${node.op}`;
    case 'neg': case 'abs': return node.op === 'abs' && type.startsWith('u') ? undefined : `${shape}.${node.op}`;
    case 'mul': return `${shape}.mul`;
    case 'div': case 'sqrt': case 'floor': case 'ceil': case 'trunc': case 'nearest': return `${shape}.${node.op}`;
    case 'eq': case 'ne': return `${shape}.${node.op}`;
    case 'madd': case 'nmadd': return isFloat(type) ? `${shape}.relaxed_${node.op}` : undefined;
    case 'lt': case 'le':
      if (isFloat(type)) return `${shape}.${node.op}`;
      return type === 'u64' ? undefined : `${shape}.${node.op}_${sign(type)}`;
    case 'min': case 'max':
      if (isFloat(type)) return `${shape}.p${node.op}`;
      return isWide(type) ? undefined : `${shape}.${node.op}_${sign(type)}`;
    default: return undefined;
  }
}

type Emitter = (context: Context, node: Node, args: readonly Local[]) => void;

const emitters: Partial<Record<Operation, Emitter>> = {
  abs: ({ w }, _node, [a]) => w.get(a!), // of an unsigned type
  select(context, node, [mask, a, b]) {
    const { w } = context;
    w.get(a!);
    w.get(b!);
    w.get(mask!);
    if (context.lanes === 2 && node.type !== 'mask' && !isWide(node.type)) halve(w, mask!);
    w.op('v128.bitselect');
  },
  min: (context, node, [a, b]) => wideExtremum(context, node.type, [b!, a!], [a!, b!]),
  max: (context, node, [a, b]) => wideExtremum(context, node.type, [a!, b!], [a!, b!]),
  lt: ({ w }, _node, [a, b]) => unsignedWideCompare(w, 'i64x2.lt_s', a!, b!),
  le: ({ w }, _node, [a, b]) => unsignedWideCompare(w, 'i64x2.le_s', a!, b!),
  madd: ({ w }, node, [a, b, c]) => multiplyAdd(w, node, 'add', [a!, b!, c!]),
  nmadd: ({ w }, node, [a, b, c]) => multiplyAdd(w, node, 'sub', [a!, b!, c!]),
  bitcast: ({ w }, _node, [a]) => w.get(a!),
  wrap({ w }, node, [a]) {
    const shift = node.element!.endsWith('16') ? 16 : 24;
    w.get(a!);
    w.i32(shift);
    w.op('i32x4.shl');
    w.i32(shift);
    w.op(`i32x4.shr_${node.element!.startsWith('u') ? 'u' : 's'}`);
  },
  shl: (context, node, args) => shift(context, node, args, 'shl'),
  shr: (context, node, args) => shift(context, node, args, `shr_${sign(node.type)}`),
  idiv: (context, node, args) =>
    perLane(context, laneTypes(node), args, (w, [a, b], s) => divide(w, s, node.type, a!, b!)),
  irem: (context, node, args) =>
    perLane(context, laneTypes(node), args, (w, [a, b], s) =>
      orZero(w, s, b!, () => {
        w.get(a!);
        w.get(b!);
        w.op(`${s}.rem_${sign(node.type)}`);
      }),
    ),
  call: (context, node, args) =>
    perLane(context, laneTypes(node), args, (w, locals) => {
      locals.forEach((l) => w.get(l));
      w.call(context.external(node.name!));
    }),
  rare(context, node, [value, mask, x]) {
    const { w } = context;
    if (context.paths === 'plain') return w.get(value!);
    perLane(context, { operands: [numeric(node.type)], result: numeric(node.type) }, [x!], (_, [lane]) => {
      w.get(lane!);
      w.call(context.external(node.name!));
    });
    w.get(value!);
    w.get(mask!);
    w.op('v128.bitselect');
  },
  convert: (context, node, [a]) => convert(context, node.args[0]!.type, node.type, a!),
};

/** The names of the helpers that an expression needs, each once. */
export function externalsOf(nodes: readonly Node[]): string[] {
  return [...new Set(nodes.flatMap((n) => (n.op === 'call' || n.op === 'rare' ? [n.name!] : [])))];
}

type Pair = readonly [Local, Local];

/** Emits the smaller or larger of two 64-bit integers: b where `low` is below `high`, a elsewhere. */
function wideExtremum({ w }: Context, type: LaneType, [low, high]: Pair, [a, b]: Pair): void {
  w.get(b);
  w.get(a);
  if (type === 'u64') unsignedWideCompare(w, 'i64x2.lt_s', low, high);
  else {
    w.get(low);
    w.get(high);
    w.op('i64x2.lt_s');
  }
  w.op('v128.bitselect');
}

/** Emits an unsigned 64-bit comparison, for which there is no instruction: the sign bits are flipped, and compared signed. */
function unsignedWideCompare(w: FunctionWriter, instruction: string, a: Local, b: Local): void {
  for (const local of [a, b]) {
    w.get(local);
    w.constant(constantBytes('i64', -(2n ** 63n)));
    w.op('v128.xor');
  }
  w.op(instruction);
}

/** Emits c + a * b or c - a * b on integers, for which there is no fused instruction. */
function multiplyAdd(
  w: FunctionWriter,
  node: Node,
  op: 'add' | 'sub',
  [a, b, c]: readonly [Local, Local, Local],
): void {
  const shape = shapes[numeric(node.type)];
  w.get(c);
  w.get(a);
  w.get(b);
  w.op(`${shape}.mul`);
  w.op(`${shape}.${op}`);
}

/** The import of a helper into a module. */
export const externalImport = (name: string): FunctionImport => {
  const { type, arity } = externals[name]!;
  return { name, parameters: Array<ValueType>(arity).fill(type), results: [type] };
};
