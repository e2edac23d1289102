import type { Local } from '../assemble/module.ts';
import { liveLanes } from './live-lanes.ts';
import type { Consumer, Loop } from './loop.ts';

/** Searches a row: the first lane whose mask holds ends it. For whole vectors it only matters whether any mask holds. */
export function findConsumer(loop: Loop): Consumer {
  const { w, lanes, count, target } = loop;
  const [position, found, hits, stop] = [w.local('i32'), w.local('i32'), w.local('i32'), w.local('i32')];
  const lookAt = (masks: readonly Local[]) => {
    masks.forEach((mask, k) => {
      w.get(mask);
      if (k > 0) w.op('v128.or');
    });
    w.op('v128.any_true');
    w.tee(stop);
    w.op('i32.eqz');
    w.if(() => w.advance(position, masks.length * lanes));
  };
  return {
    stop,
    begin() {
      w.i32(0);
      w.tee(stop);
      w.set(position);
      w.i32(-1);
      w.set(found);
    },
    take(masks, mode) {
      if (mode === 'full') return lookAt(masks);
      w.get(masks[0]!);
      liveLanes(loop, 'mask');
      w.op('v128.and');
      w.op(`${lanes === 2 ? 'i64x2' : 'i32x4'}.bitmask`);
      w.tee(hits);
      w.if(
        () => {
          w.get(position);
          w.get(hits);
          w.op('i32.ctz');
          w.op('i32.add');
          w.set(found);
          w.i32(lanes);
          w.set(count); // nothing is left after this vector
        },
        () => w.advance(position, lanes),
      );
    },
    end() {
      w.get(target);
      w.get(found);
      w.op('i64.extend_i32_s');
      w.memory('i64.store');
    },
  };
}
