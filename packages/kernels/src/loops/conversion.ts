import type { FunctionWriter, Local } from '../assemble/module.ts';
import type { LaneType } from '../element.ts';
import { constantBytes, isFloat, isWide, type NumericLane, numeric, shapes, sign } from './lane-shape.ts';
import { type Context, perLane } from './per-lane.ts';

/** Moves the low halves of two 64-bit lanes to the two low 32-bit lanes. The operand is on the stack and in `from`. */
export function halve(w: FunctionWriter, from: Local): void {
  w.get(from);
  w.shuffle([0, 1, 2, 3, 8, 9, 10, 11, 0, 1, 2, 3, 8, 9, 10, 11]);
}

/** Conversions that are one instruction, by the types they go between. */
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

/** Emits a conversion, as a C cast: integers wrap, floats truncate. It leaves one v128 on the stack. */
export function convert(context: Context, from: LaneType, to: LaneType, a: Local): void {
  const { w, lanes } = context;
  if (to === 'mask') return toMask(context, numeric(from), a);
  if (from === 'mask') {
    w.get(a);
    if (lanes === 2 && !isWide(to)) halve(w, a);
    w.constant(constantBytes(to, isWide(to) && to !== 'f64' ? 1n : 1));
    return w.op('v128.and');
  }
  const instruction = simple[`${from} ${to}`];
  if (instruction) {
    w.get(a);
    return w.op(instruction);
  }
  if (isFloat(from) || isFloat(to)) return convertPerLane(context, numeric(from), numeric(to), a);
  w.get(a); // which is all there is to do between types of one width
  if (isWide(from) && !isWide(to)) halve(w, a);
}

function toMask({ w, lanes }: Context, from: NumericLane, a: Local): void {
  w.get(a);
  w.constant(new Uint8Array(16));
  w.op(`${shapes[from]}.ne`);
  if (lanes === 2 && !isWide(from)) w.op('i64x2.extend_low_i32x4_s');
}

function convertPerLane(context: Context, from: NumericLane, to: NumericLane, a: Local): void {
  perLane(context, { operands: [from], result: to }, [a], (w, [x]) => {
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
