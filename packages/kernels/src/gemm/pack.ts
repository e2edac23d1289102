import { FunctionWriter, type Local } from '../assemble/module.ts';
import type { Blocking } from './blocking.ts';

/**
 * Emits `pack(count, kc, source, stride, kStride, target)`: copies `count` vectors of length kc (rows of A, columns of B) into
 * panels of R: panel by panel, for every k the R values side by side; the last panel is filled up with zeros.
 *
 * `stride` is the distance in bytes between vectors, `kStride` along one: any two strides, so a transposed operand needs no copy.
 */
export function emitPack(panel: number, { bytes }: Blocking): FunctionWriter {
  const w = new FunctionWriter({ parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], results: [] });
  const [count, kc, source, stride, kStride, target] = [0, 1, 2, 3, 4, 5] as const;
  const k = w.local('i32');
  const from = w.local('i32');
  const rows = Array.from({ length: panel }, () => w.local('i32'));
  const type = bytes === 8 ? 'f64' : 'f32';

  const alongK = (body: () => void) => {
    w.get(kc);
    w.set(k);
    w.while(
      () => w.get(k),
      () => {
        body();
        w.advance(target, panel * bytes);
        w.advance(k, -1);
      },
    );
  };
  /** Vectors lie side by side: 16 bytes at a time. */
  const adjacent = () => {
    w.get(source);
    w.set(from);
    alongK(() => {
      for (let offset = 0; offset < panel * bytes; offset += 16) {
        w.get(target);
        w.get(from);
        w.memory('v128.load', offset);
        w.memory('v128.store', offset);
      }
      w.advance(from, { local: kStride });
    });
  };
  const copy = (address: Local, slot: number) => {
    w.get(target);
    w.get(address);
    w.memory(`${type}.load`);
    w.memory(`${type}.store`, slot * bytes);
    w.advance(address, { local: kStride });
  };
  const startRows = () => {
    w.get(source);
    w.set(from);
    for (const row of rows) {
      w.get(from);
      w.set(row);
      w.advance(from, { local: stride });
    }
  };
  const strided = () => {
    startRows();
    alongK(() => rows.forEach((row, slot) => void copy(row, slot)));
  };
  const incomplete = () => {
    startRows();
    alongK(() => {
      for (let offset = 0; offset < panel; offset++) {
        w.get(count);
        w.i32(offset);
        w.op('i32.gt_u');
        w.if(
          () => copy(rows[offset]!, offset),
          () => {
            w.get(target);
            w.i32(0);
            w.memory('i32.store', offset * bytes);
            if (bytes === 4) return;
            w.get(target);
            w.i32(0);
            w.memory('i32.store', offset * bytes + 4);
          },
        );
      }
    });
  };

  w.while(
    () => w.get(count),
    () => {
      w.get(count);
      w.i32(panel);
      w.op('i32.lt_u');
      w.if(incomplete, () => {
        if ((panel * bytes) % 16 !== 0) return strided();
        w.get(stride);
        w.i32(bytes);
        w.op('i32.eq');
        w.if(adjacent, strided);
      });
      w.get(stride);
      w.i32(panel);
      w.op('i32.mul');
      w.get(source);
      w.op('i32.add');
      w.set(source);
      w.decrease(count, panel);
    },
  );
  return w;
}
