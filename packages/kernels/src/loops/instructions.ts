import type { FunctionWriter, Local, ValueType } from '../assemble/module.ts';
import type { LaneType } from '../element.ts';
import type { Node, Operation, Value } from '../expression/expression.ts';
import { externals } from '../scalar/externals.ts';
import type { LaneCount } from './load-store.ts';

/** What one operation becomes, given locals that hold its operands. Every function leaves one v128 on the stack. */
export interface Context {
  readonly w: FunctionWriter;
  readonly lanes: LaneCount;
  /** Index of the imported helper. */
  readonly external: (name: string) => number;
  /** In a careful loop the rare paths are taken; in a fast loop they are known not to occur. */
  readonly careful: boolean;
}

type NumericLane = Exclude<LaneType, 'mask'>;

// biome-ignore format: a table
const shapes: Record<NumericLane, string> = { f64: 'f64x2', f32: 'f32x4', i64: 'i64x2', u64: 'i64x2', i32: 'i32x4', u32: 'i32x4' };
// biome-ignore format: a table
const scalars: Record<NumericLane, ValueType> = { f64: 'f64', f32: 'f32', i64: 'i64', u64: 'i64', i32: 'i32', u32: 'i32' };
const isFloat = (type: LaneType) => type === 'f64' || type === 'f32';
const isWide = (type: LaneType) => type === 'f64' || type === 'i64' || type === 'u64';
/** Lanes of 32 bits; masks are as wide as the loop's lanes. */
const isNarrow = (type: LaneType) => type !== 'mask' && !isWide(type);
const sign = (type: LaneType) => (type.startsWith('u') ? 'u' : 's');

/** The 16 bytes of a constant in all lanes. */
export function constantBytes(type: LaneType, value: Value): Uint8Array {
  if (type === 'mask') return new Uint8Array(16).fill(value ? 255 : 0);
  if (type === 'f64') return new Uint8Array(Float64Array.of(value as number, value as number).buffer);
  if (type === 'f32') return new Uint8Array(new Float32Array(4).fill(value as number).buffer);
  if (type === 'i64' || type === 'u64')
    return new Uint8Array(new BigInt64Array(2).fill(BigInt.asIntN(64, value as bigint)).buffer);
  return new Uint8Array(new Int32Array(4).fill((value as number) | 0).buffer);
}

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

/** Operations that are one SIMD instruction on this type. */
function directInstruction(node: Node): string | undefined {
  const type = (node.args[0] ?? node).type;
  if (type === 'mask') return { and: 'v128.and', or: 'v128.or', xor: 'v128.xor', not: 'v128.not' }[node.op as string];
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
    if (context.lanes === 2 && node.type !== 'mask' && !isWide(node.type)) halve(w, mask!, true);
    w.op('v128.bitselect');
  },
  min: (context, node, [a, b]) => wideExtremum(context, node.type, b!, a!, a!, b!),
  max: (context, node, [a, b]) => wideExtremum(context, node.type, a!, b!, a!, b!),
  lt: ({ w }, _node, [a, b]) => unsignedWideCompare(w, 'i64x2.lt_s', a!, b!),
  le: ({ w }, _node, [a, b]) => unsignedWideCompare(w, 'i64x2.le_s', a!, b!),
  madd: ({ w }, node, [a, b, c]) => multiplyAdd(w, shapes[node.type as NumericLane], 'add', a!, b!, c!),
  nmadd: ({ w }, node, [a, b, c]) => multiplyAdd(w, shapes[node.type as NumericLane], 'sub', a!, b!, c!),
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
  idiv: (context, node, args) => perLane(context, node, args, (w, [a, b], s) => divide(w, s, node.type, a!, b!)),
  irem: (context, node, args) =>
    perLane(context, node, args, (w, [a, b], s) =>
      orZero(w, s, b!, () => {
        w.get(a!);
        w.get(b!);
        w.op(`${s}.rem_${sign(node.type)}`);
      }),
    ),
  call: (context, node, args) =>
    perLane(context, node, args, (w, locals) => {
      locals.forEach((l) => w.get(l));
      w.call(context.external(node.name!));
    }),
  rare(context, node, [value, mask, x]) {
    const { w } = context;
    if (!context.careful) return w.get(value!);
    perLane(context, node, [x!], (_, [lane]) => {
      w.get(lane!);
      w.call(context.external(node.name!));
    });
    w.get(value!);
    w.get(mask!);
    w.op('v128.bitselect');
  },
  convert: (context, node, [a]) => convert(context, node.args[0]!.type, node.type, a!),
};

