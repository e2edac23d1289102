import type { Local } from '../assemble/module.ts';
import { topological } from '../expression/expression.ts';
import { emit } from './instructions.ts';
import { isWideMask, liveLanes } from './live-lanes.ts';
import { narrow, storeLane } from './load-store.ts';
import type { Consumer, Loop, Vectors } from './loop.ts';
import type { Context } from './per-lane.ts';

/**
 * Combines the values of a row in `unroll` accumulators side by side; these, and then their lanes, are combined in a fixed tree at
 * the end of the row.
 */
export function reduceConsumer(loop: Loop): Consumer {
  const { w, spec, lanes, unroll, target, constants } = loop;
  const { identity } = spec.combine!;
  const neutral = constants.get(identity)![0]!;
  const accumulators = Array.from({ length: unroll }, () => w.local('v128'));
  const temporary = w.local('v128');
  const combine = (accumulator: Local, value: Local) => emitCombine(loop, accumulator, value);

  return {
    begin() {
      for (const accumulator of accumulators) {
        w.get(neutral);
        w.set(accumulator);
      }
    },
    take(values, mode) {
      values.forEach((value, u) => {
        if (mode === 'full') return combine(accumulators[u]!, value);
        // Lanes beyond the rest take the identity.
        const live = w.local('v128');
        w.get(value);
        w.get(neutral);
        liveLanes(loop, identity.type);
        w.op('v128.bitselect');
        w.set(live);
        combine(accumulators[u]!, live);
      });
    },
    end() {
      const [first] = accumulators;
      for (let width = unroll / 2; width >= 1; width /= 2) {
        for (let k = 0; k < width; k++) combine(accumulators[k]!, accumulators[k + width]!);
      }
      const laneBytes = isWideMask(lanes, identity.type) ? 8 : 4;
      for (let width = (lanes / 2) * laneBytes; width >= laneBytes; width /= 2) {
        const moved = w.local('v128');
        w.get(first!);
        w.get(first!);
        w.shuffle(Array.from({ length: 16 }, (_, k) => (k + width) % 16));
        w.set(moved);
        combine(first!, moved);
      }
      w.get(first!);
      narrow(w, spec.output, lanes, temporary);
      w.set(first!);
      storeLane(w, spec.output, target, first!, 0);
    },
  };
}

/** Emits `accumulator = apply(accumulator, value)`. */
function emitCombine({ w, spec, lanes, constants }: Loop, accumulator: Local, value: Local): void {
  const { apply } = spec.combine!;
  const values: Vectors = new Map(constants);
  const context: Context = { w, lanes, paths: 'plain', external: () => 0 };
  for (const node of topological([apply])) {
    if (values.has(node)) continue;
    if (node.op === 'register') {
      values.set(node, [node.name === 'a' ? accumulator : value]);
      continue;
    }
    const local = w.local('v128');
    const args = node.args.map((a) => values.get(a)![0]!);
    emit(context, node, args);
    w.set(local);
    values.set(node, [local]);
  }
  w.get(values.get(apply)![0]!);
  w.set(accumulator);
}
