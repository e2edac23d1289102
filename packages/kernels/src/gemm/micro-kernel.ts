import { FunctionWriter } from '../assemble/module.ts';
import type { Blocking } from './blocking.ts';

/**
 * Emits the micro-kernel, the loop over k inside LOOP 1 (macro-kernel.ts). `micro(kc, a, b, c, ldc, accumulate)` is C := A B or
 * C := C + A B.
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
  const store = (result: 'sum' | 'product') => {
    sums.forEach((line) => {
      if (result === 'sum')
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
    () => store('sum'),
    () => store('product'),
  );
  return w;
}
