import { FunctionWriter } from '../assemble/module.ts';
import type { Blocking } from './blocking.ts';

/**
 * Emits `micro(kc, a, b, c, ldc, accumulate)`:  C := A B  or  C := C + A B.
 *
 * - A: MR x kc, packed: for every k, MR values side by side. B: kc x NR, packed: for every k, NR values side by side.
 * - C: MR x NR, row by row, `ldc` bytes between rows, values of a row side by side; any alignment.
 * - kc >= 1. Nothing is assumed of the values; C is not read unless `accumulate` is not 0.
 *
 * The sum over k runs in order with one fused multiply-add a step, so the bits depend on nothing but A, B and KC.
 */
export function emitMicroKernel({ mr, vectors, bytes }: Blocking): FunctionWriter {
  const w = new FunctionWriter({ parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32'], results: [] });
  const [k, a, b, c, ldc, accumulate] = [0, 1, 2, 3, 4, 5] as const;
  const shape = bytes === 8 ? 'f64x2' : 'f32x4';
  const sums = Array.from({ length: mr }, () => Array.from({ length: vectors }, () => w.local('v128')));
  const row = Array.from({ length: vectors }, () => w.local('v128'));
  const factor = w.local('v128');

  w.repeat(
    () => {
      row.forEach((vector, j) => {
        w.get(b);
        w.memory('v128.load', j * 16);
        w.set(vector);
      });
      sums.forEach((line, i) => {
        w.get(a);
        w.memory(`v128.load${bytes * 8}_splat`, i * bytes);
        w.set(factor);
        line.forEach((sum, j) => {
          w.get(factor);
          w.get(row[j]!);
          w.get(sum);
          w.op(`${shape}.relaxed_madd`);
          w.set(sum);
        });
      });
      w.advance(a, mr * bytes);
      w.advance(b, vectors * 16);
    },
    () => {
      w.get(k);
      w.i32(1);
      w.op('i32.sub');
      w.tee(k);
    },
  );
  const store = (add: boolean) => {
    sums.forEach((line) => {
      if (add)
        line.forEach((sum, j) => {
          w.get(c);
          w.memory('v128.load', j * 16);
          w.get(sum);
          w.op(`${shape}.add`);
          w.set(sum);
        });
      line.forEach((sum, j) => {
        w.get(c);
        w.get(sum);
        w.memory('v128.store', j * 16);
      });
      w.advance(c, { local: ldc });
    });
  };
  w.get(accumulate);
  w.if(
    () => store(true),
    () => store(false),
  );
  return w;
}

/**
 * Emits `macro(mc, nc, kc, a, b, c, ldc, accumulate, tile)`: the two inner loops over a packed MC x KC block of A and a packed
 * KC x NC block of B. Tiles that stick out of C are computed in `tile` (MR x NR values of scratch) and copied.
 */
export function emitMacroKernel({ mr, nr, bytes }: Blocking, microIndex: number): FunctionWriter {
  const w = new FunctionWriter({ parameters: Array(9).fill('i32'), results: [] });
  const [mc, nc, kc, a, b, c, ldc, accumulate, tile] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
  const local = () => w.local('i32');
  const [rows, panelA, target, height] = [local(), local(), local(), local()];
  const [width, from, to, left] = [local(), local(), local(), local()];
  const type = bytes === 8 ? 'f64' : 'f32';

  const smaller = (local: number, limit: number, into: number) => {
    w.minimum(local, limit);
    w.set(into);
  };
  const advancePanel = (panel: number, size: number) => {
    w.get(kc);
    w.i32(size * bytes);
    w.op('i32.mul');
    w.get(panel);
    w.op('i32.add');
    w.set(panel);
  };
  const micro = (destination: () => void, stride: () => void, add: () => void) => {
    w.get(kc);
    w.get(panelA);
    w.get(b);
    destination();
    stride();
    add();
    w.call(microIndex);
  };
  /** Copies the `height` x `width` corner of the tile to C, or adds it. */
  const copyCorner = () => {
    w.get(tile);
    w.set(from);
    w.while(
      () => w.get(height),
      () => {
        w.get(width);
        w.set(left);
        w.get(target);
        w.set(to);
        w.repeat(
          () => {
            w.get(to);
            w.get(from);
            w.memory(`${type}.load`);
            w.get(accumulate);
            w.if(
              () => {
                w.get(to);
                w.memory(`${type}.load`);
              },
              () => w.constantZero(type),
              type,
            );
            w.addFloat(type);
            w.memory(`${type}.store`);
            w.advance(to, bytes);
            w.advance(from, bytes);
          },
          () => {
            w.get(left);
            w.i32(1);
            w.op('i32.sub');
            w.tee(left);
          },
        );
        // from += (NR - width) values
        w.i32(nr);
        w.get(width);
        w.op('i32.sub');
        w.i32(bytes);
        w.op('i32.mul');
        w.get(from);
        w.op('i32.add');
        w.set(from);
        w.advance(target, { local: ldc });
        w.advance(height, -1);
      },
    );
  };

  w.while(
    () => w.get(nc),
    () => {
      smaller(nc, nr, width);
      w.get(mc);
      w.set(rows);
      w.get(a);
      w.set(panelA);
      w.get(c);
      w.set(to);
      w.get(c);
      w.set(target);
      w.while(
        () => w.get(rows),
        () => {
          smaller(rows, mr, height);
          w.get(rows);
          w.get(height);
          w.op('i32.sub');
          w.set(rows);
          w.get(width);
          w.i32(nr);
          w.op('i32.eq');
          w.get(height);
          w.i32(mr);
          w.op('i32.eq');
          w.op('i32.and');
          w.if(
            () => {
              micro(
                () => w.get(target),
                () => w.get(ldc),
                () => w.get(accumulate),
              );
              w.get(ldc);
              w.i32(mr);
              w.op('i32.mul');
              w.get(target);
              w.op('i32.add');
              w.set(target);
            },
            () => {
              micro(
                () => w.get(tile),
                () => w.i32(nr * bytes),
                () => w.i32(0),
              );
              copyCorner();
            },
          );
          advancePanel(panelA, mr);
        },
      );
      advancePanel(b, nr);
      w.advance(c, nr * bytes);
      w.get(nc);
      w.get(width);
      w.op('i32.sub');
      w.set(nc);
    },
  );
  return w;
}
