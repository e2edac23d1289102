import type { FunctionWriter, Local } from '../assemble/module.ts';
import { elements } from '../element.ts';
import { type Node, topological } from '../expression/expression.ts';
import type { LoopSpec } from '../expression/loop-spec.ts';
import { type Context, emit } from './instructions.ts';
import { type LaneCount, narrow, storeLane, storeRaw } from './load-store.ts';

/** Locals that hold a node's value, one per vector of a turn. */
export type Vectors = Map<Node, Local[]>;

/** Whole vectors, or a rest of `count` elements in one. */
export type Mode = 'full' | 'partial';

/** What the loop (lower.ts) shares with what becomes of its values. */
export interface Loop {
  readonly w: FunctionWriter;
  readonly spec: LoopSpec;
  readonly lanes: LaneCount;
  /** Vectors per turn of the main loop. */
  readonly unroll: number;
  /** Elements that are left in the row. */
  readonly count: Local;
  /** Where the next result goes. */
  readonly target: Local;
  readonly constants: Vectors;
}

/** What becomes of the values of a row: stored, combined, or searched. */
export interface Sink {
  /** Before a row. */
  begin(): void;
  take(values: readonly Local[], mode: Mode): void;
  /** After a row. */
  end(): void;
  /** Not 0 once whole vectors need not be taken any more: the last ones are to be taken again, one by one. */
  readonly stop?: Local;
}

export function sinkFor(loop: Loop): Sink {
  const { kind } = loop.spec;
  return kind === 'map' ? storeSink(loop) : kind === 'reduce' ? reduceSink(loop) : findSink(loop);
}

/** `if (count > lane) then()`. */
export function ifMoreThan(w: FunctionWriter, count: Local, lane: number, then: () => void): void {
  w.get(count);
  w.i32(lane);
  w.op('i32.gt_u');
  w.if(then);
}

function storeSink({ w, spec, lanes, count, target }: Loop): Sink {
  const { output, outputLayout } = spec;
  const bytes = elements[output].bytes * lanes;
  const stride: number | { local: Local } = outputLayout === 'strided' ? { local: 3 } : elements[output].bytes;
  const temporary = w.local('v128');

  const scatter = (vector: Local, limited: boolean) => {
    for (let lane = 0; lane < lanes; lane++) {
      const one = () => {
        storeLane(w, output, target, vector, lane);
        w.advance(target, stride);
      };
      if (limited && lane > 0) ifMoreThan(w, count, lane, one);
      else one();
    }
  };
  const raw = (value: Local): Local => {
    if (elements[output].bytes > 2) return value;
    const local = w.local('v128');
    w.get(value);
    narrow(w, output, lanes, temporary);
    w.set(local);
    return local;
  };
  return {
    begin() {},
    end() {},
    take(values, mode) {
      const vectors = values.map(raw);
      if (outputLayout === 'strided') vectors.forEach((vector) => scatter(vector, mode === 'partial'));
      else if (mode === 'full') {
        vectors.forEach((vector, u) => storeRaw(w, output, lanes, target, u * bytes, vector));
        w.advance(target, vectors.length * bytes);
      } else {
        w.get(count);
        w.i32(lanes);
        w.op('i32.ge_u');
        w.if(
          () => {
            storeRaw(w, output, lanes, target, 0, vectors[0]!);
            w.advance(target, bytes);
          },
          () => scatter(vectors[0]!, true),
        );
      }
    },
  };
}

const isWideMask = (lanes: LaneCount, type: string): boolean => lanes === 2 && (type === 'mask' || type.endsWith('64'));

/** Pushes a mask of the lanes below `count`. */
function liveLanes({ w, lanes, count }: Loop, type: string): void {
  const wide = isWideMask(lanes, type);
  const indices = wide ? new BigInt64Array([0n, 1n]) : new Int32Array([0, 1, 2, 3]);
  w.constant(new Uint8Array(indices.buffer));
  // A count above 2^31 would compare as negative: only its comparison with the lane count matters.
  w.minimum(count, 4);
  if (wide) w.op('i64.extend_i32_u');
  w.op(wide ? 'i64x2.splat' : 'i32x4.splat');
  w.op(wide ? 'i64x2.lt_s' : 'i32x4.lt_s');
}

/** `unroll` accumulators side by side; they, and then their lanes, are combined in a fixed tree at the end of the row. */
function reduceSink(loop: Loop): Sink {
  const { w, spec, lanes, unroll, target, constants } = loop;
  const { apply, identity } = spec.combine!;
  const neutral = constants.get(identity)![0]!;
  const accumulators = Array.from({ length: unroll }, () => w.local('v128'));
  const temporary = w.local('v128');

  /** `accumulator = apply(accumulator, value)`. */
  const combine = (accumulator: Local, value: Local): void => {
    const values: Vectors = new Map(constants);
    const context: Context = { w, lanes, careful: false, external: () => 0 };
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
  };

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

/** The first lane whose mask holds ends the row. Of whole vectors it only matters whether any holds. */
function findSink(loop: Loop): Sink {
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
