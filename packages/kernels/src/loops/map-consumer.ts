import type { Local } from '../assemble/module.ts';
import { elements } from '../element.ts';
import { ifMoreThan } from './live-lanes.ts';
import { narrow, storeLane, storeRaw } from './load-store.ts';
import type { Consumer, Loop, Mode } from './loop.ts';

/** Stores the values of a row. */
export function mapConsumer({ w, spec, lanes, count, target }: Loop): Consumer {
  const { output, outputLayout } = spec;
  const bytes = elements[output].bytes * lanes;
  const stride: number | { local: Local } = outputLayout === 'strided' ? { local: 3 } : elements[output].bytes;
  const packed = { element: output, lanes, address: target };
  const temporary = w.local('v128');

  const scatter = (vector: Local, mode: Mode) => {
    for (let lane = 0; lane < lanes; lane++) {
      const one = () => {
        storeLane(w, output, target, vector, lane);
        w.advance(target, stride);
      };
      if (mode === 'partial' && lane > 0) ifMoreThan(w, count, lane, one);
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
      if (outputLayout === 'strided') vectors.forEach((vector) => scatter(vector, mode));
      else if (mode === 'full') {
        vectors.forEach((vector, u) => storeRaw(w, vector, { ...packed, offset: u * bytes }));
        w.advance(target, vectors.length * bytes);
      } else {
        w.get(count);
        w.i32(lanes);
        w.op('i32.ge_u');
        w.if(
          () => {
            storeRaw(w, vectors[0]!, { ...packed, offset: 0 });
            w.advance(target, bytes);
          },
          () => scatter(vectors[0]!, 'partial'),
        );
      }
    },
  };
}
