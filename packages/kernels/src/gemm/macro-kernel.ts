import { FunctionWriter, type Local } from '../assemble/module.ts';
import type { Blocking } from './blocking.ts';

/**
 * Emits `macro(mc, nc, kc, a, b, c, ldc, accumulate, tile)`: LOOP 2 and LOOP 1 of the five (loops.ts), over a packed MC x KC block
 * of A and a packed KC x NC block of B. Tiles that stick out of C are computed in `tile` (MR x NR values of scratch) and copied.
 */
export function emitMacroKernel(blocking: Blocking, microIndex: number): FunctionWriter {
  const { mr, nr, bytes } = blocking;
  const w = new FunctionWriter({ parameters: Array(9).fill('i32'), results: [] });
  const [mc, nc, kc, a, b, c, ldc, accumulate, tile] = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
  const local = () => w.local('i32');
  const [rows, panelA, target, height] = [local(), local(), local(), local()];
  const width = local();

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
  // LOOP 2: panels of NR columns.
  w.while(
    () => w.get(nc),
    () => {
      smaller(nc, nr, width);
      w.get(mc);
      w.set(rows);
      w.get(a);
      w.set(panelA);
      w.get(c);
      w.set(target);
      // LOOP 1: panels of MR rows, each a tile of C for the micro-kernel.
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
              copyCorner(w, blocking, { tile, target, ldc, height, width, accumulate });
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

/** Locals of the macro-kernel: a tile, and the corner of it that belongs to C. */
interface Corner {
  /** The address of the tile. */
  readonly tile: Local;
  /** The address of the corner in C; it is moved on to the rows below. */
  readonly target: Local;
  readonly ldc: Local;
  /** Rows of the corner; they are counted down. */
  readonly height: Local;
  /** Columns of the corner. */
  readonly width: Local;
  readonly accumulate: Local;
}

/** Emits the copy of a tile's corner to C, or the addition of it. */
function copyCorner(w: FunctionWriter, { nr, bytes }: Blocking, corner: Corner): void {
  const { tile, target, ldc, height, width, accumulate } = corner;
  const [from, to, left] = [w.local('i32'), w.local('i32'), w.local('i32')];
  const type = bytes === 8 ? 'f64' : 'f32';
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
}
