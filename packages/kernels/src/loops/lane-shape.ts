import type { ValueType } from '../assemble/module.ts';
import type { LaneType } from '../element.ts';
import type { Value } from '../expression/expression.ts';

/** The type of a lane that holds a number. */
export type NumericLane = Exclude<LaneType, 'mask'>;

/** The lane type of a value that is known to be a number. */
export function numeric(type: LaneType): NumericLane {
  if (type === 'mask') throw new Error('a number was expected, not a mask');
  return type;
}

// biome-ignore format: a table
/** The names of the instructions on vectors of such lanes begin with these. */
export const shapes: Record<NumericLane, string> = { f64: 'f64x2', f32: 'f32x4', i64: 'i64x2', u64: 'i64x2', i32: 'i32x4', u32: 'i32x4' };
// biome-ignore format: a table
/** The types of one such lane, when it is taken out of its vector. */
export const scalars: Record<NumericLane, ValueType> = { f64: 'f64', f32: 'f32', i64: 'i64', u64: 'i64', i32: 'i32', u32: 'i32' };

/** Whether lanes hold floats. */
export const isFloat = (type: LaneType): boolean => type === 'f64' || type === 'f32';

/** Whether lanes hold numbers of 64 bits. */
export const isWide = (type: LaneType): boolean => type === 'f64' || type === 'i64' || type === 'u64';

/** Whether lanes hold numbers of 32 bits; masks are as wide as the loop's lanes. */
export const isNarrow = (type: LaneType): boolean => type !== 'mask' && !isWide(type);

/** The suffix of the instructions that treat integers as signed or unsigned. */
export const sign = (type: LaneType): 'u' | 's' => (type.startsWith('u') ? 'u' : 's');

/** The 16 bytes of a constant in all lanes. */
export function constantBytes(type: LaneType, value: Value): Uint8Array {
  if (type === 'mask') return new Uint8Array(16).fill(value ? 255 : 0);
  if (type === 'f64') return new Uint8Array(new Float64Array(2).fill(Number(value)).buffer);
  if (type === 'f32') return new Uint8Array(new Float32Array(4).fill(Number(value)).buffer);
  if (type === 'i64' || type === 'u64')
    return new Uint8Array(new BigInt64Array(2).fill(BigInt.asIntN(64, BigInt(value))).buffer);
  return new Uint8Array(new Int32Array(4).fill(Number(value) | 0).buffer);
}
