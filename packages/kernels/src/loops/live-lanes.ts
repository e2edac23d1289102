import type { FunctionWriter, Local } from '../assemble/module.ts';
import type { LaneCount } from './load-store.ts';
import type { Loop } from './loop.ts';

/** Emits `if (count > lane) then()`. */
export function ifMoreThan(w: FunctionWriter, count: Local, lane: number, then: () => void): void {
  w.get(count);
  w.i32(lane);
  w.op('i32.gt_u');
  w.if(then);
}

/** Whether masks of such lanes are 64 bits wide. */
export const isWideMask = (lanes: LaneCount, type: string): boolean =>
  lanes === 2 && (type === 'mask' || type.endsWith('64'));

/** Emits a mask of the lanes below `count`. */
export function liveLanes({ w, lanes, count }: Loop, type: string): void {
  const wide = isWideMask(lanes, type);
  const indices = wide ? new BigInt64Array([0n, 1n]) : new Int32Array([0, 1, 2, 3]);
  w.constant(new Uint8Array(indices.buffer));
  // A count above 2^31 would compare as negative: only its comparison with the lane count matters.
  w.minimum(count, 4);
  if (wide) w.op('i64.extend_i32_u');
  w.op(wide ? 'i64x2.splat' : 'i32x4.splat');
  w.op(wide ? 'i64x2.lt_s' : 'i32x4.lt_s');
}
