import type { FunctionWriter, Local, ValueType } from '../assemble/module.ts';
import type { LaneType } from '../element.ts';
import type { Node } from '../expression/expression.ts';
import { isWide, type NumericLane, numeric, scalars, shapes, sign } from './lane-shape.ts';
import type { LaneCount } from './load-store.ts';

/** Everything that the instructions of an operation depend on, apart from its operands. */
export interface Context {
  /** The function that is being written. */
  readonly w: FunctionWriter;
  /** Lanes of a vector that hold elements. */
  readonly lanes: LaneCount;
  /** The index of an imported helper. */
  readonly external: (name: string) => number;
  /** In a careful loop the rare paths are taken; in a plain one they are known not to occur. */
  readonly paths: 'careful' | 'plain';
}

/** The lane types of an operation. */
export interface LaneTypes {
  readonly operands: readonly NumericLane[];
  readonly result: NumericLane;
}

/** The lane types of an operation on numbers. */
export const laneTypes = (node: Node): LaneTypes => ({
  operands: node.args.map((a) => numeric(a.type)),
  result: numeric(node.type),
});

/** Emits an operation that has no SIMD instruction: lane by lane, through scalar locals. It leaves one v128 on the stack. */
export function perLane(
  context: Context,
  { operands, result }: LaneTypes,
  args: readonly Local[],
  scalar: (w: FunctionWriter, locals: Local[], type: ValueType) => void,
): void {
  const { w, lanes } = context;
  const locals = operands.map((type) => w.local(scalars[type]));
  const accumulator = w.local('v128');
  const value = w.local(scalars[result]);
  for (let lane = 0; lane < lanes; lane++) {
    operands.forEach((type, k) => {
      w.get(args[k]!);
      w.lane(`${shapes[type]}.extract_lane`, lane);
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

/** Emits a shift: counts beyond the type's width answer 0, or the sign. It leaves one v128 on the stack. */
export function shift(context: Context, node: Node, args: readonly Local[], instruction: string): void {
  const { w } = context;
  const shape = shapes[numeric(node.type)];
  const count = node.args[1]!;
  const width = isWide(node.type) ? 64 : 32;
  if (count.op === 'constant' && Number(count.value) >= 0 && Number(count.value) < width) {
    w.get(args[0]!);
    w.i32(Number(count.value));
    w.op(`${shape}.${instruction}`);
    return;
  }
  perLane(context, laneTypes(node), args, (_, [a, b], s) => {
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

/** Emits `then`, or 0 for a zero divisor. */
export function orZero(w: FunctionWriter, type: ValueType, divisor: Local, then: () => void): void {
  w.get(divisor);
  w.op(`${type}.eqz`);
  w.if(() => integer(w, type, 0), then, type);
}

/** Emits a division of integers. A signed one of the smallest integer by -1 traps: it negates instead, which wraps. */
export function divide(w: FunctionWriter, type: ValueType, lane: LaneType, a: Local, b: Local): void {
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