/** Helper names that an expression needs, in order. */
export function externalsOf(nodes: readonly Node[]): string[] {
  return [...new Set(nodes.flatMap((n) => (n.op === 'call' || n.op === 'rare' ? [n.name!] : [])))];
}

function wideExtremum({ w }: Context, type: LaneType, low: Local, high: Local, a: Local, b: Local): void {
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

/** There is no unsigned 64-bit comparison: flip the sign bits and compare signed. */
function unsignedWideCompare(w: FunctionWriter, instruction: string, a: Local, b: Local): void {
  for (const local of [a, b]) {
    w.get(local);
    w.constant(constantBytes('i64', -(2n ** 63n)));
    w.op('v128.xor');
  }
  w.op(instruction);
}

function multiplyAdd(w: FunctionWriter, shape: string, op: 'add' | 'sub', a: Local, b: Local, c: Local): void {
  w.get(c);
  w.get(a);
  w.get(b);
  w.op(`${shape}.mul`);
  w.op(`${shape}.${op}`);
}

function shift(context: Context, node: Node, args: readonly Local[], instruction: string): void {
  const { w } = context;
  const shape = shapes[node.type as NumericLane];
  const count = node.args[1]!;
  const width = isWide(node.type) ? 64 : 32;
  if (count.op === 'constant' && Number(count.value) >= 0 && Number(count.value) < width) {
    w.get(args[0]!);
    w.i32(Number(count.value));
    w.op(`${shape}.${instruction}`);
    return;
  }
  perLane(context, node, args, (_, [a, b], s) => {
    w.get(b!);
    integer(w, s, width);
    w.op(`${s}.lt_u`);
    w.if(
      () => {
        w.get(a!);
        w.get(b!);
        w.op(`${s}.${instruction}`);
      },
      () => {
        if (instruction !== 'shr_s') return integer(w, s, 0);
        w.get(a!);
        integer(w, s, width - 1);
        w.op(`${s}.shr_s`);
      },
      s,
    );
  });
}

function integer(w: FunctionWriter, type: ValueType, value: number): void {
  if (type === 'i64') w.i64(BigInt(value));
  else w.i32(value);
}

function orZero(w: FunctionWriter, type: ValueType, divisor: Local, then: () => void): void {
  w.get(divisor);
  w.op(`${type}.eqz`);
  w.if(() => integer(w, type, 0), then, type);
}

/** A signed division of the smallest integer by -1 traps: negate instead, which wraps. */
function divide(w: FunctionWriter, type: ValueType, lane: LaneType, a: Local, b: Local): void {
  orZero(w, type, b, () => {
    const plain = () => {
      w.get(a);
      w.get(b);
      w.op(`${type}.div_${sign(lane)}`);
    };
    if (sign(lane) === 'u') return plain();
    w.get(b);
    integer(w, type, -1);
    w.op(`${type}.eq`);
    w.if(
      () => {
        integer(w, type, 0);
        w.get(a);
        w.op(`${type}.sub`);
      },
      plain,
      type,
    );
  });
}

/** An operation without a SIMD instruction: lane by lane through scalar locals. */
function perLane(
  context: Context,
  node: Node,
  args: readonly Local[],
  scalar: (w: FunctionWriter, locals: Local[], type: ValueType) => void,
): void {
  const { w, lanes } = context;
  const types = node.args.slice(0, args.length).map((a) => a.type as NumericLane);
  const operands = node.op === 'rare' ? [node.type as NumericLane] : types;
  const locals = operands.map((t) => w.local(scalars[t]));
  const result = node.type as NumericLane;
  const accumulator = w.local('v128');
  const value = w.local(scalars[result]);
  for (let lane = 0; lane < lanes; lane++) {
    operands.forEach((t, k) => {
      w.get(args[k]!);
      w.lane(`${shapes[t]}.extract_lane`, lane);
      w.set(locals[k]!);
    });
    scalar(w, locals, scalars[result]);
    w.set(value);
    w.get(accumulator);
    w.get(value);
    w.lane(`${shapes[result]}.replace_lane`, lane);
    w.set(accumulator);
  }
  w.get(accumulator);
}

/** The low halves of two 64-bit lanes, moved to the two low 32-bit lanes; the operand is on the stack or in `from`. */
function halve(w: FunctionWriter, from: Local, onStack = false): void {
  if (!onStack) w.get(from);
  w.get(from);
  w.shuffle([0, 1, 2, 3, 8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11]);
}

const simple: Readonly<Record<string, string>> = {
  'f64 f32': 'f32x4.demote_f64x2_zero',
  'f32 f64': 'f64x2.promote_low_f32x4',
  'i32 f64': 'f64x2.convert_low_i32x4_s',
  'u32 f64': 'f64x2.convert_low_i32x4_u',
  'i32 f32': 'f32x4.convert_i32x4_s',
  'u32 f32': 'f32x4.convert_i32x4_u',
  'f64 i32': 'i32x4.trunc_sat_f64x2_s_zero',
  'f32 i32': 'i32x4.trunc_sat_f32x4_s',
  'i32 i64': 'i64x2.extend_low_i32x4_s',
  'i32 u64': 'i64x2.extend_low_i32x4_s',
  'u32 i64': 'i64x2.extend_low_i32x4_u',
  'u32 u64': 'i64x2.extend_low_i32x4_u',
};

function convert(context: Context, from: LaneType, to: LaneType, a: Local): void {
  const { w, lanes } = context;
  if (to === 'mask') return toMask(context, from as NumericLane, a);
  if (from === 'mask') {
    w.get(a);
    if (lanes === 2 && !isWide(to)) halve(w, a, true);
    w.constant(constantBytes(to, isWide(to) && to !== 'f64' ? 1n : 1));
    return w.op('v128.and');
  }
  const instruction = simple[`${from} ${to}`];
  if (instruction) {
    w.get(a);
    return w.op(instruction);
  }
  if (isFloat(from) || isFloat(to)) return convertPerLane(context, from as NumericLane, to as NumericLane, a);
  if (isWide(from) && !isWide(to)) return halve(w, a);
  w.get(a); // same width, other sign
}

function toMask({ w, lanes }: Context, from: NumericLane, a: Local): void {
  w.get(a);
  w.constant(new Uint8Array(16));
  w.op(`${shapes[from]}.ne`);
  if (lanes === 2 && !isWide(from)) w.op('i64x2.extend_low_i32x4_s');
}

function convertPerLane(context: Context, from: NumericLane, to: NumericLane, a: Local): void {
  const node = { op: 'convert', type: to, args: [{ type: from }] } as unknown as Node;
  perLane(context, node, [a], (w, [x]) => {
    w.get(x!);
    if (isFloat(to)) return w.op(`${to}.convert_i64_${sign(from)}`);
    w.op(`i64.trunc_sat_${from}_s`);
    if (to !== 'u64') return;
    // Negative values wrap as in C on common machines; values from 2^63 on need the unsigned instruction.
    w.get(x!);
    w.op(`i64.trunc_sat_${from}_u`);
    w.get(x!);
    w.op(`i64.trunc_sat_${from}_s`);
    w.i64(2n ** 63n - 1n);
    w.op('i64.ne');
    w.op('select');
  });
}

export const externalImport = (name: string) => {
  const { type, arity } = externals[name]!;
  return { name, parameters: Array<ValueType>(arity).fill(type), results: [type] };
};
